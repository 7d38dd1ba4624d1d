import type { Bad } from "./badGraphs";
import { fileOfVersions, production, shop, type Declaration } from "./declare";

const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com/agent:1";
const logRouter = { options: { Name: "datadog" } };
const shutIn = { network: { nat: "none" } };
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `agent-${String(index)}`);

/** The shop with a changed gateway, or with a sidecar beside it. */
const web = (fields: object): Declaration => ({ services: { web: { ...shop.web, ...fields } } });
const agent = (fields: object, image = ecr): Declaration => web({ sidecars: { agent: { image, ...fields } } });

/** Systems whose containers run the wrong image or too freely, or have the wrong company, each with one fault. */
export const badContainers: readonly Bad[] = [
  ["a sidecar's image that moves", agent({}, "agent"), ["warning latest-image services.web.sidecars.agent.image"]],
  ["an image of the internet without a way there", { ...web({ image: "nginx:1.27" }), settings: shutIn }, [
    "error no-route-for-image services.web.image",
  ]],
  ["a sidecar of the internet without a way there", { ...agent({}, "nginx:1.27"), settings: shutIn }, [
    "error no-route-for-image services.web.sidecars.agent.image",
  ]],
  ["a sidecar's unknown placeholder", agent({}, "${acount}.dkr.ecr.us-east-1.amazonaws.com/agent:1"), [
    "error unknown-placeholder services.web.sidecars.agent.image",
  ]],
  ["versions of what isn't there, has one in its image, or is versioned in the stack too", {
    services: { web: { ...shop.web, image: "nginx:1.27" } },
    settings: {
      imageTag: undefined,
      versions: fileOfVersions("api: \"2\"\napo: \"2\"\nweb: \"2\"\n"),
      services: { api: { image: { tag: "3" } } },
    },
  }, [
    "error unknown-service versions.apo",
    "error version-of-whole-image versions.web",
    "error version-twice versions.api",
  ]],
  ["a version that moves", { settings: { versions: fileOfVersions("api: latest\n") } }, [
    "warning latest-image versions.api",
  ]],

  // Secrets Manager User Guide, "Finding a secret from a partial ARN".
  ["bare names that end like a complete ARN", web({
    secrets: { A: "db-secret", B: "app-config:user::", OK: "database-password", OK2: "database-password:a-secret::" },
    sidecars: { agent: { image: ecr, secrets: { C: "a-123Abc", OK: "api-key" } } },
  }), [
    "error secret-suffix services.web.secrets.A",
    "error secret-suffix services.web.secrets.B",
    "error secret-suffix services.web.sidecars.agent.secrets.C",
  ]],
  ["a key of a parameter", web({
    secrets: { A: "/shop/db:user::", B: "arn:aws:ssm:us-east-1:123456789012:parameter/db:user::" },
  }), ["error secret-reference services.web.secrets.A", "error secret-reference services.web.secrets.B"]],
  ["an ARN that lacks its random end, by the look of it", web({
    secrets: {
      A: "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/api-secret:user::",
      OK: "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/api-a1B2c3",
      OK2: "arn:aws:ssm:us-east-1:123456789012:parameter/prod/api-secret",
    },
  }), ["warning secret-suffix services.web.secrets.A"]],

  // aws-samples/amazon-ecs-firelens-examples#12: FireLens reads the key as it is spelt.
  ["a log router whose output is spelt in another way", agent({ logRouter: { options: { name: "datadog" } } }), [
    "error log-router-plugin services.web.sidecars.agent.logRouter.options",
    "warning log-router-root services.web.sidecars.agent.hardening",
  ]],
  ["a log router without an output", agent({ logRouter: { type: "fluentd", options: { Name: "s3" } } }), [
    "error log-router-plugin services.web.sidecars.agent.logRouter.options",
    "warning log-router-root services.web.sidecars.agent.hardening",
  ]],

  ["root", web({ hardening: { user: "0:1000" }, sidecars: { agent: { image: ecr, hardening: { user: "root" } } } }), [
    "warning root-user services.web.hardening.user",
    "warning root-user services.web.sidecars.agent.hardening.user",
  ]],
  ["root by default", { also: { defaults: { hardening: { user: "0" } } } }, [
    "warning root-user defaults.hardening.user",
  ]],
  ["no user", web({ hardening: { user: "" } }), ["error wrong-form services.web.hardening.user"]],
  ["paths that are writable anyway", web({ hardening: { readonlyRootFilesystem: false, writablePaths: ["/data"] } }), [
    "error writable-root services.web.hardening.writablePaths",
  ]],
  ["a writable path of the kernel's", web({ hardening: { writablePaths: ["/proc/1"] } }), [
    "error wrong-form services.web.hardening.writablePaths[0]",
  ]],
  ["a capability that no container keeps", web({ hardening: { keepCapabilities: ["SYS_ADMIN"] } }), [
    "error unknown-value services.web.hardening.keepCapabilities[0]",
  ]],
  ["a port of root's without the capability", web({ port: 80, hardening: { keepCapabilities: ["CHOWN"] } }), [
    "warning privileged-port services.web.port",
  ]],
  ["a port of root's with the capability, but not root", web({
    port: 80, hardening: { keepCapabilities: ["NET_BIND_SERVICE"] },
  }), ["warning privileged-port services.web.port"]],
  ["a port of root's for root without the capability", web({ port: 80, hardening: { user: "0" } }), [
    "warning privileged-port services.web.port", "warning root-user services.web.hardening.user",
  ]],
  ["root, but no port of root's with it", web({
    port: 80, hardening: { user: "0", keepCapabilities: ["NET_BIND_SERVICE"] },
  }), ["warning root-user services.web.hardening.user"]],
  ["a port of root's for the image's own user", web({ port: 80, hardening: "relaxed" }), []],
  ["a user and a group that Linux has no room for", web({
    hardening: { user: "2147483648" }, sidecars: { agent: { image: ecr, hardening: { user: "1:99999999999" } } },
  }), [
    "error user-id services.web.hardening.user",
    "error user-id services.web.sidecars.agent.hardening.user",
  ]],
  ["the last user", web({ hardening: { user: "2147483647:2147483647" } }), []],
  ["containers less confined than production's", {
    ...web({
      hardening: { readonlyRootFilesystem: false }, sidecars: { agent: { image: ecr, hardening: "relaxed" } },
    }),
    settings: production,
  }, [
    "warning root-user services.web.sidecars.agent.hardening",
    "warning writable-root services.web.hardening.readonlyRootFilesystem",
  ]],
  ["a shell on a read-only root", { settings: { exec: true } }, ["warning exec-read-only exec"]],
  ["a shell where the root is writable", {
    ...web({ hardening: { readonlyRootFilesystem: false } }), settings: { exec: ["web"] },
  }, []],

  ["sidecars that leave no memory", web({
    sidecars: { agent: { image: ecr, memory: 256 }, proxy: { image: ecr, memory: 256, cpu: 255 } },
  }), ["error sidecars-too-large services.web.sidecars"]],
  ["sidecars that leave no CPU", agent({ cpu: 256, memory: 511 }), ["error sidecars-too-large services.web.sidecars"]],
  ["more containers than a task takes", web({
    sidecars: Object.fromEntries(numbered(10).map((name) => [name, { image: ecr }])),
  }), ["error too-many-sidecars services.web.sidecars"]],
  ["as many containers as a task takes", web({
    sidecars: Object.fromEntries(numbered(9).map((name) => [name, { image: ecr }])),
  }), []],
  ["a sidecar named as its service", { also: { defaults: { sidecars: { web: { image: ecr } } } } }, [
    "error sidecar-name defaults.sidecars.web",
  ]],
  ["a bad name for a sidecar", web({ sidecars: { _agent: { image: ecr } } }), [
    "error invalid-name services.web.sidecars._agent",
  ]],
  ["variables and secrets of a sidecar", agent({
    environment: { "LOG-LEVEL": "x", "WHERE": "${regoin}", "DD_API_KEY": "0a1b2c", "TWICE": "x" },
    secrets: { TWICE: "x", LOGIN: "pass word!" },
  }), [
    "error plain-secret services.web.sidecars.agent.environment.DD_API_KEY",
    "error secret-reference services.web.sidecars.agent.secrets.LOGIN",
    "error unknown-placeholder services.web.sidecars.agent.environment.WHERE",
    "error variable-collision services.web.sidecars.agent.secrets",
    "error variable-name services.web.sidecars.agent.environment.LOG-LEVEL",
  ]],
  ["a variable that the calls don't give a sidecar", agent({ calls: false, environment: { API_URL: "x" } }), []],
  ["two log routers", web({ sidecars: { router: { image: ecr, logRouter }, another: { image: ecr, logRouter } } }), [
    "error second-log-router services.web.sidecars.router.logRouter",
    "warning log-router-root services.web.sidecars.another.hardening",
  ]],
  ["a log router's secret in the open", agent({
    logRouter: { options: { Name: "datadog", apikey: "0a1b2c", Host: "${regoin}", Match: "<secret>" } },
  }), [
    "error plain-secret services.web.sidecars.agent.logRouter.options.Match",
    "error plain-secret services.web.sidecars.agent.logRouter.options.apikey",
    "error unknown-placeholder services.web.sidecars.agent.logRouter.options.Host",
    "warning log-router-root services.web.sidecars.agent.hardening",
  ]],
  ["a log router that isn't to be root", agent({ logRouter, hardening: { user: "1000" } }), [
    "error log-router-user services.web.sidecars.agent.hardening.user",
  ]],
  ["a log router that is root and says so, in production", {
    ...agent({ logRouter, hardening: { user: "0" } }), settings: production,
  }, ["warning log-router-root services.web.sidecars.agent.hardening"]],
  ["a log router that is relaxed, in production", {
    ...agent({ logRouter, hardening: "relaxed" }), settings: production,
  }, [
    "warning log-router-root services.web.sidecars.agent.hardening",
    "warning writable-root services.web.sidecars.agent.hardening",
  ]],
  ["a service on its log router's port", web({ port: 24_224, sidecars: { agent: { image: ecr, logRouter } } }), [
    "error log-router-port services.web",
    "warning log-router-root services.web.sidecars.agent.hardening",
  ]],
  ["secrets in commands", web({
    command: ["serve", "--api-key=0a1b2c"],
    entryPoint: ["sh", "-c", "DB_PASSWORD='hunter2' exec \"$@\""],
    healthCheck: { command: ["CMD-SHELL", "curl -H 'Authorization: Bearer 0a1b2c3d' localhost"] },
    sidecars: { agent: { image: ecr, command: ["postgres://me:hunter2@db/shop"] } },
  }), [
    "error plain-secret services.web.command[1]",
    "error plain-secret services.web.entryPoint[2]",
    "error plain-secret services.web.healthCheck.command[1]",
    "error plain-secret services.web.sidecars.agent.command[0]",
  ]],
  ["no secrets in commands that read them elsewhere", web({
    command: ["serve", "--private-key=/tls/key", "--token-ttl=60"],
    entryPoint: ["sh", "-c", "go --api-key=$API_KEY --token=\"${TOKEN}\" -H 'Authorization: Bearer $TOKEN'"],
  }), []],
  ["secure: values in commands", { settings: {
    defaults: { command: ["serve", "<secret>"], healthCheck: { command: ["CMD", "<secret>"] } },
    services: { web: {
      entryPoint: ["<secret>"],
      sidecars: { agent: { image: ecr, command: ["<secret>"], environment: { A: "<secret>" } } },
    } },
  } }, [
    "error plain-secret defaults.command[1]",
    "error plain-secret defaults.healthCheck.command[1]",
    "error plain-secret services.web.entryPoint[0]",
    "error plain-secret services.web.sidecars.agent.command[0]",
    "error plain-secret services.web.sidecars.agent.environment.A",
  ]],

  ["a single task of what is critical", {
    services: {
      api: { ...shop.api, critical: true, desiredCount: 1, deployment: { minimumHealthyPercent: 50 } },
    },
  }, [
    "warning single-task services.api.deployment.minimumHealthyPercent",
    "warning single-task services.api.desiredCount",
  ]],
  ["a deployment that leaves no task of what is public", web({ deployment: { minimumHealthyPercent: 0 } }), [
    "warning single-task services.web.deployment.minimumHealthyPercent",
  ]],
  ["the same in production", { ...web({ deployment: { minimumHealthyPercent: 0 } }), settings: production }, [
    "error single-task services.web.deployment.minimumHealthyPercent",
  ]],
  ["a deployment of no task at all", web({ desiredCount: 0, deployment: { minimumHealthyPercent: 0 } }), [
    "warning no-tasks services.web.desiredCount",
  ]],
  ["a deployment that leaves some", web({ deployment: { minimumHealthyPercent: 50 } }), []],
];

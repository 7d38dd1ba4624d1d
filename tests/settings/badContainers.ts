import type { Bad } from "./badGraphs";
import { fileOfVersions, shop, type Declaration } from "./declare";

const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com/agent:1";
const logRouter = { options: { Name: "datadog" } };
const shutIn = { network: { nat: "none" } };

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
  ["no port of root's with it", web({ port: 80, hardening: { keepCapabilities: ["NET_BIND_SERVICE"] } }), []],
  ["a shell on a read-only root", { settings: { exec: true } }, ["warning exec-read-only exec"]],
  ["a shell where the root is writable", {
    ...web({ hardening: { readonlyRootFilesystem: false } }), settings: { exec: ["web"] },
  }, []],

  ["sidecars that leave no memory", web({
    sidecars: { agent: { image: ecr, memory: 256 }, proxy: { image: ecr, memory: 256, cpu: 255 } },
  }), ["error sidecars-too-large services.web.sidecars"]],
  ["sidecars that leave no CPU", agent({ cpu: 256, memory: 511 }), ["error sidecars-too-large services.web.sidecars"]],
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
  ["a variable that a call gives the service, not its sidecar", agent({ environment: { API_URL: "x" } }), []],
  ["two log routers", web({ sidecars: { router: { image: ecr, logRouter }, another: { image: ecr, logRouter } } }), [
    "error second-log-router services.web.sidecars.router.logRouter",
  ]],
  ["a log router's secret in the open", agent({
    logRouter: { options: { apikey: "0a1b2c", Host: "${regoin}", Match: "<secret>" } },
  }), [
    "error plain-secret services.web.sidecars.agent.logRouter.options.Match",
    "error plain-secret services.web.sidecars.agent.logRouter.options.apikey",
    "error unknown-placeholder services.web.sidecars.agent.logRouter.options.Host",
  ]],
  ["a log router whose user has no number", agent({ logRouter, hardening: { user: "fluent" } }), [
    "error log-router-user services.web.sidecars.agent.hardening.user",
  ]],
  ["a service on its log router's port", web({ port: 24_224, sidecars: { agent: { image: ecr, logRouter } } }), [
    "error log-router-port services.web",
  ]],

  ["a single task of what is critical", {
    services: {
      api: { ...shop.api, critical: true, desiredCount: 1, deployment: { minimumHealthyPercent: 50 } },
    },
  }, [
    "warning single-task services.api.deployment.minimumHealthyPercent",
    "warning single-task services.api.desiredCount",
  ]],
];

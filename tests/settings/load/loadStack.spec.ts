import * as assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Problem } from "../../../model/problem";
import { UNKNOWN_SECRET } from "../../../settings/read/stackSource";
import {
  adoptedNetwork, certificateArn, listed, listener, load, privateNetwork, production, resolved, shop,
  type Declaration,
} from "../../problems/declare";

const web = (fields: object): Declaration => ({ services: { web: { ...shop.web, ...fields } } });

/** Settings with a secure: value in each place that takes text, and in some that take something else. */
const secretive: readonly Record<string, unknown>[] = [
  { ingress: { domains: ["a.example.com", UNKNOWN_SECRET], hostedZone: "example.com" } },
  { ingress: { domains: ["a.example.com"], hostedZone: UNKNOWN_SECRET } },
  { ingress: { certificateArn, allowedCidrs: [UNKNOWN_SECRET], waf: UNKNOWN_SECRET, accessLogs: UNKNOWN_SECRET } },
  { network: privateNetwork, ingress: { ...listener, listenerArn: UNKNOWN_SECRET, securityGroupId: UNKNOWN_SECRET } },
  { network: privateNetwork, ingress: { ...listener, priorities: { from: UNKNOWN_SECRET, to: 20_999 } } },
  { network: adoptedNetwork, discovery: { namespace: { id: UNKNOWN_SECRET, name: UNKNOWN_SECRET } } },
  { network: { ...adoptedNetwork, vpcId: UNKNOWN_SECRET, cidrBlocks: [UNKNOWN_SECRET] } },
  { cluster: { arn: UNKNOWN_SECRET }, iam: { permissionsBoundaryArn: UNKNOWN_SECRET, path: UNKNOWN_SECRET } },
  { exec: [UNKNOWN_SECRET], versions: UNKNOWN_SECRET },
];

function only(declaration: Declaration): Problem {
  const [first, ...others] = load(declaration).problems;
  assert.deepEqual(listed(others), []);
  return first ?? assert.fail("there is no problem");
}

describe("loadStack", () => {
  it("collects every problem of the graph and of the settings, by path", () => {
    const { stack, problems } = load({
      services: { web: { ...shop.web, calls: ["api", "nobody"], cpu: 300 }, api: { port: "x" } },
      settings: { netwrok: {}, logs: { retentionDays: 8 } },
    });
    assert.equal(stack, undefined);
    assert.deepEqual(listed(problems), [
      "error log-retention logs.retentionDays",
      "error unknown-key netwrok",
      "error wrong-type services.api.port",
      "error unknown-callee services.web.calls[1]",
      "error fargate-size services.web.cpu",
    ]);
  });

  it("tells of nothing that merely follows from a value of the wrong type", () => {
    assert.deepEqual(listed(load({ services: { web: null } }).problems), ["error wrong-type services.web"]);
    assert.deepEqual(listed(load(web({ calls: null })).problems), ["error wrong-type services.web.calls"]);
    assert.deepEqual(listed(load({ services: { api: { port: "3001" } } }).problems), [
      "error wrong-type services.api.port",
    ]);
  });

  it("goes on beside a value of the wrong type, where it has no bearing", () => {
    const fields = { port: "3000", cpu: 300, environment: { DB_PASSWORD: "x" }, calls: ["api", "nobody"] };
    assert.deepEqual(listed(load(web(fields)).problems), [
      "error unknown-callee services.web.calls[1]",
      "error fargate-size services.web.cpu",
      "error plain-secret services.web.environment.DB_PASSWORD",
      "error wrong-type services.web.port",
    ]);
    const defaults = { cpu: "1024", stopTimeout: "5" };
    assert.deepEqual(listed(load({ ...web({ memory: 2048, cpu: 300 }), also: { defaults } }).problems), [
      "error wrong-type defaults.cpu",
      "error wrong-type defaults.stopTimeout",
    ]);
  });

  it("says what was meant by a misspelt key or callee", () => {
    assert.equal(only(web({ calls: ["api", "ap"] })).hint, "did you mean \"api\"?");
    assert.equal(only(web({ healthCheck: { intervall: 5 } })).hint, "did you mean \"interval\"?");
    assert.equal(only({ settings: { netwrok: {} } }).hint, "did you mean \"network\"?");
    assert.equal(only({ settings: { services: { wbe: {} } } }).hint, "did you mean \"web\"?");
    assert.equal(only(web({ zzzzzzzz: 1 })).hint.startsWith("known: "), true);
  });

  it("says what is expected, and the value that stands there", () => {
    const { message, hint } = only(web({ port: "3000" }));
    assert.deepEqual([message, hint], ["\"3000\" is not a number", "give a number: remove the quotes"]);
    assert.equal(only({ settings: { imageTag: 1.2 } }).hint, "give text: put it in quotes");
    assert.match(only(web({ port: 70_000 })).hint, /from 1 to 65535/);
    assert.match(only(web({ memory: 4096 })).hint, /512, 1024, 2048/);
    assert.match(only({ settings: { logs: { retentionDays: 8 } } }).hint, /^use 7,/);
  });

  it("advises a priority that no service has", () => {
    const at = (port: number, priority: number): object =>
      ({ port, public: { paths: [`/${String(port)}/*`], priority } });
    const { hint } = only({ graph: { name: "shop", services: { aa: at(3001, 1), bb: at(3002, 2), cc: at(3003, 2) } } });
    assert.match(hint, /priority: 3 /);
  });

  it("lists what stands in a list by number", () => {
    const calls = ["api", ...Array.from({ length: 10 }, (_, index) => `nobody-${String(index)}`)];
    assert.deepEqual(
      load(web({ calls })).problems.map(({ path }) => path),
      calls.slice(1).map((_, index) => `services.web.calls[${String(index + 1)}]`),
    );
  });

  it("says of a key that only another kind of deployment has that it doesn't go here", () => {
    const strategy = { canary: { percent: 10, minutes: 5 }, linear: { percent: 10, everyMinutes: 5 } };
    const told = load(web({ deployment: { strategy } })).problems.find(({ code }) => code === "unknown-key");
    assert.match(told?.message ?? "", /^"\w+" doesn't go with/);
  });

  it("takes a living name for a former one only if the graph declares it", () => {
    assert.deepEqual(listed(load(web({ formerly: ["constructor"] })).problems), []);
  });

  it("lets IAM fill its own variables in", () => {
    const resources = ["arn:aws:s3:::files/${aws:PrincipalTag/team}/${system}/*"];
    assert.deepEqual(listed(load(web({ permissions: [{ actions: ["s3:GetObject"], resources }] })).problems), []);
  });

  it("gives the command that sets a region", () => {
    assert.equal(only({ region: undefined }).hint, "pulumi config set aws:region us-east-1 --stack dev");
  });

  it("never repeats what may be a secret", () => {
    const secret = "hunter2-hunter2";
    const told = [
      web({ environment: { DB_PASSWORD: secret } }),
      web({ environment: { URL: `https://me:${secret}@example.com` } }),
      web({ secrets: { LOGIN: `${secret} !` } }),
      web({ environment: { A: { nested: secret } } }),
      web({ command: secret }),
      web({ entryPoint: `${secret} x` }),
      web({ command: [`--password=${secret}`] }),
      web({ sidecars: { logs: { image: "a:1", logRouter: { options: `x ${secret}` } } } }),
      web({ secrets: { A: [secret] } }),
      web({ secrets: { A: `sk-${secret}-hunter2` } }),
      web({ environment: { A: `x\${${secret} y` } }),
      { services: { web: [{ environment: { DB_PASSWORD: secret } }] } },
      { graph: { name: "shop", services: [{ environment: { DB_PASSWORD: secret } }] } },
    ].flatMap((declaration) => load(declaration).problems);
    assert.equal(told.length, 13);
    assert.ok(!JSON.stringify(told).includes(secret));
  });

  it("accepts a secure: value that nobody knows, but not as a plain variable", () => {
    assert.deepEqual(listed(load({ settings: { ingress: { certificateArn: UNKNOWN_SECRET } } }).problems), []);
    assert.deepEqual(listed(load({ settings: { logs: { retentionDays: UNKNOWN_SECRET } } }).problems), []);
    const hosts = { ingress: { domains: [UNKNOWN_SECRET], hostedZone: "example.com" } };
    assert.deepEqual(listed(load({ ...web({ public: { hosts: ["a.example.com"] } }), settings: hosts }).problems), []);
    for (const settings of secretive) assert.deepEqual(listed(load({ settings }).problems), []);
    assert.deepEqual(
      listed(load({ settings: { services: { web: { secrets: { LOGIN: UNKNOWN_SECRET } } } } }).problems),
      [],
    );
    assert.equal(only({ settings: { defaults: { environment: { A: UNKNOWN_SECRET } } } }).code, "plain-secret");
  });

  it("takes top-level scalars as text, as Pulumi hands them over, and a number where YAML read one", () => {
    assert.deepEqual(listed(load({ settings: { production: "false" } }).problems), []);
    assert.equal(load({ settings: { production: "true" } }).stack, undefined);
    const { system } = resolved({ settings: { imageTag: 20_261_120 } });
    assert.deepEqual(system.services[0]?.image, { kind: "ecr", repository: "shop/api", tag: "20261120" });
    const { settings } = resolved({ settings: { tags: "{\"owner\":\"me\"}" } });
    assert.deepEqual(settings.tags, { owner: "me" });
  });

  it("applies the built-in defaults to the settings", () => {
    assert.deepEqual(resolved({}).settings, {
      production: false,
      network: {
        kind: "create",
        cidrBlock: "10.0.0.0/16",
        zones: 2,
        nat: "none",
        endpoints: ["s3", "ecr.api", "ecr.dkr", "logs"],
        publicSubnets: ["10.0.192.0/21", "10.0.200.0/21"],
        privateSubnets: ["10.0.0.0/19", "10.0.32.0/19"],
        flowLogs: false,
      },
      hairpin: "warning",
      ingress: {
        kind: "create",
        certificate: { arn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9" },
        certificates: [],
        allowedCidrs: ["0.0.0.0/0"],
        allowedPrefixLists: [],
        dualStack: false,
        waf: "none",
        accessLogs: false,
        idleSeconds: 60,
        dropInvalidHeaders: true,
        deletionProtection: false,
      },
      namespace: { kind: "create", name: "internal", visibility: "private" },
      capacity: { spotOnDemandBase: 0 },
      logRetentionDays: 30,
      encryption: "aws",
      ownsRepositories: false,
      rollout: { wait: true, timeoutMinutes: 30, tasks: true },
      iam: {},
      tags: {},
    });
  });

  it("reads the versions of services from the file that the stack names, stronger than its tag for all", () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "versions-")), "versions.yaml");
    writeFileSync(file, "web: \"1.4.2\"\n");
    const { system } = resolved({ settings: { imageTag: "1.0.0", versions: file } });
    assert.deepEqual(system.services.map(({ name, image }) => [name, image.kind === "ecr" && image.tag]),
      [["api", "1.0.0"], ["web", "1.4.2"]]);
    writeFileSync(file, "web: 1.4\nwbe: \"1.4.2\"\n");
    const settings = { ...production, imageTag: undefined, versions: file };
    assert.deepEqual(listed(load({ settings }).problems).map((line) => line.replace(file, "versions.yaml")),
      ["error version-form versions.yaml", "error unknown-service versions.wbe"]);
  });

  it("blames no caller for a port whose name is misspelt", () => {
    const services = { web: { ...shop.web, calls: ["api"] }, api: { prot: 3000 } };
    assert.deepEqual(listed(load({ services }).problems), ["error unknown-key services.api.prot"]);
  });

  it("opens a shell, and gives priorities, where the stack says", () => {
    const shells = (exec: unknown): unknown =>
      resolved({ settings: { exec } }).system.services.map(({ name, exec: isOn }) => [name, isOn]);
    assert.deepEqual(shells(["web"]), [["api", false], ["web", true]]);
    assert.deepEqual(shells(true), [["api", true], ["web", true]]);
    const { system } = resolved({ settings: { network: adoptedNetwork, ingress: listener } });
    const priority = system.services.find(({ name }) => name === "web")?.publics[0]?.priority ?? 0;
    assert.ok(priority >= listener.priorities.from && priority <= listener.priorities.to);
  });

  it("makes a NAT gateway only where an image comes over the internet", () => {
    const network = resolved({ services: { web: { ...shop.web, image: "nginx:1.27" } } }).settings.network;
    assert.equal(network.kind === "create" ? network.nat : undefined, "single");
  });

  it("names the namespace after the stack in a VPC that others may use too", () => {
    const namespace = (discovery: object): unknown =>
      resolved({ settings: { network: adoptedNetwork, discovery } }).settings.namespace;
    const created = { kind: "create", visibility: "private" };
    assert.deepEqual(namespace({}), { ...created, name: "dev.shop.internal" });
    assert.deepEqual(namespace({ namespace: "apps" }), { ...created, name: "apps" });
    const id = "ns-0123456789abcdef";
    assert.deepEqual(namespace({ namespace: { id, name: "apps" } }), { kind: "adopt", name: "apps", id });
  });

  it("makes no ingress where nothing is public, and no namespace where nothing is called", () => {
    const { settings } = resolved({ graph: { name: "shop", services: { job: {} } }, settings: { ingress: undefined } });
    assert.deepEqual([settings.ingress, settings.namespace], [undefined, undefined]);
  });
});

import * as assert from "node:assert/strict";
import type { Problem } from "../../graph/problem";
import { UNKNOWN_SECRET } from "../../settings/stackSource";
import { listed, load, resolved, shop, type Declaration } from "./declare";

const web = (fields: object): Declaration => ({ services: { web: { ...shop.web, ...fields } } });

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

  it("says what was meant by a misspelt key or callee", () => {
    assert.equal(only(web({ calls: ["api", "ap"] })).hint, "did you mean \"api\"?");
    assert.equal(only(web({ healthCheck: { intervall: 5 } })).hint, "did you mean \"interval\"?");
    assert.equal(only({ settings: { netwrok: {} } }).hint, "did you mean \"network\"?");
    assert.equal(only({ settings: { services: { wbe: {} } } }).hint, "did you mean \"web\"?");
    assert.equal(only(web({ zzzzzzzz: 1 })).hint.startsWith("known: "), true);
  });

  it("says what is expected, and the value that stands there", () => {
    const { message, hint } = only(web({ port: "3000" }));
    assert.deepEqual([message, hint], ["\"3000\" is not a number", "give a number"]);
    assert.match(only(web({ port: 70_000 })).hint, /from 1 to 65535/);
    assert.match(only(web({ memory: 4096 })).hint, /512, 1024, 2048/);
    assert.match(only({ settings: { logs: { retentionDays: 8 } } }).hint, /^give 7,/);
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
      web({ secrets: { A: [secret] } }),
    ].flatMap((declaration) => load(declaration).problems);
    assert.equal(told.length, 5);
    assert.ok(!JSON.stringify(told).includes(secret));
  });

  it("accepts a secure: value that nobody knows, but not as a plain variable", () => {
    assert.deepEqual(listed(load({ settings: { ingress: { certificateArn: UNKNOWN_SECRET } } }).problems), []);
    assert.deepEqual(listed(load({ settings: { logs: { retentionDays: UNKNOWN_SECRET } } }).problems), []);
    assert.deepEqual(
      listed(load({ settings: { services: { web: { secrets: { LOGIN: UNKNOWN_SECRET } } } } }).problems),
      [],
    );
    assert.equal(only({ settings: { defaults: { environment: { A: UNKNOWN_SECRET } } } }).code, "plain-secret");
  });

  it("takes top-level scalars as text, as Pulumi hands them over, and a number where YAML read one", () => {
    assert.deepEqual(listed(load({ settings: { production: "false" } }).problems), []);
    assert.deepEqual(listed(load({ settings: { production: "true" } }).problems), ["error not-built-yet production"]);
    const { system } = resolved({ settings: { imageTag: 20_261_120 } });
    assert.deepEqual(system.services[0]?.image, { kind: "ecr", repository: "shop/api", tag: "20261120" });
    const { settings } = resolved({ settings: { tags: "{\"owner\":\"me\"}" } });
    assert.deepEqual(settings.tags, { owner: "me" });
  });

  it("applies the built-in defaults to the settings", () => {
    assert.deepEqual(resolved({}).settings, {
      network: {
        kind: "create",
        cidrBlock: "10.0.0.0/16",
        zones: 2,
        nat: "none",
        endpoints: ["s3", "ecr.api", "ecr.dkr", "logs"],
        publicSubnets: ["10.0.192.0/21", "10.0.200.0/21"],
        privateSubnets: ["10.0.0.0/19", "10.0.32.0/19"],
      },
      ingress: {
        certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
        insecureHttp: false,
        allowedCidrs: ["0.0.0.0/0"],
        deletionProtection: false,
      },
      namespace: "internal",
      logRetentionDays: 30,
      rollout: { wait: true, timeoutMinutes: 30 },
      tags: {},
    });
  });

  it("makes a NAT gateway only where an image comes over the internet", () => {
    const network = resolved({ services: { web: { ...shop.web, image: "nginx:1.27" } } }).settings.network;
    assert.equal(network.kind === "create" ? network.nat : undefined, "single");
  });

  it("makes the endpoints that secrets ask for, or all, or none", () => {
    const endpoints = (wanted: string, nat: string): unknown => {
      const secrets = {
        A: "a",
        B: "arn:aws:ssm:us-east-1:123456789012:parameter/b",
        C: { arn: "c", kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/k" },
      };
      const { network } = resolved({ ...web({ secrets }), settings: { network: { nat, endpoints: wanted } } }).settings;
      return network.kind === "create" ? network.endpoints : undefined;
    };
    assert.deepEqual(endpoints("auto", "none"), ["s3", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "kms"]);
    assert.deepEqual(endpoints("all", "none"), [
      "s3",
      "ecr.api",
      "ecr.dkr",
      "logs",
      "secretsmanager",
      "ssm",
      "kms",
      "ssmmessages",
    ]);
    assert.deepEqual(endpoints("none", "single"), []);
  });

  it("names the namespace after the stack in a VPC that others may use too", () => {
    const adopted = {
      vpcId: "vpc-0123456789abcdef0",
      privateSubnetIds: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
      publicSubnetIds: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"],
      cidrBlocks: ["10.0.0.0/16"],
    };
    assert.equal(resolved({ settings: { network: adopted } }).settings.namespace, "dev.shop.internal");
    assert.equal(
      resolved({ settings: { network: adopted, discovery: { namespace: "apps" } } }).settings.namespace,
      "apps",
    );
    assert.deepEqual(resolved({ settings: { network: adopted } }).settings.network, {
      kind: "adopt",
      ...adopted,
      egress: "nat",
    });
  });

  it("makes no ingress where nothing is public, and no namespace where nothing is called", () => {
    const { settings } = resolved({ graph: { name: "shop", services: { job: {} } }, settings: { ingress: undefined } });
    assert.deepEqual([settings.ingress, settings.namespace], [undefined, undefined]);
  });
});

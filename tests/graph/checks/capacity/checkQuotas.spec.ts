import * as assert from "node:assert/strict";
import { checkQuotas } from "../../../../graph/checks/capacity/checkQuotas";
import type { Volume } from "../../../../model/system";
import { adoptedIngress, balancer, externalCall, job, service, stack, system } from "../../../builders";

type Built = Parameters<typeof checkQuotas>[0];

const numbered = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index}`);
const found = (built: Built, raised?: number) =>
  checkQuotas(built, raised === undefined ? undefined : { rulesPerSecurityGroup: raised })
    .map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
/** A service that calls as many others, on each its only port. */
const caller = (calls: number, volumes: readonly Volume[] = []) => {
  const callees = numbered(calls, "callee");
  return system([...callees.map((name) => service(name, { port: 80 })), service("web", { calls: callees, volumes })]);
};

describe("checkQuotas", () => {
  it("counts calls, the two rules to endpoints and each file system", () => {
    const volume = (name: string, efs: NonNullable<Volume["efs"]>): Volume =>
      ({ name, path: `/${name}`, readOnly: false, efs });
    const made = volume("made", { kind: "create", user: { uid: 1, gid: 1 } });
    const adopted = volume("there", { kind: "adopt", fileSystemId: "fs-1", securityGroupId: "sg-1" });
    assert.deepEqual(found(stack(caller(58))), []);
    assert.deepEqual(found(stack(caller(57, [made]))), []);
    const many = "warning services.web: its security group would have 61 egress rules; the account's quota is 60";
    for (const built of [caller(59), caller(58, [made]), caller(57, [made, adopted])]) {
      assert.deepEqual(found(stack(built)), [many]);
    }
  });

  it("accepts what the account has had raised, but not what AWS never allows", () => {
    assert.deepEqual(found(stack(caller(98)), 100), []);
    assert.deepEqual(found(stack(caller(999)), 1000), [
      "error services.web: its security group would have 1001 egress rules; AWS allows at most 1000",
    ]);
  });

  it("counts the rules of the ingress where the stack makes it, not those of an adopted one", () => {
    const sites = numbered(61, "site");
    const publics = system(sites.map((name) => service(name, { port: 80, public: true })));
    assert.deepEqual(found(stack(publics)), [
      "warning ingress: its security group would have 61 egress rules; the account's quota is 60",
    ]);
    assert.deepEqual(found(stack(publics, { ingress: adoptedIngress })), []);
  });

  it("names the volume whose file system too many mount", () => {
    const volumes: Volume[] = [{ name: "media", path: "/media", readOnly: false, efs: { kind: "share" } }];
    const mounters = numbered(61, "web").map((name) => service(name, { volumes }));
    const built = system(mounters, { sharedVolumes: [{ name: "media", user: { uid: 1, gid: 1 } }] });
    assert.deepEqual(found(stack(built)), [
      "warning volumes.media: its security group would have 61 ingress rules; the account's quota is 60",
    ]);
  });

  it("names the part of a service, and a job as such", () => {
    const port = { port: 80, protocol: "http" } as const;
    const peers = numbered(61, "peer").map((_, index) => ({ cidr: `10.1.${index}.0/24` }));
    const api = service("api", { ports: [port], balancers: [balancer("api", [port])] });
    const vpn = externalCall("vpn", "api", { direction: "in", port: 80, peers });
    const database = externalCall("migrate", "database", { peers });
    const built = system([api], { jobs: [job("migrate")], externalCalls: [vpn, database] });
    assert.deepEqual(found(stack(built)).map((text) => text.replace(/ rules; .*/, "")).sort(), [
      "warning jobs.migrate: its security group would have 63 egress",
      "warning services.api: its security group would have 62 ingress",
      "warning services.api: the security group of its internal application load balancer would have 61 ingress",
    ]);
  });
});

import * as assert from "node:assert/strict";
import { resolveSettings } from "../../../settings/resolve/resolveSettings";
import type { IngressInput } from "../../../settings/schema/settingsSchema";
import type { IngressSettings } from "../../../model/stackSettings";
import { service, shop, system } from "../../builders";

const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d";
const ingressOf = (ingress: IngressInput): IngressSettings | undefined =>
  resolveSettings({ ingress }, shop(), "internal").ingress;

describe("resolveSettings", () => {
  it("lets every setting win over its default, false among them", () => {
    const rollout = { wait: false, timeoutMinutes: 5, tasks: false };
    const iam = { permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/bounds", path: "/apps/" };
    const tags = { owner: "me" };
    const cluster = { arn: "arn:aws:ecs:us-east-1:123456789012:cluster/main" };
    const own = { production: true, encryption: "customer", images: { create: true } } as const;
    const more = { logs: { retentionDays: 7 }, cluster, network: { hairpin: "error" } as const };
    const settings = { ...own, ...more, ingress: { certificateArn }, rollout, iam, tags };
    const { network, ingress, ...rest } = resolveSettings(settings, shop(), "apps");
    assert.deepEqual([network.kind, ingress?.kind], ["create", "create"]);
    assert.deepEqual(rest, {
      production: true,
      hairpin: "error",
      clusterArn: cluster.arn,
      namespace: { kind: "create", name: "apps", visibility: "private" },
      capacity: { spotOnDemandBase: 0 },
      logRetentionDays: 7,
      encryption: "customer",
      ownsRepositories: true,
      rollout,
      iam,
      tags,
    });
  });

  it("makes a load balancer with what is asked of it", () => {
    const asked = { accessLogs: true, idleSeconds: 300, dropInvalidHeaders: false, deletionProtection: true };
    const allowedCidrs = ["10.0.0.0/8"];
    assert.deepEqual(ingressOf({ certificateArn, allowedCidrs, dualStack: true, waf: "count", ...asked }), {
      kind: "create",
      certificate: { arn: certificateArn },
      certificates: [],
      allowedCidrs,
      allowedPrefixLists: [],
      dualStack: true,
      waf: "count",
      ...asked,
    });
    const [on, off] = [ingressOf({ certificateArn, waf: true }), ingressOf({ certificateArn, waf: false })];
    assert.deepEqual([on, off].map((ingress) => ingress?.kind === "create" && ingress.waf), ["block", "none"]);
  });

  it("lets everybody in, by each kind of address that the load balancer has", () => {
    const allowed = (ingress: IngressInput): unknown => {
      const resolved = ingressOf(ingress);
      return resolved?.kind === "create" ? resolved.allowedCidrs : undefined;
    };
    assert.deepEqual(allowed({ certificateArn }), ["0.0.0.0/0"]);
    assert.deepEqual(allowed({ certificateArn, dualStack: true }), ["0.0.0.0/0", "::/0"]);
    assert.deepEqual(allowed({ certificateArn, allowedPrefixLists: ["pl-0a1b2c3d"] }), []);
  });

  it("has a certificate given, issued, or none", () => {
    const certificate = (ingress: IngressInput): unknown => {
      const resolved = ingressOf(ingress);
      return resolved?.kind === "create" ? resolved.certificate : "no load balancer";
    };
    const other = { name: "example.org", hostedZone: "Z0123456789ABCDEF" };
    assert.deepEqual(certificate({ domains: ["api.example.com", other], hostedZone: "example.com" }),
      { domains: [{ name: "api.example.com", hostedZone: "example.com" }, other] });
    assert.deepEqual(certificate({ insecureHttp: true }), undefined);
  });

  it("adopts a listener, whose priorities are the services' matter", () => {
    const listener = { listenerArn: "arn", securityGroupId: "sg-1" };
    assert.deepEqual(ingressOf({ ...listener, priorities: { from: 1, to: 9 } }), { kind: "adopt", ...listener });
  });

  it("makes nothing that no service needs, though the stack speaks of it", () => {
    const resolved = resolveSettings({ ingress: { certificateArn } }, system([service("job")]), "apps");
    assert.deepEqual(resolved.ingress, undefined);
  });
});

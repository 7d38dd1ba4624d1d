import * as assert from "node:assert/strict";
import { platformAssumptions } from "../../../insight/assumed/platformAssumptions";
import { topologyOf } from "../../../insight/read/readPlan";
import type { PlanBuilder } from "../support/planBuilder";
import { shop } from "../support/shop";

const platform = (plan: PlanBuilder) => platformAssumptions(topologyOf(plan.resources))
  .map(({ id, message }) => `${id} ${message}`);

describe("platformAssumptions", () => {
  it("trusts an adopted cluster to have the capacity providers that its services name", () => {
    const strategy = (...names: readonly string[]) => ({
      cluster: "arn:aws:ecs:shared",
      capacityProviderStrategies: names.map((capacityProvider) => ({ capacityProvider, weight: 1 })),
    });
    const plan = shop().change("user-service", "Service", strategy("FARGATE_SPOT", "FARGATE"))
      .change("order-service", "Service", strategy("FARGATE"));
    assert.ok(platform(plan).includes("arn:aws:ecs:shared has these capacity providers: FARGATE, FARGATE_SPOT"));
    const cluster = plan.add("ecs/cluster:Cluster", "own");
    for (const name of ["user-service", "order-service"]) plan.change(name, "Service", { cluster });
    assert.deepEqual(platform(plan), []);
  });

  it("trusts a private CA, once, to sign the proxies' certificates", () => {
    const tls = { issuerCertAuthority: { awsPcaAuthorityArn: "arn:aws:acm-pca:one" } };
    const serviceConnectConfiguration = { enabled: true, services: [{ portName: "a", tls }, { portName: "b", tls }] };
    const plan = shop().change("user-service", "Service", { serviceConnectConfiguration });
    assert.deepEqual(platform(plan), [
      "arn:aws:acm-pca:one is an active private CA of this region, which signs the certificates of Service Connect's "
      + "proxies",
    ]);
  });

  it("takes no public namespace that the stack makes for one that is there", () => {
    const plan = shop();
    const namespaceId = plan.add("servicediscovery/publicDnsNamespace:PublicDnsNamespace", "acme.com");
    plan.add("servicediscovery/service:Service", "found", { dnsConfig: { namespaceId } });
    assert.deepEqual(platform(plan), []);
  });
});

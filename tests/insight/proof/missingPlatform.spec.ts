import * as assert from "node:assert/strict";
import type { ResolvedCall } from "../../../model/system";
import type { Adopted } from "../../../plan/plan";
import type { Finding } from "../../../insight/reach/flow";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { missingPlatform } from "../../../insight/proof/missingPlatform";
import { prove } from "../../../insight/proof/proof";
import { topologyOf } from "../../../insight/read/readPlan";
import { INGRESS } from "../../../model/nodeId";
import { flowEnds } from "../support/flowEnds";
import { Ref, type PlanBuilder } from "../support/planBuilder";
import { provable } from "../support/provable";
import { balance, everyWay, fileSystems, share } from "../support/everyWay";
import { adoptedBy, both, call, rule, shop, shopOf, type ShopOptions } from "../support/shop";

function missing({ resources }: PlanBuilder, options: ShopOptions = {}): Finding[] {
  const topology = topologyOf(resources, adoptedBy(options));
  return missingPlatform(topology, allowedPathsOf(topology));
}

const messages = (plan: PlanBuilder) => missing(plan).map(({ message }) => message);

describe("missingPlatform", () => {
  it("misses nothing of a system that can start, by endpoints or by NAT", () => {
    for (const options of [{}, { nat: true }, { adopted: true }, { adopted: "without endpoints" }] as const) {
      assert.deepEqual(missing(shop(options), options), []);
    }
  });

  it("tells of a service that the listener forwards to and the load balancer can't reach", () => {
    const plan = shop().remove("ingress-calls-api-gateway-3000-in");
    assert.deepEqual(missing(plan), [{
      ...flowEnds("ingress", "api-gateway"), port: 3000, kind: "ingress", protocol: "tcp", rules: [],
      disposition: "denied in",
      message: "ingress cannot reach api-gateway on tcp 3000, though a listener is there for it",
    }]);
  });

  it("tells of a listener that asks an identity provider whom the load balancer can't reach", () => {
    const asking = () => shop().change("api-gateway", "ListenerRule", { actions: [{ type: "jwt-validation" }] });
    assert.deepEqual(messages(asking()), [
      "ingress cannot reach internet on tcp 443, though a listener's rule asks an identity provider there",
    ]);
    const open = asking();
    rule(open, "egress", "ingress", { cidrIpv4: "0.0.0.0/0" }, 443, "to-providers");
    assert.deepEqual(messages(open), []);
  });

  it("is content with a listener that a few addresses reach", () => {
    const plan = shop().change("internet-calls-ingress-80-in", "", { cidrIpv4: "192.168.7.0/24" });
    assert.deepEqual(messages(plan), []);
    assert.deepEqual(messages(plan.change("internet-calls-ingress-80-in", "", { fromPort: 81, toPort: 81 })),
      ["internet cannot reach ingress on tcp 80, though a listener is there for it"]);
  });

  it("says what for a task, or a load balancer of a callee's, needs what it can't reach", () => {
    assert.deepEqual(messages(shop().remove("user-service-calls-endpoints-443-out")), [
      "user-service cannot reach VPC endpoints, nor the internet by NAT, on tcp 443, "
      + "though its tasks need it in order to start",
    ]);
    const plan = shop();
    balance(plan, "user-service", 3001);
    assert.deepEqual(messages(plan.remove("user-service--http-calls-user-service-3001-in")),
      ["user-service--http cannot reach user-service on tcp 3001, though a listener is there for it"]);
  });

  it("takes no task's or instance's own way to the ingress for a knock of others", () => {
    const plan = everyWay({ nat: true, endpoints: true }).remove("internet-calls-ingress-443-in");
    for (const caller of ["migrate", "instances"]) both(plan, caller, "ingress", 443);
    assert.deepEqual(messages(plan), ["internet cannot reach ingress on tcp 443, though a listener is there for it"]);
  });

  it("asks for both ways to an image: interfaces, and S3 where the plan has a gateway to it", () => {
    const shut = () => shopOf(["api-gateway"], [], { endpoints: true })
      .remove("api-gateway-calls-endpoints-443-out").remove("api-gateway-calls-endpoints-443-out-s3");
    assert.deepEqual(needs(shut()), ["api-gateway -> endpoints 443 denied out", "api-gateway -> s3 443 denied out"]);
    assert.deepEqual(needs(shut().remove("endpoint-s3")), ["api-gateway -> endpoints 443 denied out"]);
  });

  it("counts a way to DynamoDB's gateway for none to images, which are in S3", () => {
    const plan = shopOf(["api-gateway"], [], { endpoints: true });
    const { inputs: { vpcEndpointType }, references } = plan.find("endpoint-s3");
    const routeTableIds = (references["routeTableIds"] ?? []).map((urn) => new Ref(urn));
    const serviceName = "com.amazonaws.us-east-1.dynamodb";
    plan.add("ec2/vpcEndpoint:VpcEndpoint", "endpoint-dynamodb", { vpcEndpointType, serviceName, routeTableIds });
    rule(plan, "egress", "api-gateway", { prefixListId: `pl-${serviceName}` }, 443, "to-tables");
    assert.deepEqual(needs(plan), []);
    assert.deepEqual(needs(plan.remove("api-gateway-calls-endpoints-443-out-s3")),
      ["api-gateway -> s3 443 denied out"]);
    assert.deepEqual(needs(plan.remove("endpoint-s3")), []);
  });

  it("tells of a service that only an adopted load balancer would have to reach", () => {
    const options = { listener: true };
    assert.deepEqual(missing(shop(options).remove("from-balancer"), options), [{
      ...flowEnds("sg-lb", "api-gateway"), fromNode: INGRESS, port: 3000, kind: "ingress", protocol: "tcp", rules: [],
      disposition: "denied in",
      message: "sg-lb cannot reach api-gateway on tcp 3000, though a listener is there for it",
    }]);
  });

  it("counts a way to some of the internet for none to a registry", () => {
    const plan = shopOf(["api-gateway"], [], { nat: true }).remove("api-gateway-calls-internet-443-out");
    rule(plan, "egress", "api-gateway", { cidrIpv4: "203.0.113.0/24" }, 443, "some");
    assert.equal(missing(plan).length, 1);
  });

  it("counts a way out on another port than 443 for none", () => {
    const plan = shopOf(["api-gateway"], [], { nat: true })
      .change("api-gateway-calls-internet-443-out", "", { fromPort: 80, toPort: 80 });
    assert.equal(missing(plan).length, 1);
  });

  it("asks an adopted ingress for its target beside an ingress of the stack's own", () => {
    const shut = shop().remove("ingress-calls-api-gateway-3000-in");
    assert.deepEqual(needs(shut, adoptedBy({ listener: true })), ["ingress -> api-gateway 3000 denied in"]);
  });

  it("tells whether a knock is stopped by the load balancer's rules or for want of a route", () => {
    const unrouted = shop();
    for (const zone of [1, 2]) unrouted.remove(`network-public-${zone}`, "ec2/route:Route");
    const someOfInternet = { cidrIpv4: "203.0.113.0/24" };
    for (const port of [443, 80]) unrouted.change(`internet-calls-ingress-${port}-in`, "", someOfInternet);
    assert.deepEqual(needs(unrouted), ["internet -> ingress 443 no route", "internet -> ingress 80 no route"]);
    assert.deepEqual(needs(unrouted.remove("internet-calls-ingress-80-in")),
      ["internet -> ingress 443 no route", "internet -> ingress 80 denied in"]);
  });

  it("leaves to a call what keeps a load balancer from the callee's port, and to no other call", () => {
    const plan = everyWay().remove("product-service--http-calls-product-service-3002-in");
    const topology = topologyOf(plan.resources, { fileSystems });
    const missed = (...unmet: ResolvedCall[]) =>
      missingPlatform(topology, allowedPathsOf(topology), unmet).map(({ to, port, kind }) => `${to} ${port} ${kind}`);
    assert.deepEqual(missed(call("order-service", "product-service"), call("a", "user-service")), []);
    for (const other of [call("a", "product-service", 3009), call("a", "user-service", 3002)]) {
      assert.deepEqual(missed(other), ["product-service 3002 call"]);
    }
  });

  describe("of a task that can't start", () => {
    const lone = () => shopOf(["api-gateway", "user-service"], [], { endpoints: true });
    const toEndpoints = (plan: PlanBuilder) => needs(plan).filter((need) => /^api-gateway -> endpoints/.test(need));
    const toS3 = (plan: PlanBuilder) => needs(plan).filter((need) => /^api-gateway -> s3/.test(need));
    const groupOf = (plan: PlanBuilder, name: string) =>
      ({ referencedSecurityGroupId: plan.id(name, "SecurityGroup") });
    const shutTo = (peer: (plan: PlanBuilder) => object, port = 443) => {
      const plan = lone().remove("api-gateway-calls-endpoints-443-out")
        .remove("api-gateway-calls-endpoints-443-out-s3");
      for (const block of ["10.0.11.0/24", "10.0.12.0/24"]) plan.remove(`private-subnets-call-endpoints-${block}`);
      rule(plan, "egress", "api-gateway", { ...peer(plan) }, port, "out");
      return plan;
    };

    it("tells whether its own rules keep it from endpoints, or theirs, or the want of a route", () => {
      assert.deepEqual(toEndpoints(shutTo((plan) => groupOf(plan, "user-service"))),
        ["api-gateway -> endpoints 443 denied out"]);
      assert.deepEqual(toEndpoints(shutTo((plan) => groupOf(plan, "endpoints"))),
        ["api-gateway -> endpoints 443 denied in"]);
      assert.deepEqual(toEndpoints(shutTo((plan) => groupOf(plan, "endpoints"), 80)),
        ["api-gateway -> endpoints 443 denied out"]);
      assert.deepEqual(toEndpoints(shutTo(() => ({ cidrIpv4: "0.0.0.0/0" }))),
        ["api-gateway -> endpoints 443 no route"]);
      assert.deepEqual(toEndpoints(shutTo(() => ({ cidrIpv4: "203.0.113.0/24" }))),
        ["api-gateway -> endpoints 443 denied out"]);
    });

    it("is let out to the endpoints where it is to some of them", () => {
      const plan = shutTo((made) => groupOf(made, "endpoints"));
      const securityGroupIds = [plan.add("ec2/securityGroup:SecurityGroup", "logs")];
      plan.change("endpoint-logs", "", { securityGroupIds });
      assert.deepEqual(toEndpoints(plan), ["api-gateway -> endpoints 443 denied in"]);
    });

    it("tells whether its own rules keep it from S3, or the want of a route", () => {
      const without = (plan: PlanBuilder) => plan.change("endpoint-s3", "", { routeTableIds: [] });
      const list = { prefixListId: "pl-com.amazonaws.us-east-1.s3" };
      assert.deepEqual([list, { cidrIpv4: "0.0.0.0/0" }, { cidrIpv4: "203.0.113.0/24" }].map((peer) =>
        toS3(without(shutTo(() => peer)))), [
        ["api-gateway -> s3 443 no route"], ["api-gateway -> s3 443 no route"], ["api-gateway -> s3 443 denied out"],
      ]);
      assert.deepEqual(toS3(shutTo(() => list, 80)), ["api-gateway -> s3 443 denied out"]);
    });
  });

  describe("of instances", () => {
    const agent = ["ecs", "ecs-agent", "ecs-telemetry"];
    const bare = () => agent.reduce((plan, name) => plan.remove(`endpoint-${name}`), everyWay());

    it("asks for each endpoint that the agent of ECS talks to, which no task needs", () => {
      assert.deepEqual(needs(bare(), { fileSystems }), agent.map((name) => `instances -> ${name} 443 no route`));
      for (const name of agent) {
        assert.deepEqual(needs(everyWay().remove(`endpoint-${name}`), { fileSystems }),
          [`instances -> ${name} 443 no route`]);
      }
      const poor = bare().remove("endpoint-ecr.api").remove("endpoint-ecr.dkr");
      assert.equal(needs(poor, { fileSystems }).length, agent.length);
    });

    it("asks for none where endpoints are there already, for whichever services these are, beside made ones", () => {
      const plan = bare();
      rule(plan, "egress", "instances", { referencedSecurityGroupId: "sg-0123" }, 443, "adopted");
      const { network } = adoptedBy({ adopted: true });
      assert.ok(network);
      assert.deepEqual(needs(plan, { fileSystems, network }), []);
      assert.equal(needs(plan, { fileSystems }).length, agent.length);
    });
  });

  it("is listed in a proof among the calls that are missing, by its ends", () => {
    const plan = shop().remove("order-service-calls-product-service-3002-in")
      .remove("api-gateway-calls-user-service-3001-in").remove("api-gateway-calls-endpoints-443-out");
    assert.deepEqual(prove(provable(plan)).missing.map(({ from, to }) => `${from} -> ${to}`),
      ["api-gateway -> endpoints", "api-gateway -> user-service", "order-service -> product-service"]);
  });

  it("asks for each of several that mount one file system", () => {
    const plan = share(shop(), "media", ["order-service", "user-service"]);
    assert.deepEqual(needs(plan), []);
    assert.deepEqual(needs(plan.remove("user-service-calls-media--volume-2049-out")),
      ["user-service -> media--volume 2049 denied out"]);
  });

  it("asks for each mount target, since a task mounts by that of its own zone", () => {
    const plan = everyWay();
    const securityGroups = [plan.add("ec2/securityGroup:SecurityGroup", "other", { tags: {} })];
    plan.change("notification-service--volume-data-2", "MountTarget", { securityGroups });
    assert.deepEqual(needs(plan, { fileSystems }),
      ["notification-service -> notification-service--volume-data 2049 denied out"]);
  });
});

/** What is missing, with where it is stopped. */
function needs({ resources }: PlanBuilder, adopted: Adopted = {}): string[] {
  const topology = topologyOf(resources, adopted);
  return missingPlatform(topology, allowedPathsOf(topology))
    .map(({ from, to, port, disposition }) => `${from} -> ${to} ${port} ${disposition}`);
}

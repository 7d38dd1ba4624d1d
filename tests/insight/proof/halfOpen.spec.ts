import * as assert from "node:assert/strict";
import { halfOpenRules } from "../../../insight/proof/halfOpen";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { topologyOf } from "../../../insight/read/readPlan";
import type { Finding } from "../../../insight/reach/flow";
import type { Adopted } from "../../../plan/plan";
import { everyWay, fileSystems } from "../support/everyWay";
import { flowEnds } from "../support/flowEnds";
import type { PlanBuilder } from "../support/planBuilder";
import { ports, rule, shop } from "../support/shop";

const edge = "order-service-calls-product-service-3002";
const urnOf = (plan: PlanBuilder, name: string) => plan.find(name).urn;

/** A rule that is part of a security group, but for its peers. */
interface Inline { readonly protocol: string; readonly fromPort: number; readonly toPort: number }

function halfOpen(plan: PlanBuilder, adopted: Adopted = {}): Finding[] {
  const topology = topologyOf(plan.resources, adopted);
  return halfOpenRules(topology, allowedPathsOf(topology));
}

describe("halfOpenRules", () => {
  it("finds none in a system whose rules come in pairs", () => {
    assert.deepEqual(halfOpen(shop()), []);
  });

  it("tells of a rule that the other end meets in part, though something passes", () => {
    const plan = shop().change(`${edge}-in`, "", { fromPort: 3000, toPort: 3005 });
    const urn = urnOf(plan, `${edge}-in`);
    assert.deepEqual(halfOpen(plan), [{
      ...flowEnds("order-service", "product-service"), port: 3000, toPort: 3005, protocol: "tcp", rules: [urn],
      kind: "call", disposition: "denied out",
      message: `${urn} admits order-service to product-service on tcp 3000-3005, `
        + "but no egress rule of order-service meets all of it",
    }]);
  });

  it("tells of a way out to the internet that no route takes", () => {
    const plan = shop({ endpoints: false });
    rule(plan, "egress", "user-service", { cidrIpv4: "8.8.8.0/24" }, 443, "out");
    const urn = urnOf(plan, "out");
    assert.deepEqual(halfOpen(plan), [{
      ...flowEnds("user-service", "8.8.8.0/24"), port: 443, protocol: "tcp", rules: [urn], kind: "external",
      disposition: "no route",
      message: `${urn} lets user-service out to 8.8.8.0/24 on tcp 443, but no route leads there`,
    }]);
  });

  it("tells of a prefix list of AWS's that no route leads to", () => {
    const plan = shop({ endpoints: false });
    rule(plan, "egress", "user-service", { prefixListId: "pl-com.amazonaws.us-east-1.s3" }, 443, "out");
    assert.deepEqual(halfOpen(plan).map(({ to, disposition }) => [to, disposition]),
      [["pl-com.amazonaws.us-east-1.s3", "no route"]]);
  });

  it("tells of the one block that is shut, of a rule that names several", () => {
    const plan = shop({ nat: true });
    const securityGroupId = plan.id("user-service", "SecurityGroup");
    const inline = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["8.8.8.0/24", "10.0.11.0/24"] };
    plan.change("user-service", "SecurityGroup", { egress: [inline] });
    const shut = { from: "user-service", to: "10.0.11.0/24", disposition: "denied in" };
    const found = () => halfOpen(plan).map(({ from, to, disposition }) => ({ from, to, disposition }));
    assert.deepEqual(found(), [shut]);
    plan.change("user-service", "SecurityGroup", { egress: [] });
    plan.add("ec2/securityGroupRule:SecurityGroupRule", "old", { ...inline, type: "egress", securityGroupId });
    assert.deepEqual(found(), [shut]);
  });

  it("tells of the one group that is shut, of a rule that names several", () => {
    const plan = shop();
    const securityGroups = ["notification-service", "product-service"].map((name) => plan.id(name, "SecurityGroup"));
    const inline = { protocol: "tcp", fromPort: 3004, toPort: 3004, securityGroups };
    plan.change("order-service", "SecurityGroup", { egress: [inline] });
    assert.deepEqual(halfOpen(plan).map(asText), ["order-service -> product-service: call denied in"]);
  });

  it("tells of the one permission that is shut, of a group with another that differs from it in one thing", () => {
    const found = (open: Inline, shut: Inline) => {
      const plan = shop();
      const to = (name: string, traffic: Inline) => ({ securityGroups: [plan.id(name, "SecurityGroup")], ...traffic });
      plan.change("product-service", "SecurityGroup", { ingress: [to("user-service", open)] });
      plan.change("user-service", "SecurityGroup", { egress: [open, shut].map((part) => to("product-service", part)) });
      return halfOpen(plan).map(({ protocol, port, toPort = port }) => `${protocol} ${port}-${toPort}`);
    };
    const on = (fromPort: number, toPort: number, protocol = "tcp") => ({ fromPort, toPort, protocol });
    assert.deepEqual(found(on(53, 53), on(53, 53, "udp")), ["udp 53-53"]);
    assert.deepEqual(found(on(60, 60), on(50, 60)), ["tcp 50-60"]);
    assert.deepEqual(found(on(50, 50), on(50, 60)), ["tcp 50-60"]);
  });

  it("tells of a group that lets out what the other end doesn't admit, though it admits the same from there", () => {
    const plan = shop();
    const inline = (name: string) =>
      ({ securityGroups: [plan.id(name, "SecurityGroup")], protocol: "tcp", fromPort: 22, toPort: 22 });
    plan.change("product-service", "SecurityGroup", { egress: [inline("user-service")] });
    plan.change("user-service", "SecurityGroup",
      { ingress: [inline("product-service")], egress: [inline("product-service")] });
    const urn = plan.find("user-service", "SecurityGroup").urn;
    assert.deepEqual(halfOpen(plan).map(({ message }) => message), [
      `${urn} lets user-service out to product-service on tcp 22, `
      + "but no ingress rule of product-service meets all of it",
    ]);
  });

  it("names one end of a security group that two share: that they share it is a problem of its own", () => {
    const plan = shop();
    const referencedSecurityGroupId = plan.id("api-gateway", "SecurityGroup");
    rule(plan, "egress", "user-service", { referencedSecurityGroupId }, 22, "out");
    plan.change("notification-service", "Service", {
      networkConfiguration: { subnets: [], securityGroups: [plan.id("user-service", "SecurityGroup")] },
    });
    assert.deepEqual(halfOpen(plan).filter(({ rules }) => rules.includes(urnOf(plan, "out"))).map(({ from }) => from),
      ["user-service"]);
  });

  it("tells of a rule that opens a group outside of the stack for who isn't let out", () => {
    const plan = everyWay().remove("user-service-calls-fs-1-2049-out");
    const referencedSecurityGroupId = plan.id("user-service", "SecurityGroup");
    plan.add("vpc/securityGroupIngressRule:SecurityGroupIngressRule", "in",
      { securityGroupId: "sg-files", referencedSecurityGroupId, ipProtocol: "tcp", fromPort: 2049, toPort: 2049 });
    assert.deepEqual(halfOpen(plan, { fileSystems }).map(asText), ["user-service -> sg-files: efs denied out"]);
  });

  it("gives a finding the kind of the flow that it is half of, in the direction of that", () => {
    const names = Object.keys(ports);
    const blocks = ["10.0.11.0/24", "10.0.12.0/24"];
    const closed = shop();
    for (const block of blocks) closed.remove(`private-subnets-call-endpoints-${block}`);
    assert.deepEqual([...new Set(halfOpen(closed).map(asText))],
      names.map((name) => `${name} -> endpoints: endpoints denied in`));
    const unasked = shop();
    for (const name of names) unasked.remove(`${name}-calls-endpoints-443-out`);
    assert.deepEqual(halfOpen(unasked).map(asText),
      blocks.map((block) => `${block} -> endpoints: endpoints denied out`));
    assert.deepEqual(halfOpen(shop().remove("ingress-calls-api-gateway-3000-out")).map(asText),
      ["ingress -> api-gateway: ingress denied out"]);
  });
});

const asText = ({ from, to, kind, disposition }: Finding) => `${from} -> ${to}: ${kind} ${disposition}`;

import * as assert from "node:assert/strict";
import { balancerAt } from "../../graph/discovery/internalBalancers";
import { externalRules } from "../../graph/rules/externalRules";
import { prove } from "../../insight/proof/proof";
import type { Plan, PlannedResource } from "../../plan/plan";
import { nodeOf, ofType, planOf, stackOf } from "../planned";
import { holds } from "./laws";
import { nodeName } from "../../model/nodeId";

const ingressRules = (plan: Plan) => ofType(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
const egressRules = (plan: Plan) => ofType(plan, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");

/** The security groups that are attached to the tasks of a service. */
function groupsOf(plan: Plan, service: PlannedResource): string[] {
  const groups = new Set(ofType(plan, "aws:ec2/securityGroup:SecurityGroup").map(({ urn }) => urn));
  return (service.references["networkConfiguration"] ?? []).filter((urn) => groups.has(urn));
}

const serviceGroups = (plan: Plan): string[] =>
  ofType(plan, "aws:ecs/service:Service").flatMap((service) => groupsOf(plan, service));

describe("law 1: exactness", () => {
  it("allows the declared calls, no fewer and no more", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const proof = prove(plan);
    assert.deepEqual({ missing: proof.missing, extra: proof.extra }, { missing: [], extra: [] });
    assert.equal(proof.allowed, plan.calls.length);
    assert.equal(proof.declared, plan.calls.length);
    assert.equal(proof.stores.allowed, proof.stores.declared);
    assert.deepEqual(proof.external, { declared: plan.externalCalls.length, allowed: plan.externalCalls.length });
  }));

  it("opens each call at both ends", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const calls = prove(plan).flows.filter(({ kind }) => kind === "call");
    const edge = ({ from, to, port }: { from: string; to: string; port: number }) => `${from} -> ${to}:${port}`;
    assert.deepEqual(calls.map(edge).sort(), plan.calls.map(edge).sort());
    // Where an adopted network's addresses aren't known, a block of an external may hold the caller's, too.
    const byGroup = (rules: PlannedResource[]) => new Set(rules
      .filter(({ references }) => references["referencedSecurityGroupId"] !== undefined).map(({ urn }) => urn));
    const [inbound, outbound] = [byGroup(ingressRules(plan)), byGroup(egressRules(plan))];
    const byBalancer = new Set(plan.calls.filter(({ via }) => via === "load-balancer").map(edge));
    for (const call of calls) {
      const hops = byBalancer.has(edge(call)) ? 2 : 1;
      assert.equal(call.rules.filter((urn) => inbound.has(urn)).length, hops);
      assert.equal(call.rules.filter((urn) => outbound.has(urn)).length, hops);
    }
  }));

  it("admits to a service nobody by address, but an external that is declared so", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const blocks = plan.externalCalls.filter(({ direction }) => direction === "in")
      .flatMap(({ peers }) => peers.flatMap((peer) => "cidr" in peer ? [peer.cidr] : []));
    const groups = new Set(serviceGroups(plan));
    const toServices = ingressRules(plan)
      .filter(({ references }) => references["securityGroupId"]?.some((urn) => groups.has(urn)));
    const byAddress = ["cidrIpv4", "cidrIpv6", "prefixListId"];
    const admitted = toServices.filter(({ inputs }) => byAddress.some((key) => key in inputs));
    assert.deepEqual(admitted.filter(({ inputs }) => !blocks.includes(String(inputs["cidrIpv4"]))), []);
  }));

  it("tells who calls in of each way that is open to it, and of no other", () => holds(async (declared) => {
    const { externalCalls } = await planOf(declared);
    const { services } = stackOf(declared).system;
    for (const call of externalCalls.filter(({ direction, peers }) => direction === "in" && peers.length > 0)) {
      const open = new Set(externalRules(call, new Map(), services).map(({ to }) => nodeName(to)));
      const balancer = balancerAt(services.find(({ name }) => name === call.to), call.port);
      const told = (call.entrances ?? []).map(({ via }) =>
        via === "dns" ? call.to : balancer && nodeName(balancer.node));
      assert.deepEqual(new Set(told), open);
    }
  }));

  it("gives each service a security group that no other has", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const groups = serviceGroups(plan);
    assert.equal(groups.length, ofType(plan, "aws:ecs/service:Service").length);
    assert.equal(new Set(groups).size, groups.length);
  }));

  it("leaves the default group of a VPC that it makes empty", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const made = ofType(plan, "aws:ec2/vpc:Vpc").length;
    const groups = ofType(plan, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
    assert.equal(groups.length, made);
    for (const { inputs } of groups) assert.deepEqual([inputs["ingress"] ?? [], inputs["egress"] ?? []], [[], []]);
  }));

  it("ends no rule at the endpoints' group for each service, since a group takes 60", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const endpoints = new Set(ofType(plan, "aws:ec2/securityGroup:SecurityGroup")
      .filter((group) => nodeOf(group) === "endpoints").map(({ urn }) => urn));
    const ending = ingressRules(plan).filter(({ references }) =>
      references["securityGroupId"]?.some((urn) => endpoints.has(urn)));
    assert.deepEqual(ending.filter(({ references }) => references["referencedSecurityGroupId"] !== undefined), []);
  }));
});

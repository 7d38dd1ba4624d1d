import * as assert from "node:assert/strict";
import { UNKNOWN, type Plan } from "../../plan/plan";
import { nodeOf, ofType, planOf } from "../planned";
import { holds } from "./laws";
import { boundStore } from "../arbitraryStores";

/** Subnets whose route table leads to an internet gateway. */
function publicSubnets(plan: Plan): Set<string> {
  const open = new Set(ofType(plan, "aws:ec2/route:Route")
    .filter(({ references }) => references["gatewayId"] !== undefined)
    .flatMap(({ references }) => references["routeTableId"] ?? []));
  return new Set(ofType(plan, "aws:ec2/routeTableAssociation:RouteTableAssociation")
    .filter(({ references }) => references["routeTableId"]?.some((table) => open.has(table)))
    .flatMap(({ references }) => references["subnetId"] ?? []));
}

interface Statement { Action: string | string[]; Resource: string | string[] }

function statementsOf(policy: unknown): Statement[] {
  return (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement;
}

describe("law 6: private", () => {
  it("gives no task a public address or a public subnet", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const open = publicSubnets(plan);
    for (const { inputs, references } of ofType(plan, "aws:ecs/service:Service")) {
      const placed = inputs["networkConfiguration"] as { assignPublicIp: unknown };
      assert.equal(placed.assignPublicIp, false);
      assert.ok(!references["networkConfiguration"]?.some((subnet) => open.has(subnet)));
    }
  }));

  it("puts nothing into public subnets but the ingress and NAT", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const open = publicSubnets(plan);
    const inside = plan.resources
      .filter(({ references }) => Object.values(references).flat().some((urn) => open.has(urn)))
      .map(({ type }) => type);
    const expected = /natGateway:NatGateway|routeTableAssociation:RouteTableAssociation|loadBalancer:LoadBalancer/;
    assert.deepEqual(inside.filter((type) => !expected.test(type)), []);
  }));

  it("lets no subnet hand out public addresses", () => holds(async (declared) => {
    const subnets = ofType(await planOf(declared), "aws:ec2/subnet:Subnet");
    assert.deepEqual(subnets.filter(({ inputs }) => inputs["mapPublicIpOnLaunch"] === true), []);
  }));
});

describe("law 5: nothing secret in the open", () => {
  it("hands secrets to containers by ARN only", () => holds(async (declared) => {
    for (const { inputs } of ofType(await planOf(declared), "aws:ecs/taskDefinition:TaskDefinition")) {
      const containers = JSON.parse(String(inputs["containerDefinitions"])) as { secrets?: { valueFrom: string }[] }[];
      const secrets = containers.flatMap((container) => container.secrets ?? []);
      for (const { valueFrom } of secrets) assert.match(valueFrom, /^arn:aws:/);
    }
  }));

  it("lets a role read its own service's secrets and nothing else", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const owner = new Map(ofType(plan, "aws:iam/role:Role").map((role) => [role.urn, nodeOf(role)]));
    for (const { name, inputs, references } of ofType(plan, "aws:iam/rolePolicy:RolePolicy")) {
      // What names the stack's key or a file system, whose ARNs a plan doesn't know.
      const node = owner.get(references["role"]?.[0] ?? "") ?? "";
      // The roles of a schedule and its state machine name the roles that they hand on, and read nothing.
      const names = /-(exec|schedule|machine|store-keys|login-keys|volume-media)$/;
      if (inputs["policy"] === UNKNOWN && names.test(name)) continue;
      const service = declared.graph.services[node] ?? declared.graph.jobs?.[node];
      const own = Object.values(service?.secrets ?? {}).filter((secret) => typeof secret === "string")
        .map((secret) => `:secret:sys/dev/${secret}-??????`);
      const logins = (service?.calls ?? []).map((call) => typeof call === "string" ? call : call.to)
        .flatMap((to) => to === "st-bound"
          ? [boundStore["st-bound"].secretArn]
          : [`:secret:rds!sys-dev-${to}-`, `:secret:rds!cluster-sys-dev-${to}-`]);
      const readable = statementsOf(inputs["policy"])
        .filter(({ Action }) => [Action].flat().some((action) => /GetSecretValue|GetParameters/.test(action)))
        .flatMap(({ Resource }) => Resource);
      for (const resource of readable) {
        assert.ok([...own, ...logins].some((secret) => resource.includes(secret)), resource);
      }
    }
  }));
});

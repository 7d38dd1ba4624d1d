import * as assert from "node:assert/strict";
import { planReport } from "../../cli/planReport";
import { plain } from "../../cli/text";
import type { ResolvedCall } from "../../graph/system";
import type { Plan, PlannedResource } from "../../plan/plan";

const empty: Plan = { version: 1, system: "shop", stack: "dev", resources: [], calls: [], outputs: {}, problems: [] };

function resource(type: string, name: string, more: Partial<PlannedResource> = {}): PlannedResource {
  const rest = { custom: true, inputs: {}, dependsOn: [], references: {}, aliases: [], protect: false };
  return { urn: `${type}::${name}`, type, name, ...rest, ...more };
}

const tagged = (node: string) => ({ inputs: { tags: { "servicegraph:node": node } } });

function resourceLines(resources: readonly PlannedResource[]): string[] {
  const lines = planReport({ ...empty, resources }, plain).split("\n");
  return lines.slice(lines.indexOf("Resources") + 1, -1);
}

describe("the report of plan", () => {
  it("shows each call with the address that its caller finds", () => {
    const call: ResolvedCall = {
      from: "web", to: "users", port: 3001, protocol: "http", via: "dns",
      env: { USERS_URL: "http://users.internal:3001", USERS_HOST: "users.internal" },
    };
    assert.equal(planReport({ ...empty, calls: [call] }, plain), [
      "shop, stack dev: 1 call, 0 resources",
      "",
      "Calls",
      "  web  ->  users  http 3001  by dns  USERS_URL=http://users.internal:3001 USERS_HOST=users.internal",
      "",
    ].join("\n"));
  });

  it("groups resources by their tag: what is shared first, then the services by name", () => {
    const group = "aws:ec2/securityGroup:SecurityGroup";
    const lines = resourceLines(["web", "ingress", "auth", "network", "web"].map((node, index) =>
      resource(group, `${node}${index}`, tagged(node))));
    assert.deepEqual(lines, [
      "  network  1  SecurityGroup", "  ingress  1  SecurityGroup", "  auth     1  SecurityGroup",
      "  web      2  2 SecurityGroup",
    ]);
  });

  it("counts what has no tag with its parent, and components not at all", () => {
    const component = resource("x:index:InternalService", "web", { custom: false });
    const role = resource("aws:iam/role:Role", "exec", { ...tagged("web"), parent: component.urn });
    const policy = resource("aws:iam/rolePolicy:RolePolicy", "policy", { parent: component.urn });
    assert.deepEqual(resourceLines([component, role, policy]), ["  web  2  Role, RolePolicy"]);
  });

  it("tells types of one name apart", () => {
    const services = ["aws:ecs/service:Service", "aws:servicediscovery/service:Service"];
    const lines = resourceLines(services.map((type) => resource(type, "web", tagged("web"))));
    assert.deepEqual(lines, ["  web  2  ecs.Service, servicediscovery.Service"]);
  });

  it("closes with the problems", () => {
    const problems = [{ severity: "warning", code: "x", path: "network", message: "is odd", hint: "mend it" }] as const;
    const [, last] = planReport({ ...empty, problems }, plain).split("\n\n");
    assert.equal(last, "warning network: is odd\n  mend it\n0 errors, 1 warning\n");
  });
});

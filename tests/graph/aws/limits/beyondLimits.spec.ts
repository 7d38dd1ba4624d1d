import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { allBeyondLimits, beyondLimits, limitedInputs } from "../../../../graph/aws/limits/beyondLimits";
import type { Problem } from "../../../../model/problem";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

const at = (problems: readonly Problem[]) => problems.map(({ path, message }) => `${path}: ${message}`);

describe("what AWS would refuse of a resource", () => {
  it("is an input that is too long: with its place, its length, the limit and the page", () => {
    const tags = { "servicegraph:node": "web" };
    const [problem, ...others] = beyondLimits({ type: ROLE, name: "r", inputs: { name: "x".repeat(65), tags } });
    assert.deepEqual(problem, {
      severity: "error", code: "aws-limit", path: "aws:iam/role:Role::r.name",
      message: "it has 65 characters, and AWS takes at most 64 (it belongs to web)",
      hint: "shorten it; see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
    });
    assert.deepEqual(others, []);
  });

  it("is the name that Pulumi makes of the logical one", () => {
    const named = (length: number) => at(beyondLimits({ type: ROLE, name: "x".repeat(length), inputs: {} }));
    assert.deepEqual(named(56), []);
    assert.match(named(57).join(), /\.name: it has 65 characters/);
  });

  it("is no name that isn't known yet", () => {
    assert.deepEqual(beyondLimits({ type: ROLE, name: "x".repeat(200), inputs: { name: undefined } }), []);
  });

  it("is a text of the wrong characters", () => {
    const group = { type: "aws:ec2/securityGroup:SecurityGroup", name: "g" };
    assert.deepEqual(at(beyondLimits({ ...group, inputs: { description: "über alles" } })), [
      "aws:ec2/securityGroup:SecurityGroup::g.description: AWS takes only letters, digits, spaces and "
      + "._-:/()#,@[]+=&;{}!$* there",
    ]);
  });

  it("is a number out of range", () => {
    const inputs = { priority: 50_001 };
    assert.deepEqual(at(beyondLimits({ type: LISTENER_RULE, name: "web", inputs })), [
      "aws:lb/listenerRule:ListenerRule::web.priority: it is 50001, and AWS takes at most 50000",
    ]);
    const [low] = beyondLimits({ type: LISTENER_RULE, name: "web", inputs: { priority: 0 } });
    assert.match(low?.hint ?? "", /^use 1 to 50000;/);
  });

  it("is what the conditions of a rule have in all, of whatever kind", () => {
    const conditions = [
      { hostHeader: { values: ["a.test", "b.test"] } }, { pathPattern: { values: ["/a/*", "/b/*", "/c/*", "/d"] } },
    ];
    assert.deepEqual(at(beyondLimits({ type: LISTENER_RULE, name: "web", inputs: { conditions } })), [
      "aws:lb/listenerRule:ListenerRule::web.conditions[].*.values: it has 6 entries, and AWS takes at most 5",
    ]);
  });

  it("is in the JSON of a text too", () => {
    const containerDefinitions = JSON.stringify([{ name: "web" }, { name: "a b", healthCheck: { timeout: 90 } }]);
    assert.deepEqual(at(beyondLimits({ type: TASK_DEFINITION, name: "web", inputs: { containerDefinitions } })), [
      `${TASK_DEFINITION}::web.containerDefinitions[1].name: `
      + "AWS takes only letters, digits, hyphens and underscores there",
      `${TASK_DEFINITION}::web.containerDefinitions[1].healthCheck.timeout: it is 90, and AWS takes at most 60`,
    ]);
  });

  it("is, of a text whose JSON isn't known, its size alone", () => {
    const containerDefinitions = "x".repeat(65_537);
    assert.deepEqual(at(beyondLimits({ type: TASK_DEFINITION, name: "web", inputs: { containerDefinitions } })), [
      `${TASK_DEFINITION}::web.containerDefinitions: it has 65537 bytes, and AWS takes at most 65536`,
    ]);
  });

  it("is a tag's key and value", () => {
    const tags = { ["k".repeat(129)]: "v", a: "v".repeat(257), b: "<" };
    assert.deepEqual(beyondLimits({ type: "aws:ec2/eip:Eip", name: "nat", inputs: { tags } })
      .map(({ path }) => path.split(".").at(-1)), ["k".repeat(129), "a", "b"]);
  });

  it("is nothing of a type without rows, and of one that nobody knows", () => {
    for (const type of ["aws:ec2/route:Route", "aws:new/thing:Thing"])
      assert.deepEqual(beyondLimits({ type, name: "x".repeat(999), inputs: { name: "ü".repeat(999) } }), []);
  });

  it("is, where some inputs are asked about, what is wrong with these", () => {
    const inputs = { name: "x".repeat(65), description: "d".repeat(1001) };
    assert.deepEqual(beyondLimits({ type: ROLE, name: "r", inputs }, ["description"]).map(({ path }) => path),
      [`${ROLE}::r.description`]);
    assert.deepEqual(limitedInputs(ROLE), ["name", "description", "path", "assumeRolePolicy", "tags"]);
  });
});

describe("what AWS would refuse of resources together", () => {
  const policyOf = (name: string, role: string, length: number) =>
    ({ type: ROLE_POLICY, name, inputs: { policy: "x".repeat(length) }, references: { role: [role] } });

  it("is the inline policies of one role that are too long in all", () => {
    const problems = allBeyondLimits([
      policyOf("web-execution", "role-1", 6000), policyOf("web-exec", "role-1", 6000), policyOf("api", "role-2", 6000),
    ]);
    assert.deepEqual(at(problems), [
      `${ROLE_POLICY}::web-execution.policy: it has 12000 characters without white space, and AWS takes at most 10240`,
    ]);
  });

  it("is told once of a policy that is too long by itself", () => {
    assert.equal(allBeyondLimits([policyOf("web", "role-1", 20_000)]).length, 1);
  });
});

describe("limits and inputs of any kind", () => {
  const anything = fc.dictionary(fc.constantFrom(
    "name", "policy", "tags", "conditions", "containerDefinitions", "healthCheck", "priority", "description", "path",
  ), fc.anything());

  it("never throw", () => {
    fc.assert(fc.property(fc.constantFrom(ROLE, ROLE_POLICY, LISTENER_RULE, TASK_DEFINITION), anything,
      (type, inputs) => { beyondLimits({ type, name: "any", inputs }); }));
  });

  it("let a name pass exactly up to its length", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), (length) => {
      const problems = beyondLimits({ type: ROLE, name: "r", inputs: { name: "x".repeat(length) } });
      assert.equal(problems.length, length > 64 ? 1 : 0);
    }));
  });
});

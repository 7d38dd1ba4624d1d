import * as assert from "node:assert/strict";
import { traitsOf } from "../../graph/stores/traits";
import { grouped } from "../../graph/text/grouped";
import { committedPlan } from "../committed";
import { madeOf, stackOf } from "../planned";
import { holds, sampleOf } from "./laws";

type Made = ReadonlyArray<{ readonly type: string; readonly inputs: Readonly<Record<string, unknown>> }>;

type Some = string | readonly string[];
interface Statement {
  readonly Effect: string;
  readonly Action?: Some;
  readonly Resource?: Some;
  readonly Principal?: Readonly<Record<string, Some>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Actions for which IAM takes no other resource than `*` (Service Authorization Reference). */
const withoutResource = new Set([
  "ecr:GetAuthorizationToken",
  "ecs:DiscoverPollEndpoint",
  "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
  "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
  "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
  "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
]);

const listOf = (some: Some | undefined): readonly string[] => [some ?? []].flat<Some[]>();

function statements(policies: readonly unknown[]): Statement[] {
  return policies.flatMap((policy) => (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement);
}

const inputsOf = (made: Made, ...types: readonly string[]) =>
  made.filter(({ type }) => types.includes(type.split(":").at(-1) ?? "")).map(({ inputs }) => inputs);

/** What roles may do, each statement in its own right. */
const permissions = (made: Made) => statements(inputsOf(made, "RolePolicy").map(({ policy }) => policy));

/** What is more than a role of this program may have. */
function excess(made: Made): string[] {
  return permissions(made).flatMap(({ Effect, Action, Resource }) => {
    const [actions, resources] = [listOf(Action), listOf(Resource)];
    return [
      ...Effect === "Allow" && actions.length > 0 && resources.length > 0 ? [] : ["a statement without what it allows"],
      ...actions.filter((action) => !/^[a-z0-9-]+:[A-Z][A-Za-z]+\*?$/.test(action)),
      ...resources.includes("*") ? actions.filter((action) => !withoutResource.has(action)) : [],
    ];
  });
}

/** Who may take a role, but for one service of AWS on behalf of this account. */
function strangers(made: Made): unknown[] {
  return statements(inputsOf(made, "Role").map(({ assumeRolePolicy }) => assumeRolePolicy))
    .filter(({ Action, Principal = {}, Condition = {} }) => Action !== "sts:AssumeRole"
      || Object.keys(Principal).join() !== "Service" || listOf(Principal["Service"]).length !== 1
      // EC2 takes the role for an instance of the account's own, and says no account.
      || (Condition["StringEquals"]?.["aws:SourceAccount"] === undefined
        && Principal["Service"] !== "ec2.amazonaws.com"));
}

function isLeast(made: Made): void {
  assert.deepEqual(excess(made), []);
  assert.deepEqual(strangers(made), []);
  const attached = made.filter(({ type }) => /^aws:iam\/(rolePolicyAttachment|policyAttachment|policy):/.test(type));
  assert.deepEqual(attached, [], "a managed policy");
  const managed = inputsOf(made, "Role")
    .filter(({ managedPolicyArns, inlinePolicies }) => managedPolicyArns !== undefined || inlinePolicies !== undefined);
  assert.deepEqual(managed, [], "a role with policies that are no resources of their own");
}

describe("the roles of the shop's prod", () => {
  it("may do what they are for and no more", async () => {
    const { resources } = await committedPlan("prod");
    assert.ok(permissions(resources).length > 0);
    isLeast(resources);
  });
});

describe("least privilege", () => {
  it("gives no role an action of everything, or every resource where an action knows a smaller one", () =>
    // A plan doesn't know a policy that names the stack's key.
    holds(async (declared) => { isLeast(await madeOf(declared)); },
      sampleOf(15)));

  it("lets a caller do with stores what its calls say, and nothing with others", () => holds(async (declared) => {
    const made = await madeOf(declared);
    const { storeCalls, stores } = stackOf(declared).system;
    for (const [caller, calls] of grouped(storeCalls, ({ from }) => from)) {
      const own = made.filter(({ type, name }) => type.endsWith(":RolePolicy") && name === `${caller}-stores`);
      const granted = permissions(own).map(({ Action, Resource }) => ({ Action, Resource }));
      const wanted = calls.flatMap(({ to, access }) => {
        const { kind = "queue" } = stores.find(({ name }) => name === to) ?? {};
        return traitsOf(kind).rightsOf(access).map(({ actions, on }) =>
          ({ Action: actions, Resource: `sys-dev-${to}-arn${on}` }));
      });
      assert.deepEqual(granted, wanted);
    }
    const others = made.filter(({ type, name }) => type.endsWith(":RolePolicy") && !name.endsWith("-stores"));
    const actions = permissions(others).flatMap(({ Action }) => listOf(Action));
    assert.deepEqual(actions.filter((action) => /^(sqs|sns|dynamodb|s3):/.test(action)), []);
  }, sampleOf(15)));

  it("is judged by a test that finds what is too much", () => {
    const withPolicy = (statement: object): Made =>
      [{ type: "aws:iam/rolePolicy:RolePolicy", inputs: { policy: JSON.stringify({ Statement: [statement] }) } }];
    const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*" };
    assert.deepEqual(excess(withPolicy(allow)), []);
    for (const wrong of [
      { ...allow, Action: "*" }, { ...allow, Action: ["s3:*"] }, { ...allow, Resource: ["*"] },
      { ...allow, Action: undefined, NotAction: "iam:*" },
    ]) assert.equal(excess(withPolicy(wrong)).length, 1, JSON.stringify(wrong));
  });
});

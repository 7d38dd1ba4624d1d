import * as assert from "node:assert/strict";
import { sourceFiles, textOf } from "../../../docs/sourceImports";
import { deployerPolicies, type Purpose } from "../../../insight/rights/deployerPolicy";
import { lookUpRights } from "../../../insight/rights/lookUpRights";
import { fixedQuotas } from "../../../graph/aws/quotas";
import type { Statement } from "../../../insight/rights/policyDocument";
import { rights } from "../../../insight/rights/rights";
import { committedPlan, everything } from "../../committed";

const plans = () => Promise.all(["dev", "prod"].map((stack) => committedPlan(stack, { folder: everything })));
const options = { region: "us-east-1", account: "123456789012" } as const;

async function statementsOf(stack: string, purpose: Purpose): Promise<Statement[]> {
  const plan = await committedPlan(stack, { folder: everything });
  return deployerPolicies(plan, { ...options, purpose }).flatMap(({ document }) => document.Statement);
}

/** The statements that allow an action. */
async function allowing(action: string, stack = "prod"): Promise<Statement[]> {
  return (await statementsOf(stack, "up")).filter(({ Action }) => Action.includes(action));
}

describe("the table of rights", () => {
  it("has a row for each type of resource that the program registers, and for no other", async () => {
    const custom = (await plans()).flatMap(({ resources }) => resources).filter((resource) => resource.custom);
    const types = new Set(custom.map(({ type }) => type).filter((type) => !type.startsWith("pulumi:")));
    assert.deepEqual(Object.keys(rights).sort(), [...types].sort());
  });

  it("has a row for each provider function that a component calls", () => {
    const calls = sourceFiles("components").flatMap((file) =>
      [...textOf(file).matchAll(/\baws\.(?:([a-z0-9]+)\.)?(get[A-Z]\w*?)(?:Output)?\(/g)]);
    const tokens = calls.map(([, module = "index", name = ""]) => `aws:${module}/${name}:${name}`);
    assert.deepEqual([...new Set(tokens)].filter((token) => lookUpRights[token] === undefined), []);
    assert.ok(tokens.includes("aws:kms/getAlias:getAlias"));
  });

  it("gives each action the form that IAM wants", () => {
    const all = [
      ...Object.values(rights).flatMap(({ actions = [], anywhere = [] }) => [...actions, ...anywhere]),
      ...Object.values(lookUpRights).flat(),
    ];
    for (const action of all) assert.match(action, /^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/);
  });
});

describe("the policies of who deploys", () => {
  for (const purpose of ["preview", "up"] as const) {
    for (const stack of ["dev", "prod"]) {
      it(`fit into managed policies for ${purpose} of ${stack}, no more than a role takes`, async () => {
        const policies = deployerPolicies(await committedPlan(stack, { folder: everything }), { ...options, purpose });
        for (const { name, document } of policies)
          assert.ok(JSON.stringify(document).length <= fixedQuotas.managedPolicyCharacters.value, name);
        assert.ok(policies.length <= 10);
        assert.equal(new Set(policies.map(({ name }) => name)).size, policies.length);
      });

      it(`allow no action of all kinds for ${purpose} of ${stack}`, async () => {
        const actions = (await statementsOf(stack, purpose)).flatMap(({ Action }) => Action);
        assert.deepEqual(actions.filter((action) => action.includes("*")), []);
      });
    }
  }

  it("let a preview only read, and hand no role on", async () => {
    const actions = (await statementsOf("prod", "preview")).flatMap(({ Action }) => Action);
    assert.deepEqual(actions.filter((action) => !/:(Describe|Get|List)/.test(action)), []);
    // It reads no data: no object, no secret, no parameter of the account's own.
    assert.deepEqual(actions.filter((action) => /GetObject$|GetSecretValue|ssm:/.test(action)), ["ssm:GetParameters"]);
    const [parameters] = (await statementsOf("prod", "preview"))
      .filter(({ Action }) => Action.includes("ssm:GetParameters"));
    assert.deepEqual(parameters?.Resource, ["arn:aws:ssm:*::parameter/aws/service/ecs/*"]);
  });

  it("name the stack's own resources where the ARNs hold names", async () => {
    const resources = async (action: string) => (await allowing(action)).flatMap(({ Resource }) => Resource);
    assert.deepEqual(await resources("ecs:DeleteService"), [
      "arn:aws:ecs:us-east-1:123456789012:service-deployment/every-prod/*",
      "arn:aws:ecs:us-east-1:123456789012:service/every-prod/*",
    ]);
    assert.deepEqual(await resources("iam:PutRolePolicy"), ["arn:aws:iam::123456789012:role/every-prod-*"]);
    assert.deepEqual(await resources("s3:DeleteBucket"), ["arn:aws:s3:::every-prod-*"]);
    assert.deepEqual(await resources("elasticloadbalancing:DeleteRule"), [
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/every-prod-*/*",
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/net/every-prod-*/*",
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/every-prod-*/*",
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/net/every-prod-*/*",
    ]);
  });

  it("delete by the stack's tags what AWS numbers itself", async () => {
    for (const action of ["ec2:DeleteVpc", "ec2:ReleaseAddress", "kms:ScheduleKeyDeletion", "acm:DeleteCertificate"])
      assert.deepEqual((await allowing(action)).map(({ Condition }) => Condition), [{ StringEquals: {
        "aws:ResourceTag/servicegraph:system": "every", "aws:ResourceTag/servicegraph:stack": "prod",
      } }], action);
  });

  it("change the rest in the stack's region alone", async () => {
    const [statement] = await allowing("ec2:CreateVpc");
    assert.deepEqual(statement?.Condition, { StringEquals: { "aws:RequestedRegion": "us-east-1" } });
  });

  it("hand the stack's roles to the services that their trust policies name, and to no other", async () => {
    assert.deepEqual(await allowing("iam:PassRole"), [{
      Effect: "Allow", Action: ["iam:PassRole"], Resource: ["arn:aws:iam::123456789012:role/every-prod-*"],
      Condition: { StringEquals: { "iam:PassedToService": [
        "ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "ecs.amazonaws.com", "scheduler.amazonaws.com",
        "states.amazonaws.com", "vpc-flow-logs.amazonaws.com",
      ] } },
    }]);
  });

  it("let AWS make the roles of its services that the stack uses", async () => {
    const [statement] = await allowing("iam:CreateServiceLinkedRole");
    assert.deepEqual(statement?.Condition?.["StringEquals"]?.["iam:AWSServiceName"], [
      "autoscaling.amazonaws.com", "ecs.amazonaws.com", "ecs.application-autoscaling.amazonaws.com",
      "elasticache.amazonaws.com", "elasticfilesystem.amazonaws.com", "elasticloadbalancing.amazonaws.com",
      "rds.amazonaws.com", "wafv2.amazonaws.com",
    ]);
  });

  it("empty a bucket only where its deletion does", async () => {
    assert.equal((await allowing("s3:DeleteObject", "dev")).length, 1);
    assert.equal((await allowing("s3:DeleteObject", "prod")).length, 0);
  });

  it("are refused for a type that the table doesn't know", async () => {
    const plan = await committedPlan("dev");
    const [resource] = plan.resources.filter(({ custom, type }) => custom && type.startsWith("aws:"));
    assert.ok(resource);
    const resources = [{ ...resource, type: "aws:new/thing:Thing" }];
    assert.throws(() => deployerPolicies({ ...plan, resources }, { ...options, purpose: "up" }),
      /insight\/rights has no actions of aws:new\/thing:Thing/);
  });

  it("follow the partition of the region", async () => {
    const plan = await committedPlan("dev");
    const policies = deployerPolicies(plan, { purpose: "up", region: "cn-north-1", account: "*" });
    const arns = policies.flatMap(({ document }) => document.Statement).flatMap(({ Resource }) => Resource)
      .filter((resource) => resource !== "*");
    assert.deepEqual(arns.filter((arn) => !arn.startsWith("arn:aws-cn:")), []);
  });

  it("lets a preview, too, read the client secrets that the stack names, and decrypt them", async () => {
    const plan = await committedPlan("dev", { folder: everything });
    const resource = "arn:aws:secretsmanager:us-east-1:${account}:secret:every/dev/login-??????";
    const kmsKeyArn = "arn:aws:kms:us-east-1:${account}:key/0a1b2c3d";
    const adopted = { ...plan.adopted, secrets: [{ resource, kmsKeyArn }] };
    const statements = deployerPolicies({ ...plan, adopted }, { ...options, purpose: "preview" })
      .flatMap(({ document }) => document.Statement);
    const of = (action: string) => statements.find(({ Action }) => Action.includes(action))?.Resource;
    assert.deepEqual(of("secretsmanager:GetSecretValue"), [resource.replace("${account}", options.account)]);
    assert.deepEqual(of("kms:Decrypt"), [kmsKeyArn.replace("${account}", options.account)]);
  });
});

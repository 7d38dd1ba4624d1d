import { partitionOf } from "../../graph/aws/regions";
import { grouped } from "../../graph/text/grouped";
import type { AdoptedSecret, Plan } from "../../plan/plan";
import { plannedNames } from "../read/plannedNames";
import { lookUpRights } from "./lookUpRights";
import { namePatterns } from "./namePatterns";
import { splitPolicies, type Policy, type Statement } from "./policyDocument";
import { isReading, isRemoving, type Names } from "./right";
import { rights } from "./rights";

/** Who runs `pulumi preview` and changes nothing, or `pulumi up` and `destroy`. */
export type Purpose = "preview" | "up";

export interface PolicyOptions {
  readonly purpose: Purpose;
  readonly region: string;
  /** Id of the account, or `*`. */
  readonly account: string;
}

/** Services whose resources are of no region. */
const globalServices: ReadonlySet<string> = new Set(["iam", "route53"]);

/** A right on some resources. */
interface Grant {
  readonly action: string;
  readonly resources: readonly string[];
  readonly condition?: Statement["Condition"];
}

/**
 * The policies of the role that previews or deploys a stack, as narrow as AWS lets them be: on names where the ARNs
 * have them, on the stack's tags where it takes something away, and in the stack's region. What Pulumi's own state
 * needs isn't in it.
 *
 * @throws on a type of resource that the table of rights doesn't know.
 */
export function deployerPolicies(
  plan: Pick<Plan, "system" | "stack" | "resources" | "adopted">, options: PolicyOptions,
): Policy[] {
  const { purpose } = options;
  const types = [...new Set(plan.resources.filter(({ custom }) => custom).map(({ type }) => type))]
    .filter((type) => !type.startsWith("pulumi:"));
  const { byType, cluster, balancers, emptied, userPools, principals } = plannedNames(plan);
  const names: Names = {
    of: (type) => namePatterns(byType.get(type) ?? [], plan),
    cluster,
    balancers: namePatterns(balancers, plan).map((name) => `${name}/*`),
  };
  const grants = [
    ...Object.values(lookUpRights).flat().map((action): Grant => ({ action, resources: ["*"] })),
    ...types.flatMap((type) => grantsOf(type, names, plan, options)),
    // Elastic Load Balancing reads the app client's secret in the caller's name.
    ...userPools.length === 0 ? [] : [{ action: "cognito-idp:DescribeUserPoolClient", resources: userPools }],
    ...emptied.length === 0 ? [] : emptyingGrants(namePatterns(emptied, plan), options),
  ].filter(({ action }) => purpose === "up" || isReading(action));
  const secrets = (plan.adopted.secrets ?? []).flatMap((secret) => secretGrants(secret, options));
  const statements = [
    ...statementsOf([...grants, ...secrets]),
    ...purpose === "up" ? roleStatements(types, names, principals, options) : [],
  ];
  return splitPolicies(statements, `${plan.system}-${plan.stack}-${purpose}`);
}

/** A preview reads them too. Elastic Load Balancing takes a client secret by its value. */
function secretGrants({ resource, kmsKeyArn }: AdoptedSecret, { account }: PolicyOptions): Grant[] {
  const filled = (arn: string): string[] => [arn.replace("${account}", account)];
  return [
    { action: "secretsmanager:GetSecretValue", resources: filled(resource) },
    ...kmsKeyArn === undefined ? [] : [{ action: "kms:Decrypt", resources: filled(kmsKeyArn) }],
  ];
}

function grantsOf(
  type: string, names: Names, { system, stack }: Pick<Plan, "system" | "stack">, options: PolicyOptions,
): Grant[] {
  const right = rights[type];
  if (right === undefined) throw new Error(`insight/rights has no actions of ${type}`);
  const { actions = [], at, anywhere = [], published = {} } = right;
  const own = at?.(names);
  const ofStack = {
    StringEquals: { "aws:ResourceTag/servicegraph:system": system, "aws:ResourceTag/servicegraph:stack": stack },
  };
  return [
    ...actions.map((action): Grant => {
      if (own !== undefined) return { action, resources: own.map((rest) => arnOf(action, rest, options)).sort() };
      return isRemoving(action)
        ? { action, resources: ["*"], condition: ofStack }
        : everywhere(action, options);
    }),
    ...anywhere.map((action) => everywhere(action, options)),
    ...Object.entries(published).map(([action, rest]) =>
      ({ action, resources: [`arn:${partitionOf(options.region)}:${rest}`] })),
  ];
}

function emptyingGrants(buckets: readonly string[], options: PolicyOptions): Grant[] {
  const grant = (action: string, end: string): Grant =>
    ({ action, resources: buckets.map((bucket) => arnOf(action, `${bucket}${end}`, options)) });
  return [
    grant("s3:ListBucketVersions", ""),
    ...["s3:DeleteObject", "s3:DeleteObjectVersion"].map((action) => grant(action, "/*")),
  ];
}

/** On whatever is in the region: the service knows no narrower resource, or its ids aren't known before. */
function everywhere(action: string, { region }: PolicyOptions): Grant {
  const isGlobal = globalServices.has(serviceOf(action));
  const condition = isReading(action) || isGlobal ? undefined : { StringEquals: { "aws:RequestedRegion": region } };
  return { action, resources: ["*"], ...condition && { condition } };
}

function arnOf(action: string, rest: string, { region, account }: PolicyOptions): string {
  const service = serviceOf(action);
  const partition = partitionOf(region);
  if (service === "s3") return `arn:${partition}:s3:::${rest}`;
  return `arn:${partition}:${service}:${globalServices.has(service) ? "" : region}:${account}:${rest}`;
}

function serviceOf(action: string): string {
  return action.split(":")[0] ?? "";
}

/** One statement for each set of resources and condition. */
function statementsOf(grants: readonly Grant[]): Statement[] {
  const groups = grouped(grants, ({ resources, condition }) => JSON.stringify([resources, condition]));
  return [...groups.values()].flatMap(([first, ...others]) => first === undefined
    ? []
    : [{
        Effect: "Allow",
        Action: [...new Set([first, ...others].map(({ action }) => action))].sort(),
        Resource: first.resources,
        ...first.condition && { Condition: first.condition },
      } as const]);
}

/** Handing the stack's roles to the services that take them, and letting services make their own. */
function roleStatements(
  types: readonly string[], names: Names, principals: readonly string[], options: PolicyOptions,
): Statement[] {
  const partition = partitionOf(options.region);
  const linked = [...new Set(types.flatMap((type) => rights[type]?.linked ?? []))].sort();
  const roles = names.of("aws:iam/role:Role").map((name) => `arn:${partition}:iam::${options.account}:role${name}`);
  return [
    ...roles.length === 0
      ? []
      : [{
          Effect: "Allow", Action: ["iam:PassRole"], Resource: roles,
          Condition: { StringEquals: { "iam:PassedToService": principals } },
        } as const],
    ...linked.length === 0
      ? []
      : [{
          Effect: "Allow", Action: ["iam:CreateServiceLinkedRole"],
          Resource: [`arn:${partition}:iam::${options.account}:role/aws-service-role/*`],
          Condition: { StringEquals: { "iam:AWSServiceName": linked } },
        } as const],
  ];
}

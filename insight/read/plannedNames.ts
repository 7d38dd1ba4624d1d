import { grouped } from "../../graph/text/grouped";
import { lastPart } from "../../graph/text/lastPart";
import type { Plan, PlannedResource } from "../../plan/plan";
import { UNKNOWN } from "../../plan/plan";
import { listOf, recordOf } from "./registry";

/** What a plan says of physical names and of who takes its roles. */
export interface PlannedNames {
  /** By type: the name, or where Pulumi ends it with 7 digits, a pattern. A role's and a profile's with its path. */
  readonly byType: ReadonlyMap<string, readonly string[]>;
  readonly cluster: string;
  /** Such as `app/shop-dev-ingress-*`. */
  readonly balancers: readonly string[];
  /** Buckets that are emptied before they are deleted. */
  readonly emptied: readonly string[];
  /** ARNs of the Cognito user pools at which listener rules have users sign in. */
  readonly userPools: readonly string[];
  /** Services of AWS that the trust policies of the roles let in. Sorted. */
  readonly principals: readonly string[];
}

/** Reads the names of everything that a plan makes. `*` stands where one isn't known. */
export function plannedNames({ resources, adopted: { ingress } }: Pick<Plan, "resources" | "adopted">): PlannedNames {
  const custom = resources.filter(({ custom: isCustom }) => isCustom);
  const byType = new Map([...grouped(custom, ({ type }) => type)].map(([type, same]) => [type, same.map(nameOf)]));
  const adopted = ingress?.kind === "adopt" ? /listener\/(app\/[^/]+)/.exec(ingress.listenerArn)?.[1] : undefined;
  return {
    byType,
    cluster: byType.get("aws:ecs/cluster:Cluster")?.[0] ?? adoptedCluster(custom),
    balancers: [
      ...custom.filter(({ type }) => type === "aws:lb/loadBalancer:LoadBalancer").map((balancer) =>
        `${balancer.inputs["loadBalancerType"] === "network" ? "net" : "app"}/${nameOf(balancer)}`),
      ...adopted === undefined ? [] : [adopted],
    ],
    emptied: custom.filter(({ inputs }) => inputs["forceDestroy"] === true)
      .filter(({ type }) => type === "aws:s3/bucket:Bucket").map(nameOf),
    userPools: [...new Set(custom.flatMap(userPoolsOf))].sort(),
    principals: [...new Set(custom.flatMap(principalsOf))].sort(),
  };
}

function nameOf({ type, name, inputs }: PlannedResource): string {
  const { name: own, family, bucket, identifier, path = "/" } = inputs as Readonly<Record<string, string | undefined>>;
  const physical = own ?? family ?? bucket ?? identifier ?? `${name}-*`;
  const pattern = physical === UNKNOWN ? "*" : physical;
  return type.startsWith("aws:iam/") ? `${path}${pattern}` : pattern;
}

function adoptedCluster(resources: readonly PlannedResource[]): string {
  const arns = resources.map(({ inputs }) => inputs["cluster"]).filter((arn) => typeof arn === "string");
  const known = arns.find((arn) => arn !== UNKNOWN);
  return known === undefined ? "*" : lastPart(known);
}

function userPoolsOf({ type, inputs }: PlannedResource): string[] {
  if (type !== "aws:lb/listenerRule:ListenerRule") return [];
  return listOf(inputs["actions"]).map((action) =>
    recordOf<"userPoolArn">(recordOf<"authenticateCognito">(action).authenticateCognito).userPoolArn)
    .filter((arn) => typeof arn === "string");
}

function principalsOf({ type, inputs }: PlannedResource): string[] {
  if (type !== "aws:iam/role:Role" || typeof inputs["assumeRolePolicy"] !== "string") return [];
  if (inputs["assumeRolePolicy"] === UNKNOWN) return [];
  const { Statement } = JSON.parse(inputs["assumeRolePolicy"]) as {
    readonly Statement: readonly { readonly Principal: { readonly Service?: string | readonly string[] } }[];
  };
  return Statement.flatMap(({ Principal: { Service = [] } }) => Service);
}

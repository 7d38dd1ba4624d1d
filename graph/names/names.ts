import { createHash } from "node:crypto";
import type { Protocol } from "../../model/endpoints";

/** What a physical name is for. */
export type NameKind =
  | "cluster"
  | "namespace"
  | "connectNamespace"
  | "logGroup"
  | "connectLogGroup"
  | "insightsLogGroup"
  | "execLogGroup"
  | "flowLogGroup"
  | "wafLogGroup"
  | "stateMachineLogGroup"
  | "keyAlias"
  | "service"
  | "taskDefinition"
  | "loadBalancer"
  | "targetGroup"
  | "logBucket"
  | "webAcl"
  | "securityGroup"
  | "executionRole"
  | "taskRole"
  | "flowLogRole"
  | "instanceRole"
  | "scheduleRole"
  | "tlsRole"
  | "stateMachineRole"
  | "schedule"
  | "stateMachine"
  | "launchTemplate"
  | "autoScalingGroup"
  | "capacityProvider"
  | "database"
  | "cache"
  | "queue"
  | "topic"
  | "bucket"
  | "table";

/** What AWS takes of each kind of name; where Pulumi adds its own "-" and 7 digits, 8 less. */
export const nameBudget: Readonly<Record<NameKind, number>> = {
  cluster: 255,
  namespace: 253,
  connectNamespace: 255,
  logGroup: 512,
  connectLogGroup: 512,
  insightsLogGroup: 512,
  execLogGroup: 512,
  flowLogGroup: 512,
  wafLogGroup: 512,
  stateMachineLogGroup: 512,
  keyAlias: 256,
  service: 255,
  taskDefinition: 255,
  loadBalancer: 32 - 8,
  targetGroup: 32 - 8,
  logBucket: 63 - 8,
  webAcl: 128 - 8,
  securityGroup: 255 - 8,
  executionRole: 64 - 8,
  taskRole: 64 - 8,
  flowLogRole: 64 - 8,
  instanceRole: 64 - 8,
  scheduleRole: 64 - 8,
  tlsRole: 64 - 8,
  stateMachineRole: 64 - 8,
  schedule: 64 - 8,
  stateMachine: 80 - 8,
  launchTemplate: 128 - 8,
  autoScalingGroup: 255 - 8,
  capacityProvider: 255 - 8,
  // Aurora's instances have "-1" and "-2" behind the cluster's name.
  database: 63 - "-1".length - 8,
  cache: 40 - 8,
  queue: 80 - ".fifo".length - 8,
  topic: 256 - ".fifo".length - 8,
  bucket: 63 - 8,
  table: 255 - 8,
};

/** Endings of kinds that share a namespace: a service has two IAM roles. */
const suffix: Partial<Record<NameKind, string>> = {
  executionRole: "-exec", taskRole: "-task", flowLogRole: "-flow",
  instanceRole: "-instance", scheduleRole: "-schedule", tlsRole: "-tls", stateMachineRole: "-machine",
};

/** Of buckets. AWS: "General purpose bucket naming rules"; no name has two hyphens in a row, as "xn--" has. */
const reservedBuckets = /^(sthree-|amzn-s3-demo-)/i;

/** Name prefixes that AWS reserves, by kind. */
const reserved: Partial<Record<NameKind, RegExp>> = {
  securityGroup: /^sg-/i,
  loadBalancer: /^internal-/i,
  logBucket: reservedBuckets,
  bucket: reservedBuckets,
  capacityProvider: /^(aws|ecs|fargate)/i,
};

/** Characters of a Service Connect endpoint's name (discoveryName). */
const discoveryBudget = 64;

/** Characters of a DNS label (RFC 1035). */
const labelBudget = 63;

/**
 * The physical name of one thing of one stack: lower-case, within what its kind allows, never the same for two
 * things. It reads `<system>-<stack>-<node>` wherever that can mean only one thing; a digest is added where the
 * parts hold hyphens that would let another system, stack or node read the same, and stands in the middle of a
 * name that had to be cut. Of the kinds that are auto-named (load balancer, its bucket and web ACL, target group,
 * security group, roles, stores) it is the logical name, to which Pulumi adds a hyphen and 7 digits.
 */
export function physicalName(kind: NameKind, system: string, stack: string, node?: string): string {
  switch (kind) {
    case "service":
      return node ?? "";
    case "cluster":
    case "connectNamespace":
      return clusterName(system, stack);
    case "namespace":
      return `${fit(stack, labelBudget, [stack])}.${fit(system, labelBudget, [system])}.internal`;
    case "logGroup":
      return `/ecs/${clusterName(system, stack)}/${node ?? ""}`;
    case "connectLogGroup":
      return `/ecs/${clusterName(system, stack)}/${node ?? ""}/connect`;
    case "insightsLogGroup":
      // Container Insights writes to this group, whether or not it exists.
      return `/aws/ecs/containerinsights/${clusterName(system, stack)}/performance`;
    case "execLogGroup":
      return `/aws/ecs/exec/${clusterName(system, stack)}`;
    case "flowLogGroup":
      return `/aws/vpc/flowlogs/${clusterName(system, stack)}`;
    case "wafLogGroup":
      // AWS WAF requires this prefix.
      return `aws-waf-logs-${clusterName(system, stack)}`;
    case "stateMachineLogGroup":
      // One policy of the account lets AWS write to all groups of this prefix; it has room for few others.
      return `/aws/vendedlogs/states/${clusterName(system, stack)}/${node ?? ""}`;
    case "keyAlias":
      return `alias/${clusterName(system, stack, nameBudget.keyAlias - "alias/".length)}`;
    default:
      return nodeName(kind, [system, stack, node ?? ""]);
  }
}

/** `a-b` and `c` would read like `a` and `b-c`: the last hyphen is the one between system and stack. */
function clusterName(system: string, stack: string, budget = nameBudget.cluster): string {
  const parts = [system, stack];
  return fit(parts.join("-"), budget, parts, stack.includes("-"));
}

function nodeName(kind: NameKind, parts: readonly [string, string, string]): string {
  const [system, stack] = parts;
  const plain = parts.join("-");
  const isReserved = reserved[kind]?.test(plain) ?? false;
  const isDoubled = kind === "targetGroup" && plain.includes("--");
  const ambiguous = isReserved || isDoubled || system.includes("-") || stack.includes("-");
  const tail = suffix[kind] ?? "";
  // The name of a capacity provider can't begin with "ecs".
  const before = kind === "capacityProvider" ? "on" : "ecs";
  // AWS's console takes no target group with two hyphens in a row, whatever the API does (aws/aws-sdk-js#3300).
  const single = isDoubled ? plain.replaceAll("--", "-") : plain;
  const name = isReserved ? `${before}-${single}` : single;
  return fit(name, nameBudget[kind] - tail.length, parts, ambiguous) + tail;
}

/**
 * A name in Service Connect: of an endpoint in the namespace, and in metrics, which know no namespace. It reads
 * `<system>-<stack>-<service>`, with `_<port>` behind it for a named port, and `__<protocol>` for all but http: ECS
 * takes no other protocol for a name that it knows, so one that changes gets another name.
 */
export function discoveryName(
  system: string,
  stack: string,
  service: string,
  { port, protocol = "http" }: { readonly port?: string; readonly protocol?: Protocol } = {},
): string {
  const ends = [...(port === undefined ? [] : [`_${port}`]), ...(protocol === "http" ? [] : [`__${protocol}`])];
  const parts = [system, stack, service, ...ends];
  const name = [system, stack, service].join("-").replaceAll(".", "-") + ends.join("");
  return fit(name, discoveryBudget, parts, /[.-]/.test(`${system}${stack}`));
}

/** The name itself, or with a digest of its parts: at the end, or in the middle of what had to be cut. */
function fit(name: string, budget: number, parts: readonly string[], ambiguous = false): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9._-]/g, "-");
  if (plain === name && !ambiguous && name.length <= budget) return name;
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
  if (plain.length + 1 + digest.length <= budget) return `${plain}-${digest}`;
  const room = budget - digest.length - 2;
  const head = plain.slice(0, Math.ceil(room / 2)).replace(/-+$/, "");
  const tail = plain.slice(plain.length - Math.floor(room / 2)).replace(/^-+/, "");
  return `${head}-${digest}-${tail}`;
}

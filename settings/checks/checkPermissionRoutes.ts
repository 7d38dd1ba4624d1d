import { dnsSuffix } from "../../graph/aws/regions";
import { detailed } from "../../graph/merge/callNames";
import { pathOf } from "../../graph/merge/effective";
import { warning } from "../../graph/problems";
import { endpointOf, needsOf, prefixesOf } from "../../graph/rules/needs";
import { lacks } from "../../graph/rules/platformRules";
import type { EndpointService } from "../../model/network";
import type { Problem } from "../../model/problem";
import { resolveCapacity } from "../resolve/resolveCapacity";
import { endpointsOf, hasRouteOut, isAdopted } from "../resolve/resolveNetwork";
import type { SettingsContext } from "./settingsContext";
import { needyTasks, type NeedyTask } from "./taskNeeds";

/** IAM actions of what is reached inside the VPC, or by no call at all. */
const withoutApi: ReadonlySet<string> = new Set([
  "aoss", "elasticache", "elasticfilesystem", "es", "kafka-cluster", "memorydb", "neptune-db", "rds-db",
]);

/** Services whose host doesn't begin with the prefix of their IAM actions. AWS: "Service endpoints and quotas". */
const hosts: Readonly<Record<string, string>> = {
  bedrock: "bedrock-runtime", cloudwatch: "monitoring", ses: "email", sagemaker: "runtime.sagemaker",
};

/**
 * Permissions for services of AWS that the tasks have no route to: IAM allows the call, and it runs into its timeout.
 * Security groups let tasks out to the endpoints of the program, to S3 and to declared externals.
 */
export function checkPermissionRoutes(context: SettingsContext): Problem[] {
  const tasks = needyTasks(context);
  const endpoints = endpointsFor(tasks, context);
  const byPrefix = new Map<string, NeedyTask[]>();
  for (const needy of tasks.filter((task) => !isOpen(task, endpoints, context))) {
    for (const prefix of prefixesOf(needy).filter((name) => endpointOf(name) === undefined && !withoutApi.has(name))) {
      byPrefix.set(prefix, [...byPrefix.get(prefix) ?? [], needy]);
    }
  }
  return [...byPrefix].map(([prefix, closed]) => unreachable(prefix, closed.map(({ task }) => task), context));
}

function unreachable(prefix: string, tasks: readonly NeedyTask["task"][], context: SettingsContext): Problem {
  const [first] = tasks;
  const host = `${hosts[prefix] ?? prefix}.${context.region}.${dnsSuffix(context.region)}`;
  return warning(
    "permission-unreachable",
    first === undefined ? "services" : pathOf(first, "permissions"),
    `the tasks have no route to ${prefix}, which the permissions name: ${tasks.map(({ name }) => name).join(", ")}`,
    `declare an external { port: 443, host: ${host} } and call it, with a NAT gateway; or one with the `
    + "securityGroupId of a VPC endpoint",
  );
}

/** The endpoints that the stack makes. */
function endpointsFor(workloads: readonly NeedyTask[], { settings, region }: SettingsContext): EndpointService[] {
  const { network = {}, capacity } = settings;
  const { endpoints = "auto", createEndpoints = false } = network;
  const added = typeof createEndpoints === "boolean" ? createEndpoints ? "auto" : "none" : createEndpoints;
  const wanted = isAdopted(network) ? added : endpoints;
  return typeof wanted === "string"
    ? endpointsOf(wanted, { workloads, region, ...resolveCapacity(capacity) })
    : [...wanted];
}

/** Whether tasks may connect on 443 to more than the program's endpoints, or nobody knows. */
function isOpen(
  { task, ...needs }: NeedyTask, endpoints: readonly EndpointService[], context: SettingsContext,
): boolean {
  const { network = {} } = context.settings;
  if (task.service.calls.some((call) => context.externals.get(detailed(call).to)?.external.port === 443)) return true;
  // The owner of endpoints that are there knows what they are for.
  if (isAdopted(network) && network.egress === "endpoints") return true;
  return hasRouteOut(network) && lacks(needsOf(needs, context.region), { endpoints });
}

import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { isAdoptedIngress } from "../schema/ingressSchema";
import { isAdopted, natOf, needsRoute, zoneCount } from "../resolve/resolveNetwork";
import { defaultRetentionDays } from "../resolve/resolveSettings";
import type { SettingsContext } from "./settingsContext";

/** Days for which auditors ask for logs (Security Hub control CloudWatch.16). */
const auditedDays = 365;

/** What a stack lacks that says it is production, each with what to write. Of services, the graph's checks say it. */
export function checkProduction(context: SettingsContext): Problem[] {
  if (context.settings.production !== true) return [];
  return [...checkLogs(context), ...checkDoor(context), ...checkPlace(context)];
}

/** Something that a stack which is production does, and where to say so. */
interface Demand {
  readonly isMet: boolean;
  /** The setting. */
  readonly path: string;
  /** What is so where it isn't met. */
  readonly fault: string;
  /** The value that the setting should have. */
  readonly value: string;
}

function checkDemands(demands: readonly Demand[]): Problem[] {
  return demands
    .filter(({ isMet }) => !isMet)
    .map(({ path, fault, value }) =>
      error("production", path, `the stack is production, and ${fault}`, `write ${path}: ${value}`),
    );
}

function checkLogs({ settings: { logs, encryption = "aws" } }: SettingsContext): Problem[] {
  const days = logs?.retentionDays ?? defaultRetentionDays;
  return checkDemands([
    {
      isMet: encryption === "customer",
      path: "encryption",
      fault: "a key of AWS's own encrypts its logs: it can't be taken away from a reader",
      value: "customer",
    },
    {
      isMet: days >= auditedDays,
      path: "logs.retentionDays",
      fault: `its logs are kept for ${days} days, not for ${auditedDays}`,
      value: String(auditedDays),
    },
  ]);
}

/** Of a listener that is there, all this is its owner's to see to. */
function checkDoor({ settings: { ingress = {} }, publics }: SettingsContext): Problem[] {
  if (publics.length === 0 || isAdoptedIngress(ingress)) return [];
  const { waf = false, accessLogs = false, deletionProtection = true } = ingress;
  return [
    ...checkDemands(demandsOfDoor(waf, accessLogs)),
    ...(deletionProtection
      ? []
      : [
          warning(
            "deletable",
            "ingress.deletionProtection",
            "the stack is production, and `pulumi destroy` takes its load balancer down",
            "leave it out, unless the stack is to go",
          ),
        ]),
  ];
}

function demandsOfDoor(waf: boolean | "count", accessLogs: boolean): Demand[] {
  return [
    {
      isMet: waf !== false,
      path: "ingress.waf",
      fault: "no web ACL filters what reaches its load balancer",
      value: "true, or count for the first days",
    },
    {
      isMet: accessLogs,
      path: "ingress.accessLogs",
      fault: "its load balancer logs no request",
      value: "true",
    },
  ];
}

/** Of a VPC that is there, all this is its owner's to see to. */
function checkPlace({ settings: { network = {} }, system }: SettingsContext): Problem[] {
  if (isAdopted(network)) return [];
  const { flowLogs = false } = network;
  const isShared = zoneCount(network) > 1 && natOf(network, needsRoute(system)) === "single";
  return [
    ...checkDemands([
      { isMet: flowLogs, path: "network.flowLogs", fault: "the flows in its VPC aren't logged", value: "true" },
    ]),
    ...(isShared
      ? [
          warning(
            "single-nat",
            "network.nat",
            "one NAT gateway serves all zones: with its own zone, the others lose their way out",
            "write network.nat: per-az",
          ),
        ]
      : []),
  ];
}

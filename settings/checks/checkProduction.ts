import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { isAdoptedIngress } from "../schema/ingressSchema";
import { isAdopted, natOf, zoneCount } from "../resolve/resolveNetwork";
import { defaultRetentionDays } from "../resolve/resolveSettings";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { usesNat } from "./taskNeeds";

/** Days for which auditors ask for logs (Security Hub control CloudWatch.16). */
const auditedDays = 365;

/** What a production stack lacks, and what to write. The graph's checks do the same for services. */
export function checkProduction(context: SettingsContext): Problem[] {
  if (!context.production) return [];
  return [...checkLogs(context), ...checkIngress(context), ...checkNetwork(context)];
}

/** A requirement of production stacks. */
interface Demand {
  readonly isMet: boolean;
  /** The setting. */
  readonly path: string;
  /** What is wrong if it isn't met. */
  readonly fault: string;
  /** The value that the setting should have. */
  readonly value: string;
}

function checkDemands(demands: readonly Demand[]): Problem[] {
  return demands
    .filter(({ isMet }) => !isMet)
    .map(({ path, fault, value }) =>
      error("production", path, `in production: ${fault}`, `set ${path}: ${value}`),
    );
}

function checkLogs({ settings: { logs, encryption = "aws" } }: SettingsContext): Problem[] {
  const days = logs?.retentionDays ?? defaultRetentionDays;
  return checkDemands([
    {
      isMet: encryption === "customer",
      path: "encryption",
      fault: "logs are encrypted with an AWS owned key, to which access can't be revoked",
      value: "customer",
    },
    {
      isMet: days >= auditedDays,
      path: at("logs", "retentionDays"),
      fault: `logs are kept for ${days} days, not for ${auditedDays}`,
      value: String(auditedDays),
    },
  ]);
}

/** An adopted listener is its owner's responsibility. */
function checkIngress({ settings: { ingress = {} }, publics }: SettingsContext): Problem[] {
  if (publics.length === 0 || isAdoptedIngress(ingress)) return [];
  const { waf = false, accessLogs = false, deletionProtection = true, dropInvalidHeaders = true } = ingress;
  return [
    ...checkDemands(ingressDemands(waf, accessLogs)),
    ...(deletionProtection
      ? []
      : [
          warning(
            "deletable",
            at("ingress", "deletionProtection"),
            "in production: `pulumi destroy` can delete the load balancer",
            "leave it out, unless you want to delete the stack",
          ),
        ]),
    ...(dropInvalidHeaders
      ? []
      : [
          warning(
            "invalid-headers",
            at("ingress", "dropInvalidHeaders"),
            "in production: headers with invalid names reach the tasks (Security Hub control ELB.4 fails)",
            "leave it out, unless an application needs such headers",
          ),
        ]),
  ];
}

function ingressDemands(waf: boolean | "count", accessLogs: boolean): Demand[] {
  return [
    {
      isMet: waf !== false,
      path: at("ingress", "waf"),
      fault: "no web ACL filters the load balancer's requests",
      value: "true, or count for the first days",
    },
    {
      isMet: accessLogs,
      path: at("ingress", "accessLogs"),
      fault: "the load balancer's requests aren't logged",
      value: "true",
    },
  ];
}

/** An adopted VPC is its owner's responsibility. */
function checkNetwork(context: SettingsContext): Problem[] {
  const { network = {} } = context.settings;
  if (isAdopted(network)) return [];
  const { flowLogs = false } = network;
  const isUsed = usesNat(context, network);
  const isShared = zoneCount(network) > 1 && isUsed && natOf(network, isUsed) === "single";
  return [
    ...checkDemands([
      { isMet: flowLogs, path: at("network", "flowLogs"), fault: "VPC flow logs are disabled", value: "true" },
    ]),
    ...(isShared
      ? [
          warning(
            "single-nat",
            at("network", "nat"),
            "one NAT gateway serves all zones: if its zone fails, the others lose their route to the internet",
            "set network.nat: per-az",
          ),
        ]
      : []),
  ];
}

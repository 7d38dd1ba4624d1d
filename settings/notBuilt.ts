import { empty, listOf, notBuilt, nothing, only, type NotBuilt } from "../graph/notBuilt";
import type { Problem } from "../graph/problem";
import type { Settings } from "./schema";

/** What of a stack's settings isn't built yet. */
const ofSettings: NotBuilt = {
  "production": only(false),
  "network.flowLogs": only(false),
  "network.createEndpoints": listOf(false),
  "ingress.domains": nothing,
  "ingress.hostedZone": nothing,
  "ingress.waf": only(false),
  "ingress.accessLogs": only(false),
  "discovery.mode": listOf("dns"),
  "discovery.namespace.id": nothing,
  "discovery.namespace.visibility": only("private"),
  "discovery.tls": nothing,
  "encryption": only("aws"),
  "exec": listOf(false),
  "capacity": empty,
  "alarms": empty,
  "images.create": only(false),
  "rollout.tasks": only(true),
  "iam": empty,
  "externals": empty,
};

/** What of the networks that can be described isn't built yet: an adopted one with several blocks, or shut in. */
const ofNetworks: NotBuilt = {
  "network.egress": only("nat", "endpoints"),
  "network.cidrBlocks": (value) => Array.isArray(value) && value.length <= 1,
};

export function notBuiltInSettings(settings: Settings): Problem[] {
  return notBuilt({ ...ofSettings, ...ofNetworks }, settings, "");
}

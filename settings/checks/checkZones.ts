import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { zoneCount } from "../resolve/resolveNetwork";
import { needsTwoZones } from "./checkBalancerSettings";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

export function checkZones(context: SettingsContext): Problem[] {
  const { settings, region } = context;
  const network = settings.network ?? {};
  const path = at("network", "availabilityZones");
  const zones = typeof network.availabilityZones === "object" ? network.availabilityZones : [];
  const count = zoneCount(network);
  return [
    ...zones.flatMap((zone, index) => checkZone(`${path}[${index}]`, zone, zones.indexOf(zone) !== index, region)),
    ...(count >= 2 ? [] : [tooFew(path, count, context)]),
    ...checkCounts(network.publicSubnets, network.privateSubnets, count),
  ];
}

function tooFew(path: string, count: number, context: SettingsContext): Problem {
  const advice = "give at least two";
  if (count === 0) return error("too-few-zones", path, "the network has no zone", advice);
  if (context.publics.length > 0) return error("too-few-zones", path, "the load balancer needs two zones", advice);
  if (needsTwoZones(context)) return error("too-few-zones", path, "an internal load balancer needs two zones", advice);
  const problem = context.production ? error : warning;
  return problem("single-zone", path, "all tasks are in one zone: they fail if it fails", advice);
}

function checkZone(path: string, zone: string, isRepeated: boolean, region: string): Problem[] {
  if (isRepeated) return [error("zone-twice", path, `${zone} is listed twice`, "list it once")];
  if (region === "" || (zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length)))) return [];
  return [error("zone-elsewhere", path, `"${zone}" is not a zone of ${region}`, `give zones such as ${region}a`)];
}

/** There is one subnet of each kind per zone, or neither kind is listed. */
function checkCounts(
  publics: readonly string[] | undefined,
  privates: readonly string[] | undefined,
  zones: number,
): Problem[] {
  if ((publics === undefined) !== (privates === undefined)) {
    const [listed, missing] =
      publics === undefined ? ["privateSubnets", "publicSubnets"] : ["publicSubnets", "privateSubnets"];
    return [
      error(
        "subnet-count",
        `network.${missing}`,
        `${listed} are set, ${missing} are not`,
        "set both, or neither to have them computed",
      ),
    ];
  }
  return Object.entries({ publicSubnets: publics, privateSubnets: privates }).flatMap(([key, subnets]) =>
    subnets === undefined || subnets.length === zones
      ? []
      : [
          error(
            "subnet-count",
            `network.${key}`,
            `there are ${subnets.length} blocks for ${zones} zones`,
            "give one block per zone",
          ),
        ],
  );
}

import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { zoneCount } from "../resolve/resolveNetwork";
import { needsTwoZones } from "./checkBalancerSettings";
import type { SettingsContext } from "./settingsContext";

export function checkZones(context: SettingsContext): Problem[] {
  const { settings, region } = context;
  const network = settings.network ?? {};
  const path = "network.availabilityZones";
  const zones = typeof network.availabilityZones === "object" ? network.availabilityZones : [];
  const count = zoneCount(network);
  return [
    ...zones.flatMap((zone, index) => checkZone(`${path}[${index}]`, zone, zones.indexOf(zone) !== index, region)),
    ...(count >= 2 ? [] : [tooFew(path, count, context)]),
    ...checkCounts(network.publicSubnets, network.privateSubnets, count),
  ];
}

function tooFew(path: string, count: number, { publics, system, settings: { production } }: SettingsContext): Problem {
  const advice = "give at least two";
  if (count === 0) return error("too-few-zones", path, "the network has no zone", advice);
  if (publics.length > 0) return error("too-few-zones", path, "the load balancer needs two zones", advice);
  if (needsTwoZones(system)) return error("too-few-zones", path, "an internal load balancer needs two zones", advice);
  const tell = production === true ? error : warning;
  return tell("single-zone", path, "all tasks are in one zone, and go down with it", advice);
}

function checkZone(path: string, zone: string, isRepeated: boolean, region: string): Problem[] {
  if (isRepeated) return [error("zone-twice", path, `${zone} is given twice`, "give it once")];
  if (region === "" || (zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length)))) return [];
  return [error("zone-elsewhere", path, `"${zone}" is no zone of ${region}`, `give zones such as ${region}a`)];
}

/** Subnets given are one a zone, and of both kinds. */
function checkCounts(
  publics: readonly string[] | undefined,
  privates: readonly string[] | undefined,
  zones: number,
): Problem[] {
  if ((publics === undefined) !== (privates === undefined)) {
    const [given, other] =
      publics === undefined ? ["privateSubnets", "publicSubnets"] : ["publicSubnets", "privateSubnets"];
    return [
      error(
        "subnet-count",
        `network.${other}`,
        `${given} are given, ${other} are not`,
        "give both, or neither: they are computed then",
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
            "give one block a zone",
          ),
        ],
  );
}

import { privateBlocks } from "../../graph/aws/addressRanges";
import { hasHostBits, isWithin, networkOf, overlaps, parseCidr, parseIpv4Cidr, type Cidr } from "../../graph/aws/cidr";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { zonesWithRoom } from "../resolve/subnetLayout";
import { defaultCidrBlock, subnetsOf, zoneCount } from "../resolve/resolveNetwork";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

/** A block, and its path in the settings. */
interface Place {
  readonly path: string;
  readonly text: string;
  readonly block: Cidr;
}

/** The default bridge of Docker on every host: its addresses never leave the host. */
const dockerBlock = "172.17.0.0/16";
/** What the load balancer takes: AWS asks for /27 and 8 free addresses. */
const loadBalancerPrefix = 27;

export function checkAddresses({ settings, publics: exposed }: SettingsContext): Problem[] {
  const network = settings.network ?? {};
  const text = network.cidrBlock ?? defaultCidrBlock;
  const block = parseIpv4Cidr(text);
  if (block === undefined) return [];
  const vpc = { path: at("network", "cidrBlock"), text, block };
  const privates = places(at("network", "privateSubnets"), network.privateSubnets);
  const publics = places(at("network", "publicSubnets"), network.publicSubnets);
  const subnets = [...publics, ...privates];
  const isPublic = exposed.length > 0;
  return [
    ...checkBlock(vpc),
    ...checkPrivate(vpc),
    ...subnets.flatMap((subnet) => [...checkBlock(subnet), ...checkInside(subnet, vpc)]),
    ...checkOverlaps(subnets),
    ...(isPublic ? publics.flatMap(checkLoadBalancer) : []),
    ...checkRoom(vpc, settings, isPublic),
  ];
}

export function places(path: string, blocks: readonly string[] = []): Place[] {
  return blocks.flatMap((text, index) => {
    const block = parseIpv4Cidr(text);
    return block === undefined ? [] : [{ path: `${path}[${index}]`, text, block }];
  });
}

/** AWS takes no block with host bits set. */
export function checkHostBits(path: string, text: string): Problem[] {
  const block = parseCidr(text);
  return block === undefined || !hasHostBits(block)
    ? []
    : [error("cidr-host-bits", path, `${text} has host bits set`, `write ${networkOf(block).text}`)];
}

function checkBlock({ path, text, block }: Place): Problem[] {
  if (hasHostBits(block)) return checkHostBits(path, text);
  return block.prefix >= 16 && block.prefix <= 28
    ? []
    : [
        error(
          "cidr-size",
          path,
          `${text} is ${block.prefix < 16 ? "too large" : "too small"}: AWS allows /16 to /28`,
          "give a prefix from 16 to 28",
        ),
      ];
}

function checkPrivate({ path, text, block }: Place): Problem[] {
  if (!privateBlocks.some((range) => isWithin(block, range))) {
    return [
      error(
        "cidr-public",
        path,
        `${text} contains addresses of the internet`,
        `give a part of ${privateBlocks.map((range) => range.text).join(", ")}`,
      ),
    ];
  }
  const docker = parseIpv4Cidr(dockerBlock);
  return docker === undefined || !overlaps(docker, block)
    ? []
    : [
        error(
          "cidr-docker",
          path,
          `${text} overlaps ${dockerBlock}, which Docker uses on every host`,
          "give another block",
        ),
      ];
}

function checkInside({ path, text, block }: Place, vpc: Place): Problem[] {
  return isWithin(block, vpc.block)
    ? []
    : [error("cidr-outside", path, `${text} is not in the VPC's ${vpc.text}`, "give a part of the VPC's block")];
}

export function checkOverlaps(subnets: readonly Place[]): Problem[] {
  return subnets.flatMap((later, index) =>
    subnets
      .slice(0, index)
      .filter(({ block }) => overlaps(block, later.block))
      .map((earlier) =>
        error(
          "cidr-overlap",
          later.path,
          `${later.text} overlaps ${earlier.text} at ${earlier.path}`,
          "give blocks that don't overlap",
        ),
      ),
  );
}

function checkLoadBalancer({ path, text, block }: Place): Problem[] {
  return block.prefix <= loadBalancerPrefix
    ? []
    : [
        error(
          "cidr-size",
          path,
          `${text} is too small for the load balancer, which needs /27 or wider`,
          "give a prefix of 27 or less",
        ),
      ];
}

/** Subnets that are computed need room, and public ones enough for the load balancer. */
function checkRoom(vpc: Place, { network = {} }: SettingsContext["settings"], isPublic: boolean): Problem[] {
  if (network.publicSubnets !== undefined || network.privateSubnets !== undefined) return [];
  const zones = zoneCount(network);
  const advice = "widen the VPC's block, or give publicSubnets and privateSubnets";
  if (zonesWithRoom(vpc.block) < zones) {
    return [
      error(
        "no-room",
        vpc.path,
        `${vpc.text} has no room for the subnets of ${zones} zones and of zones added later`,
        advice,
      ),
    ];
  }
  const { publicSubnets } = subnetsOf(network);
  return !isPublic || publicSubnets.every((text) => (parseIpv4Cidr(text)?.prefix ?? 0) <= loadBalancerPrefix)
    ? []
    : [
        error(
          "no-room",
          vpc.path,
          `${vpc.text} has no room for public subnets of /27, which the load balancer needs`,
          advice,
        ),
      ];
}

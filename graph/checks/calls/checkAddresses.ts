import { calledNames } from "../../merge/callNames";
import { hasPublic } from "../../aws/addressRanges";
import { hasHostBits, hostOf, networkOf, parseIpv4Cidr } from "../../aws/cidr";
import { isHostAlone, type EffectiveExternal } from "../../merge/effectiveExternals";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { tasksOf, type CheckContext } from "../checkContext";

/** Where externals are: blocks that are blocks, and a way there. */
export function checkAddresses(context: CheckContext): Problem[] {
  const called = calledNames(tasksOf(context), []);
  return [...context.externals.values()].flatMap((merged) => [
    ...(called.has(merged.name) || merged.external.calls.length ? checkList(merged) : []),
    ...checkBlocks(merged, called.has(merged.name), context),
    ...(called.has(merged.name) && isHostAlone(merged.external) ? checkHost(merged, context) : []),
  ]);
}

function checkBlocks({ name, external }: EffectiveExternal, called: boolean, context: CheckContext): Problem[] {
  return (external.cidrs ?? []).flatMap((text, index) => {
    const path = `externals.${name}.cidrs[${index}]`;
    const block = parseIpv4Cidr(text);
    if (block === undefined) {
      const advice = "write an IPv4 block such as 10.9.0.0/16";
      return [error("external-cidr", path, `"${text}" is not an IPv4 block`, advice)];
    }
    if (hasHostBits(block)) {
      const advice = `did you mean "${networkOf(block).text}", or "${hostOf(block).text}"?`;
      return [error("external-cidr", path, `"${text}" has host bits set`, advice)];
    }
    if (!hasPublic(block)) return [];
    return [
      ...(external.calls.length ? [fromInternet(path, text)] : []),
      ...(called && !context.routeOut ? [noRoute(path, text)] : []),
      ...(called && block.prefix === 0 ? [open(path, external.port)] : []),
    ];
  });
}

/** How many entries a list may have is nobody's to know here. */
function checkList({ name, external }: EffectiveExternal): Problem[] {
  return external.prefixListId === undefined
    ? []
    : [
        warning(
          "prefix-list-size",
          `externals.${name}.prefixListId`,
          "a rule with a prefix list counts as as many rules as the list may have entries: its maximum, not its size",
          "keep that below the quota of rules per security group, or have the quota raised",
        ),
      ];
}

function checkHost({ name, external }: EffectiveExternal, { routeOut, unknownSecret }: CheckContext): Problem[] {
  const path = `externals.${name}.host`;
  const { host = "", port } = external;
  if (host === unknownSecret) return [];
  if (parseIpv4Cidr(`${host}/32`) !== undefined) {
    return [error("external-host", path, `"${host}" is an address, not a name`, `give cidrs: ["${host}/32"] with it`)];
  }
  return routeOut ? [open(path, port)] : [noRoute(path, host)];
}

function fromInternet(path: string, text: string): Problem {
  return error(
    "external-from-internet",
    path,
    `"${text}" has addresses of the internet, from which no task can be reached`,
    "give the private block that it calls from, or make the service public",
  );
}

function noRoute(path: string, place: string): Problem {
  return error(
    "no-route-for-external",
    path,
    `"${place}" is reached over the internet, to which the tasks have no route`,
    "give the network a way out: nat: auto",
  );
}

function open(path: string, port: number | undefined): Problem {
  return warning(
    "open-to-internet",
    path,
    `its callers may connect to port ${port ?? "?"} of the whole internet: a security group knows no names`,
    "give securityGroupId, cidrs or prefixListId beside the host, as far as they are known",
  );
}

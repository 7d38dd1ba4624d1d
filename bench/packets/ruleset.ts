import type { GroupRule } from "./groupRules";
import type { Host } from "./hosts";
import { textOf } from "./ipv4";
import { natAddress, type Interface, type Layout } from "./layout";

/**
 * The rules of one network namespace for nftables, in which every address is local: what an address sends passes the
 * routes of its subnet and the egress rules of its security groups on the hook `output`, and what it is sent the
 * ingress rules on the hook `input`. Whoever is outside sends and takes everything.
 */
export function rulesetOf(layout: Layout): string {
  const { interfaces, outsiders } = layout;
  const hosts = [...new Set(interfaces.map(({ host }) => host))];
  const chainOf = ({ host }: Interface, direction: "in" | "out") => `${direction}_${hosts.indexOf(host)}`;
  const outside = verdicts(outsiders, () => "accept");
  const chains = [
    chain("closed", ["meta l4proto tcp reject with tcp reset", "drop"]),
    chain("from_internet", [...interfaces.flatMap(entrances), "goto closed"]),
    ...interfaces.map((own, index) => chain(`route_${index}`, egressRoutes(own, layout))),
    ...hosts.flatMap((host, index) => (["in", "out"] as const).map((direction) =>
      chain(`${direction}_${index}`, accepts(host, direction, layout)))),
    chain("output", [
      ...hook("output"),
      choose("ip saddr", [
        ...verdicts(interfaces, (own) => `jump route_${interfaces.indexOf(own)}`),
        ...verdicts(outsiders.filter(({ isFar }) => isFar), () => "jump from_internet"),
      ]),
      choose("ip saddr", [...verdicts(interfaces, (own) => `jump ${chainOf(own, "out")}`), ...outside]),
      "goto closed",
    ]),
    chain("input", [
      ...hook("input"),
      choose("ip daddr", [
        ...verdicts(interfaces, (own) => `jump ${chainOf(own, "in")}`),
        ...verdicts(publicSides(interfaces), (own) => `jump ${chainOf(own, "in")}`),
        ...outside,
      ]),
      "goto closed",
    ]),
    chain("seen_as", [
      "type nat hook postrouting priority 100", ...interfaces.flatMap((own) => translations(own, interfaces)),
    ]),
  ];
  return ["flush ruleset", "table ip packets {", ...chains, "}", ""].join("\n");
}

/** What an interface with a route to the internet is seen as there. */
export function seenAs({ publicAddress, subnet }: Interface): number | undefined {
  return publicAddress ?? (subnet.routes.some(({ via }) => via === "nat") ? natAddress : undefined);
}

/** The same interfaces by their public addresses. */
function publicSides(interfaces: readonly Interface[]): Interface[] {
  return interfaces.flatMap((own) => own.publicAddress === undefined ? [] : [{ ...own, address: own.publicAddress }]);
}

function chain(name: string, lines: readonly string[]): string {
  return [`chain ${name} {`, ...lines, "}"].join("\n");
}

/** A packet that resets a connection opens none. */
function hook(name: "input" | "output"): string[] {
  return [
    `type filter hook ${name} priority 0; policy drop`,
    "ct state established,related accept", "tcp flags & rst == rst accept",
  ];
}

function verdicts<T extends { readonly address: number }>(all: readonly T[], verdict: (item: T) => string): string[] {
  return all.map((item) => `${textOf(item.address)} : ${verdict(item)}`);
}

function choose(key: string, elements: readonly string[]): string {
  return elements.length === 0 ? "" : `${key} vmap { ${elements.join(", ")} }`;
}

function anyOf(addresses: readonly number[]): string {
  return `{ ${addresses.map(textOf).join(", ")} }`;
}

/** The internet reaches public addresses only, and is answered where a route leads back. */
function entrances({ publicAddress, subnet }: Interface): string[] {
  if (publicAddress === undefined) return [];
  return subnet.routes.filter(({ via }) => via === "internet")
    .map(({ destination }) => `ip saddr ${destination.text} ip daddr ${textOf(publicAddress)} return`);
}

/** What is near needs no route. Each chain of an interface ends where none leads. */
function egressRoutes(own: Interface, { interfaces, outsiders }: Layout): string[] {
  const far = outsiders.filter(({ isFar }) => isFar);
  const away = [...far, ...publicSides(interfaces)].map(({ address }) => address);
  const { gateways, routes } = own.subnet;
  const byGateway = far.filter(({ list }) => list !== undefined && (gateways === "all" || gateways.includes(list)));
  const usable = routes.filter(({ via }) => via === "nat" || own.publicAddress !== undefined);
  if (away.length === 0) return [];
  return [
    `ip daddr != ${anyOf(away)} return`,
    ...usable.map(({ destination }) => `ip daddr ${destination.text} return`),
    ...byGateway.map(({ address }) => `ip daddr ${textOf(address)} return`),
    "goto closed",
  ];
}

function translations(own: Interface, interfaces: readonly Interface[]): string[] {
  const source = seenAs(own);
  const targets = publicSides(interfaces).map(({ address }) => address);
  if (source === undefined || targets.length === 0) return [];
  return [`ip saddr ${textOf(own.address)} ip daddr ${anyOf(targets)} snat to ${textOf(source)}`];
}

/** The union of what its security groups accept. */
function accepts({ groups }: Host, direction: "in" | "out", layout: Layout): string[] {
  return layout.rules.filter((rule) => rule.direction === direction && groups.includes(rule.group))
    .flatMap((rule) => accept(rule, layout));
}

function accept(rule: GroupRule, layout: Layout): string[] {
  const peer = peerOf(rule, layout);
  const key = rule.direction === "in" ? "ip saddr" : "ip daddr";
  if (peer === undefined || !["tcp", "udp", "all"].includes(rule.protocol)) return [];
  return [`${key} ${peer}${rule.protocol === "all" ? "" : ` ${rule.protocol} dport ${rule.from}-${rule.to}`} accept`];
}

/** A security group stands for the private addresses of what it is attached to. */
function peerOf({ peer }: GroupRule, { interfaces, outsiders }: Layout): string | undefined {
  if (peer.kind === "block") return peer.block.text;
  const members = [
    ...peer.kind === "group" ? interfaces.filter(({ host }) => host.groups.includes(peer.id)) : [],
    ...outsiders.filter(({ group, list }) => peer.id === (peer.kind === "group" ? group : list)),
  ];
  return members.length === 0 ? undefined : anyOf(members.map(({ address }) => address));
}

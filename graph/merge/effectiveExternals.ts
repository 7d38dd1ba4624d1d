import type { ExternalBinding, ExternalPlace, StackLayers } from "./layers";
import { externalWithDefaults, type MergedExternal } from "./withDefaults";
import { placeFields } from "../author/externalSchema";
import type { External, ServiceGraph } from "../author/graphSchema";
import type { ExternalPeer } from "../../model/system";

/** One external with the stack's settings and the defaults merged in, still in its authors' words. */
export interface EffectiveExternal {
  readonly name: string;
  readonly external: MergedExternal;
  readonly admit: boolean;
}

/**
 * The externals by name, including those that only the stack declares. A stack that sets where an external is replaces
 * the graph's place as a whole; its port replaces the graph's port.
 */
export function effectiveExternals(
  graph: Pick<ServiceGraph, "externals">,
  { externals: bindings = {} }: Pick<StackLayers, "externals">,
): EffectiveExternal[] {
  const { externals = {} } = graph;
  const names = new Set([...Object.keys(externals), ...Object.keys(bindings)]);
  return [...names].sort().map((name) => {
    const binding = bindings[name] ?? {};
    return { name, external: bound(externals[name] ?? {}, binding), admit: binding.admit ?? false };
  });
}

function bound({ port, protocol, calls, ...place }: External, binding: ExternalBinding): MergedExternal {
  const isPlaced = Object.keys(binding).some((field) => Object.hasOwn(placeFields, field));
  const { securityGroupId, cidrs, prefixListId, stack, host } = isPlaced ? binding : place;
  return externalWithDefaults(
    { port: binding.port ?? port, protocol, calls, securityGroupId, cidrs, prefixListId, stack, host },
  );
}

/** The ends of an external's rules; none where it is only a host name, or nothing. */
export function peersOf({ securityGroupId, cidrs = [], prefixListId, stack }: ExternalPlace): ExternalPeer[] {
  return [
    ...(securityGroupId === undefined ? [] : [{ securityGroupId }]),
    ...[...new Set(cidrs)].sort().map((cidr) => ({ cidr })),
    ...(prefixListId === undefined ? [] : [{ prefixListId }]),
    ...(stack === undefined ? [] : [{ stack }]),
  ];
}

/** Whether an external has only a host name: a security group rule can't restrict traffic to it. */
export function isHostAlone(place: ExternalPlace): boolean {
  return place.host !== undefined && peersOf(place).length === 0;
}

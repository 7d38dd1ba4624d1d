import { callId } from "../../model/callId";
import { dialled, externalVariables, type AddressContext } from "../discovery/callVariables";
import { detailed } from "../merge/callNames";
import { hasPublic } from "../aws/addressRanges";
import { parseCidr } from "../aws/cidr";
import { compareText } from "../text/compareText";
import type { EffectiveTask } from "../merge/effective";
import { transportOf } from "../discovery/protocols";
import { isHostAlone, peersOf, type EffectiveExternal } from "../merge/effectiveExternals";
import type { MergedSystem } from "../merge/mergedSystem";
import type { ExternalCall } from "../../model/system";
import { listenerPortOf } from "../discovery/internalBalancers";
import { edgesOf, modesFor, type Edge } from "../discovery/edges";

const everywhere = [{ cidr: "0.0.0.0/0" }];

/** The calls from services and jobs to externals, and back to services, by caller and callee. */
export function externalCalls(
  nodes: MergedSystem, context: AddressContext, edges: readonly Edge[] = edgesOf(nodes),
): ExternalCall[] {
  return [
    ...[...nodes.services.values(), ...nodes.jobs.values()].flatMap((task) => outward(task, nodes.externals)),
    ...edges.flatMap((edge) => inward(edge, nodes.externals.get(edge.from.name), context)),
  ].sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to) || a.port - b.port);
}

function outward({ name, service }: EffectiveTask, externals: MergedSystem["externals"]): ExternalCall[] {
  return service.calls.map(detailed).flatMap((call) => {
    const { external, admit = false } = externals.get(call.to) ?? {};
    if (external?.port === undefined) return [];
    const ends = { from: name, to: call.to, port: external.port, protocol: external.protocol };
    return [
      {
        id: callId(ends),
        ...ends,
        direction: "out",
        peers: isHostAlone(external) ? everywhere : peersOf(external),
        admit,
        env: externalVariables(call, external),
      },
    ];
  });
}

/** An external may use each discovery mode of the callee that is open to externals. */
function inward(edge: Edge, external: EffectiveExternal | undefined, context: AddressContext): ExternalCall[] {
  const { from: { kind, name: from }, to, port } = edge;
  if (kind !== "external" || external === undefined) return [];
  const rest = { direction: "in", peers: peersOf(external.external), admit: false, env: {} } as const;
  const entrances = modesFor(edge)
    .map((via) => ({ via, address: dialled({ ...edge, via }, context) }));
  const ends = { from, to: to.name, port: port.port, protocol: transportOf(port.protocol) };
  const listenerPort = listenerPortOf(edge, "load-balancer");
  return [{ id: callId(ends), ...ends, ...rest, ...listenerPort !== undefined && { listenerPort }, entrances }];
}

/** Whether a call leads to addresses of the internet, for which tasks need a route out. */
export function needsRouteOut({ direction, peers }: Pick<ExternalCall, "direction" | "peers">): boolean {
  return (
    direction === "out"
    && peers.some((peer) => {
      const block = "cidr" in peer ? parseCidr(peer.cidr) : undefined;
      return block !== undefined && hasPublic(block);
    })
  );
}

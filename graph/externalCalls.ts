import { detailed } from "./calls";
import { isPublicBlock, parseCidr } from "./cidr";
import { compareText } from "./compareText";
import type { EffectiveService } from "./effective";
import { externalVariables } from "./environment";
import { isHostAlone, peersOf, type EffectiveExternal } from "./externals";
import { choosePort } from "./ports";
import type { ExternalCall } from "./system";

const everywhere = [{ cidr: "0.0.0.0/0" }];

/** The calls from services to externals, and back, by caller and callee. */
export function externalCalls(
  services: ReadonlyMap<string, EffectiveService>,
  externals: ReadonlyMap<string, EffectiveExternal>,
): ExternalCall[] {
  return [
    ...[...services.values()].flatMap((one) => outward(one, externals)),
    ...[...externals.values()].flatMap((one) => inward(one, services)),
  ].sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to) || a.port - b.port);
}

function outward(
  { name, service }: EffectiveService,
  externals: ReadonlyMap<string, EffectiveExternal>,
): ExternalCall[] {
  return (service.calls ?? []).map(detailed).flatMap((call) => {
    const { external, admit = false } = externals.get(call.to) ?? {};
    if (external?.port === undefined) return [];
    return [
      {
        from: name,
        to: call.to,
        direction: "out",
        port: external.port,
        protocol: external.protocol ?? "tcp",
        peers: isHostAlone(external) ? everywhere : peersOf(external),
        admit,
        env: externalVariables(call, external.port, external.host),
      },
    ];
  });
}

function inward(
  { name, external }: EffectiveExternal,
  services: ReadonlyMap<string, EffectiveService>,
): ExternalCall[] {
  const rest = { direction: "in", protocol: "tcp", peers: peersOf(external), admit: false, env: {} } as const;
  return (external.calls ?? []).map(detailed).flatMap((call) => {
    const callee = services.get(call.to)?.service;
    const port = callee === undefined ? undefined : choosePort(callee, call.port)?.port;
    return port === undefined ? [] : [{ from: name, to: call.to, port, ...rest }];
  });
}

/** Whether a call leads to addresses of the internet, for which tasks need a route out. */
export function needsRouteOut({ direction, peers }: Pick<ExternalCall, "direction" | "peers">): boolean {
  return (
    direction === "out"
    && peers.some((peer) => {
      const block = "cidr" in peer ? parseCidr(peer.cidr) : undefined;
      return block !== undefined && isPublicBlock(block);
    })
  );
}

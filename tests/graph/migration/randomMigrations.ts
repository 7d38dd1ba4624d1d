import * as fc from "fast-check";
import type { StackLayers } from "../../../graph/merge/layers";
import type { Call, ServiceGraph } from "../../../graph/author/graphSchema";
import type { Mode } from "../../../model/system";
import type { CallerKind } from "../../../graph/discovery/edges";
import { discoveryModes } from "../../../graph/discovery/modes/modes";

/** A graph whose calls all have a mode, what its stack says, and where it is to go. */
export interface Moving {
  readonly graph: ServiceGraph;
  readonly layers: StackLayers;
  readonly to: Mode;
}

const names = ["aa", "bb", "cc", "dd", "ee"] as const;
const modes: readonly Mode[] = ["dns", "connect", "load-balancer"];
const someModes = fc.uniqueArray(fc.constantFrom(...modes), { minLength: 1 });
const said = fc.option(fc.oneof(fc.constantFrom(...modes), someModes), { nil: undefined });
const flag = fc.constantFrom(undefined, false, true);

/** Whom one calls, and which of the callee's modes it takes; undefined: it doesn't say. */
const wanted = fc.array(
  fc.tuple(fc.constantFrom(...names), fc.option(fc.nat(2), { nil: undefined })), { maxLength: 4 },
);

/** The last has two ports, of which an SRV record gives one, and the other may speak UDP. */
const last = "ee";

function openTo(caller: CallerKind, published: readonly Mode[]): readonly Mode[] {
  return published.filter((mode) => discoveryModes[mode].callers.includes(caller));
}

const part = fc.record({ said, critical: flag, wanted, timeouts: flag });

export const moving: fc.Arbitrary<Moving> = fc.record({
  parts: fc.tuple(...names.map(() => part)),
  stackMode: said,
  defaults: said,
  disabled: fc.subarray([...names], { maxLength: 1 }),
  jobs: fc.array(wanted, { maxLength: 2 }),
  inbound: fc.subarray([...names], { maxLength: 2 }),
  to: fc.constantFrom(...modes),
  srv: fc.boolean(),
  udp: fc.boolean(),
  admins: fc.subarray([...names, "job-0"]),
}).map(({ parts, stackMode, defaults, disabled, jobs, inbound, to, srv, udp, admins }) => {
  const discovery = (name: string): readonly Mode[] => {
    const declared = parts[names.indexOf(name as typeof names[number])]?.said ?? stackMode ?? defaults ?? "dns";
    return [...new Set([declared].flat())];
  };
  const callsOf = (caller: "service" | "job", from: string, all: readonly (readonly [string, number | undefined])[]) =>
    [...new Map(all).entries()].flatMap(([callee, index]): (string | Call)[] => {
      // Peers don't find one another by Service Connect.
      const usable = openTo(caller, discovery(callee)).filter((mode) => callee !== from || mode !== "connect");
      const via = index === undefined ? undefined : usable[index % usable.length];
      if (usable.length === 0) return [];
      const isOff = admins.includes(from) && ((via ?? usable[0]) === "dns" ? !srv : !udp);
      const port = callee === last ? { port: isOff ? "admin" : "web" } : {};
      const call = { to: callee, ...port, ...(via === undefined ? {} : { via }) };
      return [Object.keys(call).length === 1 ? callee : call];
    });
  const graph: ServiceGraph = {
    name: "sys",
    ...(defaults === undefined ? {} : { defaults: { discovery: defaults } }),
    services: Object.fromEntries(names.map((name, index) => {
      const { said: own, critical, wanted: all = [], timeouts } = parts[index] ?? {};
      const hasTimeouts = timeouts === true && discovery(name).includes("connect");
      return [name, {
        ...(name === last
          ? {
              ports: { web: { port: 80 }, admin: { port: 81, ...udp ? { protocol: "udp" as const } : {} } },
              ...(srv ? { dns: { record: "SRV", port: "web" } } : {}),
            }
          : { port: 3000 + index }),
        calls: callsOf("service", name, all),
        ...(own === undefined ? {} : { discovery: own }),
        ...(critical === undefined ? {} : { critical }),
        ...(hasTimeouts ? { timeouts: { requestSeconds: 20 } } : {}),
      }];
    })),
    jobs: Object.fromEntries(jobs.map((all, index) => {
      const name = `job-${String(index)}`;
      return [name, { calls: callsOf("job", name, all) }];
    })),
    externals: {
      partner: {
        cidrs: ["10.9.0.0/16"],
        calls: inbound.filter((name) => openTo("external", discovery(name)).length > 0)
          .map((name) => name === last ? { to: name, port: "web" } : name),
      },
    },
  };
  const layers: StackLayers = {
    ...(stackMode === undefined ? {} : { discovery: { mode: stackMode } }),
    services: Object.fromEntries(disabled.map((name) => [name, { enabled: false }])),
  };
  return { graph, layers, to };
});

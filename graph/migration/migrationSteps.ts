import { applied, changeOf, type Change, type Edit, type Place } from "./changes";
import { canMove, keptFor } from "./stays";
import type { Call, ServiceGraph } from "../author/graphSchema";
import type { Mode } from "../../model/system";
import { waysFor, waysOf, type Callers, type Edge } from "../discovery/edges";

/** One deployment of a migration. The way that a call takes before it is there after it, and the other way round. */
export interface MigrationStep {
  /** The callee publishes a further way, its callers take it, or the callee withdraws the earlier ones. */
  readonly kind: "publish" | "move" | "withdraw";
  readonly title: string;
  readonly callee: string;
  /** Services and jobs whose calls move, by name. */
  readonly callers: readonly string[];
  readonly changes: readonly Change[];
  /** The whole graph after the step. */
  readonly graph: ServiceGraph;
}

/** One callee, and all that calls it. */
interface Situation {
  readonly graph: ServiceGraph;
  readonly to: Mode;
  readonly callers: Callers;
  readonly edges: readonly Edge[];
}

interface Draft extends Omit<MigrationStep, "changes" | "graph" | "callers"> {
  readonly callers?: readonly string[];
  readonly edits: readonly Edit[];
}

const spoken: Readonly<Record<Mode, string>> = {
  "dns": "DNS", "connect": "Service Connect", "load-balancer": "an internal load balancer",
};

/**
 * The steps after which a callee is found by the target way only: it publishes both, the earlier first, so that
 * nothing moves; its callers move, critical ones after the others; it withdraws the earlier. None where no caller can
 * move, or all is so already.
 */
export function stepsOf(situation: Situation): MigrationStep[] {
  const { edges, to } = situation;
  const movable = edges.filter((edge) => canMove(edge, to));
  const [first] = movable;
  if (first === undefined) return [];
  let { graph } = situation;
  return [publish(first, to), ...moves(situation, movable), withdraw(first, situation, movable)].flatMap((draft) => {
    const { edits, callers = [], ...rest } = draft(graph);
    const changes = edits.flatMap((edit) => changeOf(graph, edit) ?? []);
    if (changes.length === 0) return [];
    graph = applied(graph, changes);
    return [{ ...rest, callers, changes, graph }];
  });
}

type Drafting = (graph: ServiceGraph) => Draft;

function publish({ callee: { name, service } }: Edge, to: Mode): Drafting {
  const ways = waysOf(service);
  const title = `Let ${name} be found by ${spoken[to]} too`;
  const edits: Edit[] = ways.includes(to) ? [] : [[discoveryOf(name), [...ways, to]]];
  return () => ({ kind: "publish", title, callee: name, edits });
}

function moves({ callers: { services }, to }: Situation, movable: readonly Edge[]): Drafting[] {
  const isCritical = ({ from, caller }: Edge): boolean =>
    caller === "service" && services.get(from)?.service.critical === true;
  const moving = movable.filter(({ via }) => via !== to);
  return [moving.filter((edge) => !isCritical(edge)), moving.filter(isCritical)].map((some) => (graph) => {
    const callers = [...new Set(some.map(({ from }) => from))];
    const callee = some[0]?.callee.name ?? "";
    const title = `Let ${callers.join(", ")} call ${callee} by ${spoken[to]}`;
    return { kind: "move", title, callee, callers, edits: some.map((edge) => takeWay(graph, edge, to)) };
  });
}

/** Without `via` where the way is the first that the caller may take. */
function takeWay(graph: ServiceGraph, edge: Edge, to: Mode): Edit {
  if (waysFor(edge.caller, edge.callee.service)[0] === to) return withoutVia(graph, edge.path);
  const place = placeOf(edge.path);
  const call = callAt(graph, place);
  return typeof call === "string" ? [place, { to: call, via: to }] : [[...place, "via"], to];
}

function withdraw({ callee: { name, service } }: Edge, situation: Situation, movable: readonly Edge[]): Drafting {
  const { edges, to } = situation;
  const ways = waysOf(service);
  const rest = waysAfter(ways, edges, to);
  const isDone = rest.join() === ways.join();
  const title = `Let ${name} be found by ${rest.map((way) => spoken[way]).join(" and ")} only`;
  return (graph) => {
    const drops = ways.includes("connect") && !rest.includes("connect");
    const spare = rest[0] === to ? movable.filter(({ path }) => viaAt(graph, path) === to) : [];
    const edits: Edit[] = [
      [discoveryOf(name), rest.length === 1 ? to : rest],
      ...(drops ? timeoutsOf(name, graph, situation) : []),
      ...spare.map(({ path }) => withoutVia(graph, path)),
    ];
    return { kind: "withdraw", title, callee: name, edits: isDone ? [] : edits };
  };
}

/** They are of the endpoint that goes; those of the defaults, of the last that goes. */
function timeoutsOf(name: string, graph: ServiceGraph, { callers: { services } }: Situation): Edit[] {
  const isServed = [...services].some(([other, { service }]) =>
    other !== name && waysOf({ ...service, ...graph.services[other] }).includes("connect"));
  const places: Place[] = [["services", name, "timeouts"], ...(isServed ? [] : [["defaults", "timeouts"]])];
  return places.map((place) => [place, undefined]);
}

/** The target, and what stays for calls that can't move. An external's rule follows the first way that it may take. */
function waysAfter(ways: readonly Mode[], edges: readonly Edge[], to: Mode): Mode[] {
  const kept = ways.filter((way) => edges.some((edge) => keptFor(edge, to).includes(way)));
  const inTheirOrder = [...new Set([...ways, to])].filter((way) => way === to || kept.includes(way));
  return to === "connect" ? [to, ...kept] : inTheirOrder;
}

function withoutVia(graph: ServiceGraph, path: string): Edit {
  const place = placeOf(path);
  const call = callAt(graph, place);
  const isBare = typeof call === "object" && Object.keys(call).every((key) => key === "to" || key === "via");
  return isBare ? [place, call.to] : [[...place, "via"], undefined];
}

function viaAt(graph: ServiceGraph, path: string): Mode | undefined {
  const call = callAt(graph, placeOf(path));
  return typeof call === "object" ? call.via : undefined;
}

function callAt(graph: ServiceGraph, [group, name = "", , index]: Place): string | Call | undefined {
  return (group === "jobs" ? graph.jobs : graph.services)?.[name]?.calls?.[Number(index)];
}

/** `services.web.calls[0]` as the keys that lead there: names hold neither dots nor brackets. */
function placeOf(path: string): Place {
  const [group = "", name = "", field = "", index = ""] = path.split(/[.[\]]+/);
  return [group, name, field, Number(index)];
}

function discoveryOf(name: string): Place {
  return ["services", name, "discovery"];
}

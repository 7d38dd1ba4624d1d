import { applied, changeOf, type Change, type Edit, type Place } from "./changes";
import { canMove, keptFor } from "./stays";
import type { Call, ServiceGraph } from "../author/graphSchema";
import type { Mode } from "../../model/system";
import { discoveryModes } from "../discovery/modes/modes";
import { modesFor, modesOf, type Edge } from "../discovery/edges";
import type { MergedSystem } from "../merge/mergedSystem";

/** One deployment of a migration. Before and after it, each call works in its old and in its new discovery mode. */
export interface MigrationStep {
  /** The callee publishes one more mode, its callers use it, or the callee withdraws the earlier ones. */
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
  readonly callers: MergedSystem;
  readonly edges: readonly Edge[];
}

interface Draft extends Omit<MigrationStep, "changes" | "graph" | "callers"> {
  readonly callers?: readonly string[];
  readonly edits: readonly Edit[];
}

/**
 * The steps after which a callee is found by the target mode only: it publishes both, the earlier first, so that
 * nothing moves; its callers move, critical ones after the others; it withdraws the earlier. None where no caller can
 * move, or there is nothing to change.
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
  const published = modesOf(service);
  const title = `Let ${name} be found by ${discoveryModes[to].title} too`;
  const edits: Edit[] = published.includes(to) ? [] : [[discoveryOf(name), [...published, to]]];
  return () => ({ kind: "publish", title, callee: name, edits });
}

function moves({ callers: { services }, to }: Situation, movable: readonly Edge[]): Drafting[] {
  const isCritical = ({ from }: Edge): boolean =>
    from.kind === "service" && services.get(from.name)?.service.critical === true;
  const moving = movable.filter(({ via }) => via !== to);
  return [moving.filter((edge) => !isCritical(edge)), moving.filter(isCritical)].map((some) => (graph) => {
    const callers = [...new Set(some.map(({ from }) => from.name))];
    const callee = some[0]?.to.name ?? "";
    const title = `Let ${callers.join(", ")} call ${callee} by ${discoveryModes[to].title}`;
    return { kind: "move", title, callee, callers, edits: some.map((edge) => useMode(graph, edge, to)) };
  });
}

/** Without `via` where the mode is the first that the caller may use. */
function useMode(graph: ServiceGraph, edge: Edge, to: Mode): Edit {
  if (modesFor(edge)[0] === to) return withoutVia(graph, edge.path);
  const place = placeOf(edge.path);
  const call = callAt(graph, place);
  return typeof call === "string" ? [place, { to: call, via: to }] : [[...place, "via"], to];
}

function withdraw({ callee: { name, service } }: Edge, situation: Situation, movable: readonly Edge[]): Drafting {
  const { edges, to } = situation;
  const published = modesOf(service);
  const rest = modesAfter(published, edges, to);
  const isDone = rest.join() === published.join();
  const title = `Let ${name} be found by ${rest.map((mode) => discoveryModes[mode].title).join(" and ")} only`;
  return (graph) => {
    const dropped = published.filter((mode) => !rest.includes(mode));
    const spare = rest[0] === to ? movable.filter(({ path }) => viaAt(graph, path) === to) : [];
    const edits: Edit[] = [
      [discoveryOf(name), rest.length === 1 ? to : rest],
      ...dropped.flatMap((mode) => fieldsOf(mode, name, graph, situation)),
      ...spare.map(({ path }) => withoutVia(graph, path)),
    ];
    return { kind: "withdraw", title, callee: name, edits: isDone ? [] : edits };
  };
}

/** Fields that belong to a mode, such as timeouts, go with it; those of the defaults, with its last service. */
function fieldsOf(mode: Mode, name: string, graph: ServiceGraph, { callers: { services } }: Situation): Edit[] {
  const isUsed = [...services].some(([other, { service }]) =>
    other !== name && modesOf({ ...service, ...graph.services[other] }).includes(mode));
  const places = discoveryModes[mode].fields.flatMap((field): Place[] =>
    [["services", name, field], ...(isUsed ? [] : [["defaults", field]])]);
  return places.map((place) => [place, undefined]);
}

/**
 * The target, and what stays for calls that can't move. Externals use the first mode that is open to them, so its
 * place among these doesn't change.
 */
function modesAfter(published: readonly Mode[], edges: readonly Edge[], to: Mode): Mode[] {
  const kept = published.filter((mode) => edges.some((edge) => keptFor(edge, to).includes(mode)));
  const inTheirOrder = [...new Set([...published, to])].filter((mode) => mode === to || kept.includes(mode));
  return discoveryModes[to].callers.includes("external") ? inTheirOrder : [to, ...kept];
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

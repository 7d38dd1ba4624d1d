import { checkQuotas } from "../../graph/checks/capacity/checkQuotas";
import { checkSystem } from "../../graph/checks/checkSystem";
import { mergedSystem, type MergedSystem } from "../../graph/merge/mergedSystem";
import { isPublic } from "../../graph/merge/ports";
import type { Problem } from "../../model/problem";
import { hasErrors, sorted } from "../../graph/problems";
import { resolveSystem } from "../../graph/resolve/resolveSystem";
import type { ResolutionContext } from "../../graph/resolve/resolveService";
import { graphSchema, type ServiceGraph } from "../../graph/author/graphSchema";
import { checkShape, type Shaped } from "../../graph/shape/shape";
import type { System } from "../../model/system";
import { isIndependent } from "./certain";
import { checkSettings } from "../checks/checkSettings";
import { ownSettings } from "../read/ownSettings";
import { blocksOf, contextOf, type DeclaredStack } from "./declaredStack";
import { defaultGraph, readGraph } from "../read/readGraph";
import { readVersions, type ReadVersions } from "../read/readVersions";
import { resolveCapacity } from "../resolve/resolveCapacity";
import { hasRouteOut } from "../resolve/resolveNetwork";
import { resolveSettings } from "../resolve/resolveSettings";
import { rewires } from "./rewires";
import { settingsSchema } from "../schema/settingsSchema";
import type { Stack } from "../../model/stackSettings";
import { UNKNOWN_SECRET, type StackSource } from "../read/stackSource";
import { isOfKnown } from "./unknown";

/** A stack that can be built, or none where a problem is an error; every problem either way. */
export interface LoadedStack {
  readonly stack?: Stack;
  readonly problems: readonly Problem[];
}

/** What was declared, and what it comes to where nothing is wrong. */
interface ResolvedStack extends DeclaredStack {
  readonly context: ResolutionContext;
  readonly merged: MergedSystem;
  readonly system: System;
}

/** Reads and checks the settings of a stack and the graph that it names. Pure but for reading the graph. */
export function loadStack(source: StackSource): LoadedStack {
  const settings = checkShape(settingsSchema, ownSettings(source), {
    root: `Pulumi.${source.stackName}.yaml`,
    unknown: UNKNOWN_SECRET,
    unknownKey: rewires,
  });
  const graph = loadGraph(source, settings.value?.graph ?? defaultGraph);
  const { versions, problems: ofVersions } = loadVersions(source, settings.value?.versions);
  const shapeProblems = [...settings.problems, ...graph.problems, ...ofVersions];
  if (settings.value === undefined || graph.value === undefined) return { problems: sorted(shapeProblems) };
  const declared = resolve({ source, settings: settings.value, graph: graph.value, versions });
  const doubtful = [...settings.doubtful, ...graph.doubtful];
  // A value out of range or of the wrong form is reported once, and so is a version that can't be read.
  const malformed = shapeProblems.filter(({ code }) => code === "out-of-range" || code === "wrong-form");
  const meant = check(declared, doubtful).filter(
    (problem) =>
      isIndependent(problem, doubtful)
      && !malformed.some(({ path }) => path === problem.path)
      && !(problem.code === "latest-image" && ofVersions.length > 0),
  );
  const problems = sorted([...shapeProblems, ...meant]);
  return hasErrors(problems) ? { problems } : withinQuotas(declared, problems);
}

/** The stack of a declaration without errors, if AWS takes the rules that it makes. */
function withinQuotas(declared: ResolvedStack, warnings: readonly Problem[]): LoadedStack {
  const stack = stackOf(declared, warnings);
  const problems = sorted([...warnings, ...checkQuotas(stack, declared.settings.limits)]);
  if (hasErrors(problems)) return { problems };
  return { stack: { ...stack, system: { ...stack.system, warnings: problems } }, problems };
}

/** Merges and resolves what is declared, whether it is sound or not. */
function resolve(declared: DeclaredStack): ResolvedStack {
  const context = contextOf(declared);
  const merged = mergedSystem(declared.graph, declared.settings);
  return { ...declared, context, merged, system: resolveSystem(merged, context, []) };
}

function loadGraph(source: StackSource, file: string): Shaped<ServiceGraph> {
  if ("graph" in source) return checkShape(graphSchema, source.graph, { root: "graph" });
  const { value, problems } = readGraph(source.rootDirectory, file);
  return problems.length > 0 ? { problems, doubtful: [] } : checkShape(graphSchema, value, { root: file });
}

/** Empty if the stack names no file, or its name is a secret. */
function loadVersions({ rootDirectory }: StackSource, file: string | undefined): ReadVersions {
  return file === undefined || file === "" || file === UNKNOWN_SECRET
    ? { versions: {}, problems: [] }
    : readVersions(rootDirectory, file);
}

/** The problems of a stack whose parts have a valid shape, each alone and together. */
function check(declared: ResolvedStack, doubtful: readonly string[]): Problem[] {
  const { source, settings, graph, context, merged, system } = declared;
  const instances = settings.capacity?.ec2;
  return [
    ...checkSystem({
      ...context,
      graph,
      blocks: blocksOf(declared),
      ...merged,
      doubtful: new Set(doubtful.flatMap((path) => /^(?:services|jobs)\.([^.]+)/.exec(path)?.[1] ?? [])),
      routeOut: hasRouteOut(settings.network ?? {}),
      raisedQuotas: settings.limits,
      onDemandBase: resolveCapacity(settings.capacity).spotOnDemandBase,
      ...(instances === undefined ? {} : { instances: { trunking: false, ...instances } }),
      unknownSecret: UNKNOWN_SECRET,
    }),
    ...checkSettings({
      settings,
      config: source.config,
      graph,
      system,
      externals: merged.externals,
      publics: [...merged.services.values()].filter(({ service }) => isPublic(service)).map(({ name }) => name),
      stackName: source.stackName,
      region: context.region,
      namespace: context.namespace ?? "",
    }).filter(isOfKnown(ownSettings(source))),
  ];
}

function stackOf({ settings, system, context }: ResolvedStack, warnings: readonly Problem[]): Stack {
  return { system: { ...system, warnings }, settings: resolveSettings(settings, system, context.namespace ?? "") };
}

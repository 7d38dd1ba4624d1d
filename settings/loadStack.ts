import { checkSystem } from "../graph/checkSystem";
import type { Block } from "../graph/checks/context";
import { effectiveServices, type EffectiveService, type StackLayers } from "../graph/effective";
import { isPublic } from "../graph/ports";
import type { Problem } from "../graph/problem";
import { hasErrors, sorted } from "../graph/problems";
import { resolveSystem } from "../graph/resolve";
import type { ResolutionContext } from "../graph/resolveService";
import { graphSchema, type ServiceGraph } from "../graph/schema";
import { checkShape, type Shaped } from "../graph/shape";
import type { System } from "../graph/system";
import { isCertain } from "./certain";
import { checkSettings } from "./checkSettings";
import { ownSettings } from "./config";
import { namespaceOf } from "./namespace";
import { defaultGraph, readGraph } from "./readGraph";
import { waysOut } from "./resolveNetwork";
import { resolveSettings } from "./resolveSettings";
import { rewires } from "./rewires";
import { settingsSchema, type Settings } from "./schema";
import type { Stack } from "./stack";
import { UNKNOWN_SECRET, type StackSource } from "./stackSource";

/** A stack that can be built, or none where a problem is an error; every problem either way. */
export interface LoadedStack {
  readonly stack?: Stack;
  readonly problems: readonly Problem[];
}

/** What a stack is made of, each part in its author's words. */
export interface DeclaredStack {
  readonly source: StackSource;
  readonly settings: Settings;
  readonly graph: ServiceGraph;
}

/** The same, and what it comes to where nothing is wrong. */
interface ResolvedStack extends DeclaredStack {
  readonly context: ResolutionContext;
  readonly services: readonly EffectiveService[];
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
  const shapeProblems = [...settings.problems, ...graph.problems];
  if (settings.value === undefined || graph.value === undefined) return { problems: sorted(shapeProblems) };
  const declared = resolve({ source, settings: settings.value, graph: graph.value });
  const doubtful = [...settings.doubtful, ...graph.doubtful];
  // What a value out of range or of the wrong form means is no second problem.
  const malformed = shapeProblems.filter(({ code }) => code === "out-of-range" || code === "wrong-form");
  const meant = check(declared, doubtful).filter(
    (problem) => isCertain(problem, doubtful) && !malformed.some(({ path }) => path === problem.path),
  );
  const problems = sorted([...shapeProblems, ...meant]);
  return hasErrors(problems) ? { problems } : { stack: stackOf(declared, problems), problems };
}

/** Merges and resolves the declared services, whether they are sound or not. */
function resolve(declared: DeclaredStack): ResolvedStack {
  const context = contextOf(declared);
  const services = effectiveServices(declared.graph, declared.settings);
  return { ...declared, context, services, system: resolveSystem(services, context, []) };
}

function loadGraph({ rootDirectory }: StackSource, given: string): Shaped<ServiceGraph> {
  const { value, problems } = readGraph(rootDirectory, given);
  return problems.length > 0 ? { problems, doubtful: [] } : checkShape(graphSchema, value, { root: given });
}

/** All that is wrong with what the parts of a stack mean, each alone and together. */
function check(declared: ResolvedStack, doubtful: readonly string[]): Problem[] {
  const { source, settings, graph, context, services, system } = declared;
  return [
    ...checkSystem({
      ...context,
      graph,
      blocks: blocksOf(declared),
      services: new Map(services.map((one) => [one.name, one])),
      doubtful: new Set(doubtful.flatMap((path) => /^services\.([^.]+)/.exec(path)?.[1] ?? [])),
      ...waysOut(settings.network ?? {}),
      rulesPerSecurityGroup: settings.limits?.rulesPerSecurityGroup,
      unknownSecret: UNKNOWN_SECRET,
    }),
    ...checkSettings({
      settings,
      graph,
      system,
      publics: services.filter(({ service }) => isPublic(service)).map(({ name }) => name),
      stackName: source.stackName,
      region: context.region,
      namespace: context.namespace ?? "",
    }),
  ];
}

/** Everything said of services, one place after the other. */
function blocksOf({ graph, settings }: DeclaredStack): Block[] {
  return [graph, settings].flatMap(({ defaults = {}, services = {} }: StackLayers) => [
    { path: "defaults", given: defaults },
    ...Object.entries(services).map(([name, given]) => ({ path: `services.${name}`, given })),
  ]);
}

/** The stack's region; empty where it gives none. */
function regionOf({ config }: StackSource): string {
  const region = config["aws:region"];
  return typeof region === "string" ? region : "";
}

function contextOf({ source, settings, graph }: DeclaredStack): ResolutionContext {
  return {
    system: graph.name,
    stack: source.stackName,
    region: regionOf(source),
    namespace: namespaceOf(settings, graph.name, source.stackName),
    ...(settings.imageTag === undefined ? {} : { imageTag: settings.imageTag }),
  };
}

function stackOf({ settings, system, context }: ResolvedStack, warnings: readonly Problem[]): Stack {
  return { system: { ...system, warnings }, settings: resolveSettings(settings, system, context.namespace ?? "") };
}

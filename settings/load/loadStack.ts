import { checkQuotas } from "../../graph/checks/capacity/checkQuotas";
import { checkSystem } from "../../graph/checks/checkSystem";
import type { Problem } from "../../model/problem";
import { hasErrors, sorted } from "../../graph/problems";
import { resolveSystem } from "../../graph/resolve/resolveSystem";
import { graphSchema, type ServiceGraph } from "../../graph/author/graphSchema";
import { checkShape, type Shaped } from "../../graph/shape/shape";
import { isIndependent } from "./certain";
import { checkSettings } from "../checks/checkSettings";
import { ownSettings } from "../read/ownSettings";
import type { SettingsContext } from "../checks/settingsContext";
import { contextOf } from "./declaredStack";
import { withPlace } from "../read/locate";
import { defaultGraph, readGraph, type ReadGraph } from "../read/readGraph";
import { FileTexts } from "../read/fileTexts";
import { readVersions, type ReadVersions } from "../read/readVersions";
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

/** Reads and checks the settings of a stack, and the graph that it names. Pure but for reading it, and its files. */
export function loadStack(source: StackSource): LoadedStack {
  const settings = checkShape(settingsSchema, ownSettings(source), {
    root: `Pulumi.${source.stackName}.yaml`,
    unknown: UNKNOWN_SECRET,
    unknownKey: rewires,
  });
  const graph = loadGraph(source, settings.value?.graph ?? defaultGraph);
  const files = [source.locate, graph.locate];
  const { versions, problems: ofVersions } = loadVersions(source, settings.value?.versions);
  const shapeProblems = [
    ...settings.problems.map((problem) => withPlace(problem, source.locate)),
    ...graph.problems.map((problem) => withPlace(problem, graph.locate)),
    ...ofVersions,
  ];
  if (settings.value === undefined || graph.value === undefined) return { problems: sorted(shapeProblems) };
  const texts = new FileTexts(source.rootDirectory);
  const layers = { settings: texts.in(settings.value), graph: texts.in(graph.value) };
  shapeProblems.push(...texts.problems.map((problem) => withPlace(problem, ...files)));
  const incomplete = [...settings.incomplete, ...graph.incomplete];
  // An unknown key may be meant for the port that callers miss.
  const misspelt = graph.problems.filter(({ code }) => code === "unknown-key").map(({ path }) => path);
  const declared = { source, ...layers, versions };
  const context = contextOf(declared, [...incomplete, ...misspelt]);
  // A value out of range or of the wrong form is reported once, and so is a version that can't be read.
  const malformed = shapeProblems.filter(({ code }) => code === "out-of-range" || code === "wrong-form");
  const meant = check(context, source).filter(
    (problem) =>
      isIndependent(problem, incomplete)
      && !malformed.some(({ path }) => path === problem.path)
      && !(problem.code === "latest-image" && ofVersions.length > 0),
  );
  const problems = sorted([...shapeProblems, ...meant.map((problem) => withPlace(problem, ...files))]);
  return hasErrors(problems) ? { problems } : resolved(context, problems);
}

/** The problems of a stack whose parts have a valid shape, each alone and together. */
function check(context: SettingsContext, source: StackSource): Problem[] {
  return [...checkSystem(context), ...checkSettings(context).filter(isOfKnown(ownSettings(source)))];
}

/** The stack of a declaration without errors. Quotas come last: they count the rules that the resolved stack makes. */
function resolved(context: SettingsContext, warnings: readonly Problem[]): LoadedStack {
  const system = resolveSystem(context, context, warnings);
  const settings = resolveSettings(context.settings, system, context.namespace);
  const problems = sorted([...warnings, ...checkQuotas({ system, settings }, context.raisedQuotas)]);
  if (hasErrors(problems)) return { problems };
  return { stack: { system: { ...system, warnings: problems }, settings }, problems };
}

function loadGraph(source: StackSource, file: string): Shaped<ServiceGraph> & Pick<ReadGraph, "locate"> {
  if ("graph" in source) {
    const { graph, locateGraph: locate } = source;
    return { ...checkShape(graphSchema, graph, { root: "graph" }), ...(locate && { locate }) };
  }
  const { value, problems, locate } = readGraph(source.rootDirectory, file);
  if (problems.length > 0) return { problems, incomplete: [] };
  return { ...checkShape(graphSchema, value, { root: file }), ...(locate && { locate }) };
}

/** Empty if the stack names no file, or its name is a secret. */
function loadVersions({ rootDirectory }: StackSource, file: string | undefined): ReadVersions {
  return file === undefined || file === "" || file === UNKNOWN_SECRET
    ? { versions: {}, problems: [] }
    : readVersions(rootDirectory, file);
}

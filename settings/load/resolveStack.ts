import * as pulumi from "@pulumi/pulumi";
import type { ServiceGraph } from "../../graph/author/graphSchema";
import { error, sorted } from "../../graph/problems";
import { loadStack } from "./loadStack";
import { rootDirectory } from "../read/readStack";
import type { Settings } from "../schema/settingsSchema";
import { soundStack } from "./soundStack";
import type { Stack } from "../../model/stackSettings";

/** A stack in values, as a program has them that isn't configured by Pulumi.<stack>.yaml. */
export interface StackDeclaration {
  /** What `defineGraph` gives. */
  readonly graph: ServiceGraph;
  /** As in Pulumi.<stack>.yaml, without the project's prefix. @default nothing but defaults */
  readonly settings?: Omit<Settings, "graph">;
  /** The stack's name: physical names and tags are built from it. */
  readonly stack: string;
  /** Such as `us-east-1`. */
  readonly region: string;
}

/**
 * Checks and resolves a graph and a stack's settings into what the components are made from. Throws one error that
 * lists all that is wrong with both.
 */
export function resolveStack({ graph, settings = {}, stack, region }: StackDeclaration): Stack {
  const project = "ecs-service-graph";
  const own = Object.entries(settings).map(([name, value]) => [`${project}:${name}`, value]);
  const config = { ...ofProvider(), ...Object.fromEntries(own) as Record<string, unknown>, "aws:region": region };
  const loaded = loadStack({ project, stackName: stack, rootDirectory: rootDirectory(), config, graph });
  if (!("graph" in settings)) return soundStack(loaded);
  const twice = error("graph-twice", "graph", "the settings also name a graph", "remove it from the settings");
  return soundStack({ problems: sorted([twice, ...loaded.problems]) });
}

/** The AWS provider's settings in the program's own stack. */
function ofProvider(): Record<string, unknown> {
  return Object.fromEntries(Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith("aws:")));
}

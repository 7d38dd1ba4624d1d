import type { Plan } from "../../plan/plan";
import { loadPlan } from "../loadPlan";
import { isClean, json, type Answer, type Options } from "../options";

export const FORMATS = ["mermaid", "dot", "svg"] as const;

export interface MapOptions extends Options {
  readonly format: typeof FORMATS[number];
}

/** Draws the system. */
export async function mapCommand(options: MapOptions): Promise<Answer> {
  const { plan, problems } = await loadPlan(options);
  const { format } = options;
  const ok = isClean(problems);
  const map = plan === undefined ? "" : await draw(plan, format);
  if (options.json === true) return { ok, output: json({ format, map, problems }) };
  return plan === undefined ? { ok, problems } : { ok, output: map.endsWith("\n") ? map : `${map}\n`, problems };
}

async function draw(plan: Plan, format: MapOptions["format"]): Promise<string> {
  const { dot, mermaid, svg } = await import("../../insight/map/map");
  return format === "svg" ? svg(plan) : format === "dot" ? dot(plan) : mermaid(plan);
}

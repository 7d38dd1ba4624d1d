import type { Command } from "../command";
import { loadPlan } from "../loadPlan";
import type { Options } from "../options";
import { mapReports } from "../reports/reports";
import type { MapResult } from "../results";
import { hasErrors } from "../../graph/problems";

/** Draws the system. */
export const mapCommand: Command<Options, MapResult> = {
  name: "map",
  description: "draw the system",
  declare: (parser) => parser,
  reports: mapReports,
  async run(options) {
    const { plan, problems } = await loadPlan(options);
    if (plan === undefined) return { ok: false, isComplete: false, result: { ...noPlan(options), problems } };
    const { mapModel } = await import("../../insight/map/mapModel");
    const { version, system, stack } = plan;
    const result = { version, system, stack, ...mapModel(plan), problems };
    return { ok: !hasErrors(problems), isComplete: true, result };
  },
};

function noPlan({ stack }: Options): MapResult {
  return { version: 1, system: "", stack, title: "", subtitle: "", nodes: [], arrows: [], problems: [] };
}

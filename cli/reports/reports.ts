import type { CheckOptions, MigrateOptions, Options, PlanOptions, PolicyCommandOptions } from "../options";
import type { CheckResult, MapResult, MigrateResult, PlanResult, PolicyResult, Result } from "../results";
import { checkReport } from "./checkReport";
import { migrateReport } from "./migrateReport";
import { planReport } from "./planReport";
import { policyReport } from "./policyReport";
import type { Paint } from "./text";

/** The formats of all reports. */
export const formats = ["text", "json", "mermaid", "dot", "svg"] as const;
export type Format = typeof formats[number];

/** Writes a result in one format. */
type Report<R extends Result, O> = (result: R, paint: Paint, options: O) => string | Promise<string>;

/** The reports of a command, by format; the first is the one by default. */
export type Reports<R extends Result, O> = Readonly<Partial<Record<Format, Report<R, O>>>>;

const json = (result: Result): string => `${JSON.stringify(result, undefined, 2)}\n`;

// Graphviz is slow to load.
const drawings = () => import("../../insight/map/map");

export const planReports: Reports<PlanResult, PlanOptions> = { text: planReport, json };
export const checkReports: Reports<CheckResult, CheckOptions> = { text: checkReport, json };
export const migrateReports: Reports<MigrateResult, MigrateOptions> = {
  text: migrateReport,
  json: (result, _paint, { step }) =>
    json(step === undefined ? result : { ...result, steps: result.steps.slice(step - 1, step) }),
};
export const policyReports: Reports<PolicyResult, PolicyCommandOptions> = { text: policyReport, json };
export const mapReports: Reports<MapResult, Options> = {
  mermaid: async (map) => (await drawings()).mermaid(map),
  dot: async (map) => (await drawings()).dot(map),
  svg: async (map) => (await drawings()).svg(map),
  json,
};

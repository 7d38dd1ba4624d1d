import type { MigrationPlan } from "../insight/change/migrationPlan";
import type { MapModel } from "../insight/map/mapModel";
import type { Proof } from "../insight/proof/proof";
import type { Flow } from "../insight/reach/flow";
import type { WorkloadSummary } from "../insight/summary/workloadSummary";
import type { Purpose } from "../insight/rights/deployerPolicy";
import type { Policy } from "../insight/rights/policyDocument";
import type { Plan } from "../plan/plan";

/* What each command finds out: `--json` prints it, and the reports are written from it. Published as JSON Schemas. */

/** What `servicegraph plan --json` prints. Without a plan, because of errors, all but `problems` is empty. */
export interface PlanResult extends Pick<
  Plan,
  "version" | "system" | "stack" | "resources" | "calls" | "externalCalls" | "stores" | "storeCalls" | "jobs"
  | "outputs" | "problems"
> {
  /** The services and jobs, in the order in which they are created. */
  readonly workloads: readonly WorkloadSummary[];
  /** All that the registered resources allow. */
  readonly flows: readonly Flow[];
}

/** What `servicegraph check --json` prints. Without a plan, because of errors, all but `problems` is empty. */
export interface CheckResult extends Pick<
  Plan, "version" | "system" | "stack" | "calls" | "externalCalls" | "storeCalls" | "problems"
> {
  /** True where it is proven that exactly the declared calls are possible, and no problem is an error. */
  readonly ok: boolean;
  readonly proof: Omit<Proof, "problems">;
}

/** What `servicegraph map --json` prints: what a drawing shows. Without a plan, all but `problems` is empty. */
export interface MapResult extends MapModel, Pick<Plan, "version" | "system" | "stack" | "problems"> {}

/** What `servicegraph migrate --json` prints. Where an error keeps it from a sequence, there are no steps. */
export type MigrateResult = MigrationPlan;

/** What `servicegraph policy --json` prints. Without a plan, because of errors, there are no policies. */
export interface PolicyResult extends Pick<Plan, "version" | "system" | "stack" | "problems"> {
  readonly for: Purpose;
  /** The managed policies that the role needs, all of them. */
  readonly policies: readonly Policy[];
}

/** What one of the commands prints. */
export type Result = PlanResult | CheckResult | MapResult | MigrateResult | PolicyResult;

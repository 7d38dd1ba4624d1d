import type { Workload } from "./system";

/** Whether the schedule of a job starts a state machine: EventBridge Scheduler alone waits for no task's end. */
export function hasStateMachine(workload: Workload): boolean {
  if (workload.kind !== "job" || workload.schedule === undefined) return false;
  return workload.retries > 0 || workload.timeoutMinutes !== undefined;
}

import { error } from "../../graph/problems";
import type { ErrorCode } from "../../model/problemCodes";
import type { Problem } from "../../model/problem";
import { prove, type Finding, type Proof } from "../proof/proof";
import { topologyOf } from "../read/readPlan";
import type { Part, Planned } from "./planAgain";

/**
 * What a proof has against a plan of which the earlier one is proven. Where the part that differs is beyond reproach,
 * so is the whole: a path that is new, or no more there, has an end whose security groups or rules differ, and the part
 * holds that end with all that its rules name. Else the whole is proven, as where nothing is known of a part.
 */
export function proveAgain({ plan, part }: Planned): Problem[] {
  return part !== undefined && isBeyondReproach(part) ? [] : proofProblems(prove(plan));
}

function isBeyondReproach({ plan, changed }: Part): boolean {
  const topology = topologyOf(plan.resources, plan.adopted);
  // Addresses don't tell who has them: that may be a service outside of the part.
  if (topology.rules.some(({ urn, peer }) => changed.has(urn) && peer.kind !== "group")) return false;
  return proofProblems(prove(plan, topology)).length === 0;
}

/** What a proof has against a plan: each is an error, but for its warnings. */
export function proofProblems({ missing, extra, problems }: Proof): Problem[] {
  const wrong = (code: ErrorCode) => ({ from, to, message }: Finding): Problem =>
    error(code, `${from} -> ${to}`, message, "servicegraph check shows every flow");
  return [...missing.map(wrong("flow-missing")), ...extra.map(wrong("flow-extra")), ...problems];
}

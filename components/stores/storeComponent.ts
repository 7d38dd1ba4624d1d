import type * as pulumi from "@pulumi/pulumi";
import type { StoreFact } from "../../model/store";

/** What callers of a store are told that only AWS knows. */
export type ToldFacts = Readonly<Partial<Record<StoreFact, pulumi.Input<string>>>>;

/** A store as its callers see it. */
export interface StoreComponent {
  readonly told: ToldFacts;
  /** What must be there before anything that calls it. */
  readonly ready: readonly pulumi.Resource[];
}

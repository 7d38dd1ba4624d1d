import type { ExternalCall } from "../../../model/system";
import type { PlanBuilder } from "./planBuilder";
import type { ShopOptions } from "./shop";

/** A way to break the shop, and what the proof must say of it. */
export interface Breakage {
  readonly title: string;
  readonly options?: ShopOptions;
  /** Declared, and opened before the shop is broken. */
  readonly externalCalls?: readonly ExternalCall[];
  readonly by: (plan: PlanBuilder) => unknown;
  /** `from -> to protocol port`, and its disposition unless it is accepted. */
  readonly missing?: readonly string[];
  readonly extra?: readonly string[];
  /** Codes of the errors. */
  readonly problems?: readonly string[];
  /** What a message must name. */
  readonly names: string;
}

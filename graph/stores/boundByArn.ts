import type { BoundByArn } from "../../model/store";
import type { EffectiveStore } from "../merge/effectiveStores";
import type { StoreFields } from "./storeTraits";

/** What is said of a store that is there, and is an API. */
export const arnFields: Pick<StoreFields, "binds" | "mayBind"> = { binds: ["arn"], mayBind: ["kmsKeyArn"] };

/** The queue, topic, bucket or table that is there; undefined where the stack makes one. */
export function boundByArn({ settings: { arn, kmsKeyArn } }: EffectiveStore): BoundByArn | undefined {
  return arn === undefined ? undefined : { kind: "adopt", arn, ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }) };
}

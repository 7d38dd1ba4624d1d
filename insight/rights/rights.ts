import { accountRights } from "./accountRights";
import { containerRights } from "./containerRights";
import { networkRights } from "./networkRights";
import type { Right } from "./right";
import { storeRights } from "./storeRights";

/** What the provider calls, by the Pulumi type of the resource. Components, and what is Pulumi's own, call nothing. */
export const rights: Readonly<Record<string, Right>> = {
  ...containerRights, ...networkRights, ...accountRights, ...storeRights,
};

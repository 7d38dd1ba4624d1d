import { fixedQuotas } from "../quotas";
import { ecsLimits, instanceLimits, scalingLimits } from "./ecsLimits";
import { firewallLimits, loadBalancerLimits } from "./loadBalancerLimits";
import { page } from "./limitRows";
import type { Limit, SharedSize } from "./limit";
import { certificateLimits, dnsLimits, networkLimits } from "./networkLimits";
import { roleLimits } from "./roleLimits";
import { keyLimits, logLimits, storageLimits } from "./storageLimits";
import { storeLimits } from "./storeLimits";

/**
 * What AWS takes of each type of resource that the program registers, by the inputs of its Pulumi type. Every type
 * has an entry; one without a row has nothing whose size or characters the program decides. The numbers and patterns
 * are those of the API's reference, which the SDKs' service models repeat.
 */
export const limits: Readonly<Record<string, readonly Limit[]>> = {
  ...ecsLimits,
  ...instanceLimits,
  ...scalingLimits,
  ...loadBalancerLimits,
  ...firewallLimits,
  ...roleLimits,
  ...networkLimits,
  ...dnsLimits,
  ...certificateLimits,
  ...logLimits,
  ...keyLimits,
  ...storageLimits,
  ...storeLimits,
};

/** What several resources have together. */
export const sharedSizes: readonly SharedSize[] = [
  {
    type: "aws:iam/rolePolicy:RolePolicy", sharedBy: "role", input: "policy",
    measure: "characters without white space", most: fixedQuotas.inlinePolicyCharacters.value,
    page: page.iam, advice: "name fewer resources in permissions and secrets, or more by one pattern",
  },
];

import type { z } from "zod";
import { adjustableQuotas, type AdjustableQuota, type AdjustableQuotaName } from "../../graph/aws/quotas";
import { whole } from "../../graph/author/formats";

function limitField({ counts, value, most }: AdjustableQuota): z.ZodOptional<z.ZodNumber> {
  return whole(1, most).optional().describe(`${counts} Default: ${value}.`);
}

/** One key for each quota that AWS raises on request. */
export const limitFields = Object.fromEntries(
  Object.entries(adjustableQuotas).map(([name, quota]) => [name, limitField(quota)]),
) as Record<AdjustableQuotaName, z.ZodOptional<z.ZodNumber>>;

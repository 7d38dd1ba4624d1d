import { z } from "zod";
import { addressForms, modes } from "../../model/endpoints";
import { variableName } from "./formats";

export const call = z.strictObject({
  to: z.string().describe(
    "Name of the service or external to call; of the service itself, for tasks that call one another.",
  ),
  port: z.string().optional().describe("Name of the callee's port; required if it has several."),
  via: z.enum(modes).optional().describe(
    "Discovery mode of the call: one that the callee publishes. Default: the first of them that the call can "
    + "use.",
  ),
  env: z
    .union([variableName, z.literal(false), z.record(variableName, z.enum(addressForms))])
    .optional()
    .describe(
      "The variables with the callee's address: a name (for tcp and udp, the prefix of `_HOST` and `_PORT`), `false` "
      + "for none, or each variable with its form, as in `{ CART_HOST: host, CART_ADDR: address }`: `url`, `address` "
      + "(host:port), `host` or `port`. Default: `<NAME>_URL`; for grpc `<NAME>_ADDR`, the address; for tcp and udp "
      + "`<NAME>_HOST` and `<NAME>_PORT`.",
    ),
  timeoutSeconds: z
    .number()
    .min(0.001, { error: "give seconds from 0.001 to 86400" })
    .max(86_400, { error: "give seconds from 0.001 to 86400" })
    .optional()
    .describe(
      "Timeout of the call in seconds. The caller gets it in milliseconds, as `<NAME>_TIMEOUT_MS`, unless `env` is "
      + "false.",
    ),
});

export const calls = z.array(z.union([z.string(), call]));

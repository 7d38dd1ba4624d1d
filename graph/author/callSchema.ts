import { z } from "zod";
import { modes } from "../../model/endpoints";
import { accesses, storeForms } from "../../model/store";
import { variableName } from "./formats";

export const call = z.strictObject({
  to: z.string().describe(
    "Name of the service, external or store to call; of the service itself, for tasks that call one another.",
  ),
  port: z.string().optional().describe("Name of the callee's port; required if it has several."),
  via: z.enum(modes).optional().describe(
    "Discovery mode of the call: one that the callee publishes. Default: the first of them that the call can "
    + "use.",
  ),
  access: z.enum(accesses).optional().describe(
    "What the caller may do with a store: `send`, `receive` or `send-receive` with a queue, `read`, `write` or "
    + "`read-write` with a bucket or table. Required there; a database's login says it.",
  ),
  env: z
    .union([variableName, z.literal(false), z.record(variableName, z.enum(storeForms))])
    .optional()
    .describe(
      "The variables with the callee's address: a name (for tcp and udp, the prefix of `_HOST` and `_PORT`), `false` "
      + "for none, or each variable with its form, as in `{ CART_HOST: host, CART_ADDR: address }`: `url`, `address` "
      + "(host:port), `host` or `port`; of a store also `name`, `user`, `password`, `arn`. Default: `<NAME>_URL`; for "
      + "grpc `<NAME>_ADDR`, the address; for tcp and udp `<NAME>_HOST` and `<NAME>_PORT`; for a database these and "
      + "`<NAME>_NAME`, `<NAME>_USER` and `<NAME>_PASSWORD`; for a queue `<NAME>_URL` and `<NAME>_ARN`; for a bucket "
      + "`<NAME>_BUCKET` and `<NAME>_ARN`; for a table `<NAME>_TABLE` and `<NAME>_ARN`.",
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

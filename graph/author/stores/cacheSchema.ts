import { z } from "zod";
import { cacheKinds } from "../../../model/store";
import { cacheDefaults } from "../../merge/storeDefaults";
import { text, whole } from "../formats";

/** What sizes a cache: a stack may say it too. */
export const cacheSizes = {
  nodeType: text(/^cache\.[a-z0-9-]+\.[a-z0-9]+$/, "write a node type of ElastiCache such as cache.t4g.micro")
    .optional()
    .describe(
      `Node type. Default: \`${cacheDefaults.nodeType}\`, in production \`${cacheDefaults.productionType}\`.`,
    ),
  nodes: whole(1, 40, "nodes")
    .optional()
    .describe(
      "Nodes of a cache: of Valkey and Redis one to write to and up to 5 copies in other zones, of which one takes "
      + "over when it fails; of Memcached up to 40, which share the keys. Default: 1, in production 2.",
    ),
};

export const cacheSchema = z.strictObject({
  kind: z.enum(cacheKinds).describe("A cache on Amazon ElastiCache, by its engine."),
  version: text(/^\d{1,3}(\.\d{1,3}){1,2}$/, "write a version such as \"8.0\", in quotes")
    .optional()
    .describe(
      "Version of the engine, in quotes. Default: "
      + `${cacheKinds.map((kind) => `\`${cacheDefaults.version[kind]}\` (${kind})`).join(", ")}.`,
    ),
  tls: z
    .boolean()
    .optional()
    .describe(
      `Whether clients must speak TLS. AWS doesn't change it in one step: set it from the start. Default: `
      + `${cacheDefaults.tls}.`,
    ),
  ...cacheSizes,
});

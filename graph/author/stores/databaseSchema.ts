import { z } from "zod";
import { databaseDefaults } from "../../merge/storeDefaults";
import { auroraKinds, databaseKinds } from "../../../model/store";
import { awsId, text, whole } from "../formats";

/** AWS: "ServerlessV2ScalingConfiguration" in the API reference of RDS. */
const capacity = (least: number): z.ZodNumber => {
  const hint = `give a number of capacity units from ${least} to 256, in steps of 0.5`;
  return z.number().min(least, { error: hint }).max(256, { error: hint }).multipleOf(0.5, { error: hint });
};

const auroraSchema = z.strictObject({
  minCapacity: capacity(0)
    .describe("Capacity units (ACU) that it keeps, 0 to 256; 0: it pauses after 5 minutes without clients."),
  maxCapacity: capacity(1).describe("Capacity units (ACU) that it takes at most, 1 to 256."),
});

/** What sizes a database: a stack may say it too. */
export const databaseSizes = {
  aurora: auroraSchema
    .optional()
    .describe(
      `Makes a cluster of Aurora Serverless v2 instead of an instance, of ${auroraKinds.join(" and ")}. Each capacity `
      + "unit has about 2 GiB. Default: an instance.",
    ),
  version: text(/^\d{1,3}(\.\d{1,3}){0,2}$/, "write a version such as \"17\" or \"8.4\", in quotes")
    .optional()
    .describe(
      "Version of the engine, in quotes; RDS chooses the rest, and upgrades minor versions by itself. Default: "
      + `${databaseKinds.map((kind) => `\`${databaseDefaults.version[kind]}\` (${kind})`).join(", ")}; of Aurora `
      + `${auroraKinds.map((kind) => `\`${databaseDefaults.auroraVersion[kind]}\` (${kind})`).join(", ")}.`,
    ),
  instanceClass: text(
    /^db\.[a-z0-9-]+\.[a-z0-9]+$/, "write a class of RDS such as db.t4g.micro",
  )
    .optional()
    .describe(
      `Instance class. Default: \`${databaseDefaults.instanceClass}\`, in production `
      + `\`${databaseDefaults.productionClass}\`.`,
    ),
  storageGiB: whole(20, 65_536, "GiB")
    .optional()
    .describe(`Storage (gp3) in GiB, 20 to 65536; it can't shrink. Default: ${databaseDefaults.storageGiB}.`),
  multiAz: z
    .boolean()
    .optional()
    .describe(
      "Whether a standby in another zone takes over, which doubles the price; of Aurora, it may be read. Default: true "
      + "in production.",
    ),
  backupDays: whole(1, 35, "days")
    .optional()
    .describe(`Days that backups are kept, 1 to 35. Default: ${databaseDefaults.backupDays}.`),
};

/** What says which database a stack has that is there already. */
export const databaseBinding = {
  endpoint: text(
    /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:\d{1,5})?$/,
    "write the endpoint's host, with :port where that isn't the engine's own",
  )
    .optional()
    .describe("Host of an existing database or cache, with `:port` where that isn't the engine's own."),
  readerEndpoint: text(
    /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/, "write the host of the reader endpoint, without a port",
  )
    .optional()
    .describe("Host of the existing database's copies that are only read. Default: it has none."),
  securityGroupId: awsId("sg").optional().describe("Security group of the existing database or cache."),
  secretArn: text(
    /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@!-]+$/,
    "write its ARN, arn:aws:secretsmanager:<region>:<account>:secret:<name>",
  )
    .optional()
    .describe("ARN of the secret with the login of the existing database: JSON with `username` and `password`."),
  admit: z
    .boolean()
    .optional()
    .describe(
      "Whether this stack also adds the ingress rule for its callers to `securityGroupId`. Default: false, the owner "
      + "of the security group adds it.",
    ),
};

export const databaseSchema = z.strictObject({
  kind: z.enum(databaseKinds).describe("A database on Amazon RDS, by its engine."),
  database: text(/^[a-z][a-z0-9_]{0,62}$/, "use up to 63 lower-case letters, digits and underscores, a letter first")
    .optional()
    .describe(`Name of the database in the instance. Default: \`${databaseDefaults.database}\`.`),
  ...databaseSizes,
});

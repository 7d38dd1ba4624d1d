import { z } from "zod";
import { databaseDefaults } from "../../merge/storeDefaults";
import { databaseKinds } from "../../../model/store";
import { awsId, text, whole } from "../formats";

/** What sizes a database: a stack may say it too. */
export const databaseSizes = {
  version: text(/^\d{1,3}(\.\d{1,3}){0,2}$/, "write a version such as \"17\" or \"8.4\", in quotes")
    .optional()
    .describe(
      "Version of the engine, in quotes; RDS chooses the rest, and upgrades minor versions by itself. Default: "
      + `${databaseKinds.map((kind) => `\`${databaseDefaults.version[kind]}\` (${kind})`).join(", ")}.`,
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
    .describe("Whether RDS keeps a standby in another zone, which doubles the price. Default: true in production."),
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

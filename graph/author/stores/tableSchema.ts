import { z } from "zod";
import { keyTypes } from "../../../model/store";
import { tableDefaults } from "../../merge/storeDefaults";
import { text } from "../formats";

/** AWS: `AttributeDefinition`. */
const attribute = text(/^.{1,255}$/, "write the name of an attribute, up to 255 characters");

const key = z.union([
  attribute,
  z.strictObject({
    name: attribute.describe("Name of the attribute."),
    type: z.enum(keyTypes).describe("Type of the attribute."),
  }),
]);

const keys = {
  partitionKey: key.describe(
    `The attribute that items are spread by: its name (a ${tableDefaults.keyType}), or its name and type.`,
  ),
  sortKey: key.optional().describe(
    "The attribute that items of one partition key are sorted and told apart by. Default: there is none.",
  ),
};

export const tableSchema = z.strictObject({
  kind: z.literal("table").describe("A table on Amazon DynamoDB."),
  ...keys,
  // AWS: `GlobalSecondaryIndex`.
  indexes: z
    .record(text(/^[A-Za-z0-9_.-]{3,255}$/, "use 3 to 255 letters, digits and _.-"), z.strictObject(keys))
    .optional()
    .describe("Global secondary indexes by name, each with its own keys and all attributes. Default: there are none."),
  ttl: attribute.optional().describe(
    "The attribute with the time, in seconds since 1970, after which DynamoDB deletes an item. Default: no item "
    + "goes by itself.",
  ),
});

/** A key of a table, as its author writes it. */
export type KeyDeclaration = z.input<typeof key>;
export interface KeysDeclaration {
  readonly partitionKey: KeyDeclaration;
  readonly sortKey?: KeyDeclaration | undefined;
}

import * as assert from "node:assert/strict";
import { Table } from "../../../components/stores/table";
import type { MadeTable } from "../../../model/store";
import { shop } from "../../builders";
import { logsOf, platformIn } from "../deploy";
import { register, the } from "../../mocks";

const keys = { partitionKey: { name: "id", type: "string" }, sortKey: { name: "at", type: "number" } } as const;

/** The table `sessions`, on the mocked runtime. */
async function made(
  { production = false, encryption = "aws", ...origin }:
  Partial<MadeTable> & { readonly production?: boolean; readonly encryption?: "aws" | "customer" } = {},
) {
  const registered = await register(() => {
    const logs = logsOf({ encryption });
    new Table("sessions", {
      store: {
        kind: "table", name: "sessions",
        origin: { kind: "create", keys, indexes: [], deletionProtection: production, ...origin },
      },
      mesh: { logs, platform: platformIn({ system: shop(), production }) },
    });
  });
  return the(registered, "Table", "shop-dev-sessions");
}

describe("Table", () => {
  it("has its keys, each attribute once with DynamoDB's letter of its type", async () => {
    const byUser = { name: "by-user", partitionKey: { name: "user", type: "binary" }, sortKey: keys.sortKey } as const;
    const { inputs } = await made({ indexes: [byUser], ttl: "until" });
    assert.deepEqual([inputs["hashKey"], inputs["rangeKey"]], ["id", "at"]);
    assert.deepEqual(inputs["attributes"], [
      { name: "id", type: "S" }, { name: "at", type: "N" }, { name: "user", type: "B" },
    ]);
    assert.deepEqual(inputs["globalSecondaryIndexes"], [{
      name: "by-user",
      keySchemas: [{ attributeName: "user", keyType: "HASH" }, { attributeName: "at", keyType: "RANGE" }],
      projectionType: "ALL",
    }]);
    assert.deepEqual(inputs["ttl"], { attributeName: "until", enabled: true });
  });

  it("DynamoDB.1 and DynamoDB.2: grows by itself, and can be had back as it was at any second", async () => {
    const { inputs } = await made();
    assert.equal(inputs["billingMode"], "PAY_PER_REQUEST");
    assert.deepEqual(inputs["pointInTimeRecovery"], { enabled: true });
  });

  it("DynamoDB.5: is tagged", async () => {
    assert.equal(((await made()).inputs["tags"] as Record<string, string>)["servicegraph:node"], "sessions");
  });

  it("DynamoDB.6: is protected and kept in production", async () => {
    const stateIn = async (production: boolean) => {
      const { inputs, kept } = await made({ production });
      return [inputs["deletionProtectionEnabled"], kept];
    };
    assert.deepEqual(await stateIn(true), [true, true]);
    assert.deepEqual(await stateIn(false), [false, false]);
  });

  it("is refused to `pulumi destroy` by Pulumi itself, too, unless the stack leaves it", async () => {
    const isRefused = async (production: boolean, deletionProtection: boolean) =>
      (await made({ production, deletionProtection })).protect;
    assert.equal(await isRefused(false, true), true);
    assert.equal(await isRefused(false, false), false);
    assert.equal(await isRefused(true, true), false);
  });

  it("is encrypted with the stack's key where the customer's is asked for, else with AWS's own", async () => {
    assert.equal((await made()).inputs["serverSideEncryption"], undefined);
    const { enabled, kmsKeyArn } =
      (await made({ encryption: "customer" })).inputs["serverSideEncryption"] as Record<string, unknown>;
    assert.equal(enabled, true);
    assert.match(String(kmsKeyArn), /-arn$/);
  });
});

import * as assert from "node:assert/strict";
import { Database } from "../../../components/stores/database";
import type { Database as DatabaseStore, MadeDatabase } from "../../../model/store";
import { system } from "../../builders";
import { meshOf } from "../deploy";
import { register, the } from "../../mocks";

/** The instance of the database `orders-db`, on the mocked runtime. */
async function instanceOf(subject: Partial<MadeDatabase> = {}) {
  const origin: MadeDatabase = {
    kind: "create", version: "17", instanceClass: "db.t4g.micro", storageGib: 20, multiAz: false, backupDays: 7,
    deletionProtection: false, ...subject,
  };
  const store = { kind: "postgres", name: "orders-db", database: "orders", origin } satisfies DatabaseStore;
  const registered = await register(() => {
    const mesh = meshOf(system([], { stores: [store] }));
    new Database("orders-db", { store, mesh });
  });
  return the(registered, "Instance", "shop-dev-orders-db");
}

describe("Database", () => {
  it("is refused to `pulumi destroy` by Pulumi itself, too: AWS answers when all else is gone", async () => {
    const stateOf = async (deletionProtection: boolean) => {
      const { inputs, protect } = await instanceOf({ deletionProtection });
      return [inputs["deletionProtection"], protect];
    };
    assert.deepEqual(await stateOf(true), [true, true]);
    assert.deepEqual(await stateOf(false), [false, false]);
  });
});

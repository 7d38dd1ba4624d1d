import * as assert from "node:assert/strict";
import { AuroraCluster } from "../../../components/stores/auroraCluster";
import type { AuroraKind, MadeAurora } from "../../../model/store";
import { system } from "../../builders";
import { logsOf, meshOf } from "../deploy";
import { ofType, register, the } from "../../mocks";

type Subject = Partial<MadeAurora> & { production?: boolean; encryption?: "aws" | "customer" };

/** The cluster `orders-db`, on the mocked runtime. */
function made(kind: AuroraKind, { production = false, encryption = "aws", ...subject }: Subject = {}) {
  const origin: MadeAurora = {
    kind: "create", version: kind === "postgres" ? "17" : "8.0", capacity: { min: 0.5, max: 4 }, multiAz: false,
    backupDays: 7, deletionProtection: false, ...subject,
  };
  const store = { kind, name: "orders-db", database: "orders", origin };
  return register(() => {
    const ofOne = system([], { stores: [store] });
    const mesh = meshOf(ofOne, { production, logs: logsOf({ system: ofOne, encryption }) });
    new AuroraCluster("orders-db", { store, mesh });
  });
}

const clusterOf = async (kind: AuroraKind, subject: Subject = {}) =>
  the(await made(kind, subject), "rds/cluster:Cluster", "shop-dev-orders-db");
const instancesOf = async (subject: Subject) => ofType(await made("postgres", subject), "ClusterInstance");

describe("AuroraCluster", () => {
  it("scales between the declared capacities, within its subnet group's name", async () => {
    const { inputs } = await clusterOf("postgres");
    assert.deepEqual(inputs["serverlessv2ScalingConfiguration"], { minCapacity: 0.5, maxCapacity: 4 });
    assert.deepEqual([inputs["clusterIdentifier"], inputs["dbSubnetGroupName"]], [
      "shop-dev-orders-db", "shop-dev-orders-db",
    ]);
    assert.deepEqual([inputs["engine"], inputs["engineVersion"], inputs["port"]], ["aurora-postgresql", "17", 5432]);
  });

  it("demands TLS of its clients, and of MySQL writes down who does what", async () => {
    const demanded = async (kind: AuroraKind) => {
      const { inputs: { family, parameters } } = the(await made(kind), "ClusterParameterGroup", "shop-dev-orders-db");
      return [family, (parameters as { name: string; value: string }[]).map(({ name, value }) => `${name}=${value}`)];
    };
    assert.deepEqual(await demanded("postgres"), ["aurora-postgresql17", ["rds.force_ssl=1"]]);
    assert.deepEqual(await demanded("mysql"), ["aurora-mysql8.0", [
      "require_secure_transport=ON", "server_audit_logging=1", "server_audit_events=CONNECT,QUERY_DCL,QUERY_DDL",
    ]]);
  });

  it("has an instance of a size of its own, and one more in another zone that is always as large", async () => {
    const instances = await instancesOf({ multiAz: true });
    assert.deepEqual(instances.map(({ inputs: { identifier, instanceClass, promotionTier } }) =>
      [identifier, instanceClass, promotionTier]), [
      ["shop-dev-orders-db-1", "db.serverless", 1], ["shop-dev-orders-db-2", "db.serverless", 1],
    ]);
    assert.equal((await instancesOf({})).length, 1);
  });

  it("is refused to `pulumi destroy`, by Pulumi too, where it is protected; its instances go with it", async () => {
    const { inputs, protect } = await clusterOf("postgres", { deletionProtection: true });
    assert.deepEqual([inputs["deletionProtection"], protect], [true, true]);
    for (const instance of await instancesOf({ deletionProtection: true })) assert.equal(instance.protect, false);
  });

  it("leaves a final snapshot and its backups in production, and waits there for the maintenance window", async () => {
    const stateIn = async (production: boolean) => {
      const { inputs } = await clusterOf("mysql", { production });
      const { skipFinalSnapshot, finalSnapshotIdentifier, deleteAutomatedBackups, applyImmediately } = inputs;
      return [skipFinalSnapshot, finalSnapshotIdentifier, deleteAutomatedBackups, applyImmediately];
    };
    assert.deepEqual(await stateIn(true), [false, "shop-dev-orders-db-final", false, false]);
    assert.deepEqual(await stateIn(false), [true, undefined, true, true]);
  });

  it("is encrypted with the stack's key where the customer's is asked for, and so is its secret", async () => {
    const { inputs } = await clusterOf("postgres", { encryption: "customer" });
    assert.equal(inputs["storageEncrypted"], true);
    assert.match(String(inputs["kmsKeyId"]), /-arn$/);
    assert.equal(inputs["masterUserSecretKmsKeyId"], inputs["kmsKeyId"]);
  });

  it("logs into groups of the stack's own, which are there before", async () => {
    const registered = await made("mysql");
    const groups = ofType(registered, "LogGroup").map(({ inputs }) => inputs["name"])
      .filter((name) => String(name).startsWith("/aws/rds/"));
    assert.deepEqual(groups, ["audit", "error", "general", "slowquery"].map((log) =>
      `/aws/rds/cluster/shop-dev-orders-db/${log}`));
    const { dependsOn } = the(registered, "rds/cluster:Cluster", "shop-dev-orders-db");
    assert.equal(dependsOn.filter((name) => name.includes("LogGroup")).length, 4);
  });
});

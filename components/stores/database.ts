import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { databaseDefaults } from "../../graph/merge/storeDefaults";
import { traitsOf } from "../../graph/stores/traits";
import { storeNode } from "../../model/nodeId";
import type { Database as DatabaseStore, DatabaseKind, MadeDatabase } from "../../model/store";
import { transformed, type Transform } from "../transform";
import { createLogGroups, createSubnetGroup, familyOf, type DatabasePartsArgs } from "./databaseParts";
import type { StoreComponent, ToldFacts } from "./storeComponent";
import { storeNames, type StoreNames } from "./storeNames";

/** What a {@link Database} needs to know. */
export interface DatabaseArgs extends DatabasePartsArgs {
  store: DatabaseStore & { readonly origin: MadeDatabase };
  transform?: DatabaseTransform;
}

/** Edits what a {@link Database} makes, each by its logical name. Its security group is the mesh's. */
export interface DatabaseTransform {
  instance?: Transform<aws.rds.InstanceArgs>;
  parameterGroup?: Transform<aws.rds.ParameterGroupArgs>;
  subnetGroup?: Transform<aws.rds.SubnetGroupArgs>;
}

/**
 * An instance of RDS, in private subnets: encrypted, backed up, without plain connections. RDS makes the password,
 * keeps it in Secrets Manager and rotates it. Only callers' security groups reach it.
 *
 * In production AWS and Pulumi refuse to delete it; once that is lifted, its final snapshot and backups outlive it.
 */
export class Database extends pulumi.ComponentResource implements StoreComponent {
  readonly instance: aws.rds.Instance;
  readonly told: ToldFacts;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, private readonly args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Database", name, {}, opts);
    const { store, mesh: { platform: { system } } } = args;
    const names = storeNames("database", system, store);
    const subnets = createSubnetGroup(names, args, this);
    const parameters = this.createParameterGroup(names);
    const logs = createLogGroups("instance", subnets.name, exportedLogs[store.kind], args, this);

    this.instance = this.createInstance(names, subnets, parameters, logs);
    this.told = {
      host: this.instance.address,
      secret: this.instance.masterUserSecrets.apply(([secret]) => secret?.secretArn ?? ""),
    };
    this.ready = [this.instance];
    this.registerOutputs({ identifier: this.instance.identifier, address: this.instance.address });
  }

  /** It is there before the instance, which therefore never starts without it: no parameter waits for a reboot. */
  private createParameterGroup({ name, aliases }: StoreNames): aws.rds.ParameterGroup {
    const { store: { name: node, kind, origin }, mesh: { platform: { tags } }, transform } = this.args;
    const args: aws.rds.ParameterGroupArgs = {
      description: "Refuses plain connections",
      family: familyOf(kind, origin.version),
      parameters: [{ name: tlsParameter[kind], value: "1", applyMethod: "pending-reboot" }],
      tags: tags(node),
    };
    const options = { parent: this, aliases };
    return new aws.rds.ParameterGroup(name, transformed(transform?.parameterGroup, args, name), options);
  }

  private createInstance(
    { name, aliases }: StoreNames, subnets: aws.rds.SubnetGroup, parameters: aws.rds.ParameterGroup,
    logs: readonly pulumi.Resource[],
  ): aws.rds.Instance {
    const { store, mesh, transform } = this.args;
    const { logs: { dataKey }, platform: { production, tags } } = mesh;
    const { kind, database, origin } = store;
    const args: aws.rds.InstanceArgs = {
      identifier: subnets.name,
      engine: kind,
      engineVersion: origin.version,
      autoMinorVersionUpgrade: true,
      instanceClass: origin.instanceClass,
      storageType: "gp3",
      allocatedStorage: origin.storageGib,
      storageEncrypted: true,
      kmsKeyId: dataKey?.arn,
      dbName: database,
      username: databaseDefaults.user,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: dataKey?.arn,
      iamDatabaseAuthenticationEnabled: true,
      port: traitsOf(kind).portOf(store),
      multiAz: origin.multiAz,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [mesh.groupOf(storeNode(store.name)).id],
      publiclyAccessible: false,
      parameterGroupName: parameters.name,
      enabledCloudwatchLogsExports: [...exportedLogs[kind]],
      backupRetentionPeriod: origin.backupDays,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: !production,
      deletionProtection: origin.deletionProtection,
      skipFinalSnapshot: !production,
      finalSnapshotIdentifier: production ? subnets.name.apply((known) => `${known}-final`) : undefined,
      // In production a change that may interrupt waits for the maintenance window.
      applyImmediately: !production,
      tags: tags(store.name),
    };
    return new aws.rds.Instance(
      name,
      transformed(transform?.instance, args, name),
      // AWS's own protection answers when all else is gone already; Pulumi's stops `destroy` at its preview.
      { parent: this, aliases, dependsOn: [...logs], protect: origin.deletionProtection },
    );
  }
}

/**
 * What RDS sends to CloudWatch Logs, all that control RDS.9 asks for. AWS: "Publishing database logs to Amazon
 * CloudWatch Logs". The general and audit logs stay empty until a parameter or an option turns them on.
 */
const exportedLogs: Readonly<Record<DatabaseKind, readonly string[]>> = {
  postgres: ["postgresql", "upgrade"],
  mysql: ["audit", "error", "general", "slowquery"],
  mariadb: ["audit", "error", "general", "slowquery"],
};

/**
 * AWS: "Requiring an SSL connection to a PostgreSQL DB instance", "Requiring SSL/TLS for all connections to a MySQL DB
 * instance on Amazon RDS", and the same of MariaDB.
 */
const tlsParameter: Readonly<Record<DatabaseKind, string>> = {
  postgres: "rds.force_ssl", mysql: "require_secure_transport", mariadb: "require_secure_transport",
};

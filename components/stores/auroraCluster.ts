import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { databaseDefaults } from "../../graph/merge/storeDefaults";
import { traitsOf } from "../../graph/stores/traits";
import { storeNode } from "../../model/nodeId";
import type { AuroraKind, Database, MadeAurora } from "../../model/store";
import { transformed, type Transform } from "../transform";
import { createLogGroups, createSubnetGroup, familyOf, type DatabasePartsArgs } from "./databaseParts";
import type { StoreComponent, ToldFacts } from "./storeComponent";
import { storeNames, type StoreNames } from "./storeNames";

/** What an {@link AuroraCluster} needs to know. */
export interface AuroraClusterArgs extends DatabasePartsArgs {
  store: Database & { readonly kind: AuroraKind; readonly origin: MadeAurora };
  transform?: AuroraClusterTransform;
}

/** Edits what an {@link AuroraCluster} makes, each by its logical name. Its security group is the mesh's. */
export interface AuroraClusterTransform {
  cluster?: Transform<aws.rds.ClusterArgs>;
  instance?: Transform<aws.rds.ClusterInstanceArgs>;
  parameterGroup?: Transform<aws.rds.ClusterParameterGroupArgs>;
  subnetGroup?: Transform<aws.rds.SubnetGroupArgs>;
}

/**
 * A cluster of Aurora Serverless v2, in private subnets: encrypted, backed up, without plain connections. RDS makes the
 * password, keeps it in Secrets Manager and rotates it. Only callers' security groups reach it.
 *
 * One instance is written to; with `multiAz`, a second one in another zone takes over, and may be read until then. In
 * production AWS and Pulumi refuse to delete the cluster; once that is lifted, its final snapshot and backups outlive
 * it.
 */
export class AuroraCluster extends pulumi.ComponentResource implements StoreComponent {
  readonly cluster: aws.rds.Cluster;
  readonly told: ToldFacts;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, private readonly args: AuroraClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:AuroraCluster", name, {}, opts);
    const { store, mesh: { platform: { system } } } = args;
    const names = storeNames("database", system, store);
    const subnets = createSubnetGroup(names, args, this);
    const parameters = this.createParameterGroup(names);
    const logs = createLogGroups("cluster", subnets.name, exportedLogs[store.kind], args, this);

    this.cluster = this.createCluster(names, subnets, parameters, logs);
    const instances = (store.origin.multiAz ? [1, 2] : [1]).map((number) => this.createInstance(names, number));
    this.told = {
      host: this.cluster.endpoint,
      reader: this.cluster.readerEndpoint,
      secret: this.cluster.masterUserSecrets.apply(([secret]) => secret?.secretArn ?? ""),
    };
    this.ready = [this.cluster, ...instances];
    this.registerOutputs({ identifier: this.cluster.clusterIdentifier, endpoint: this.cluster.endpoint });
  }

  /** It is there before the instances, which therefore never start without it: no parameter waits for a reboot. */
  private createParameterGroup({ name, aliases }: StoreNames): aws.rds.ClusterParameterGroup {
    const { store: { name: node, kind, origin }, mesh: { platform: { tags } }, transform } = this.args;
    const args: aws.rds.ClusterParameterGroupArgs = {
      description: "Refuses plain connections",
      family: familyOf(engines[kind], origin.version),
      parameters: Object.entries(parameters[kind]).map(([parameter, value]) =>
        ({ name: parameter, value, applyMethod: "pending-reboot" })),
      tags: tags(node),
    };
    return new aws.rds.ClusterParameterGroup(name, transformed(transform?.parameterGroup, args, name), {
      parent: this, aliases,
    });
  }

  private createCluster(
    { name, aliases }: StoreNames, subnets: aws.rds.SubnetGroup, parameters: aws.rds.ClusterParameterGroup,
    logs: readonly pulumi.Resource[],
  ): aws.rds.Cluster {
    const { store, mesh, transform } = this.args;
    const { logs: { dataKey }, platform: { production, tags } } = mesh;
    const { kind, database, origin } = store;
    const args: aws.rds.ClusterArgs = {
      clusterIdentifier: subnets.name,
      engine: engines[kind],
      engineVersion: origin.version,
      serverlessv2ScalingConfiguration: { minCapacity: origin.capacity.min, maxCapacity: origin.capacity.max },
      storageEncrypted: true,
      kmsKeyId: dataKey?.arn,
      databaseName: database,
      masterUsername: databaseDefaults.user,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: dataKey?.arn,
      iamDatabaseAuthenticationEnabled: true,
      port: traitsOf(kind).portOf(store),
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [mesh.groupOf(storeNode(store.name)).id],
      dbClusterParameterGroupName: parameters.name,
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
    return new aws.rds.Cluster(
      name,
      transformed(transform?.cluster, args, name),
      // AWS's own protection answers when all else is gone already; Pulumi's stops `destroy` at its preview.
      { parent: this, aliases, dependsOn: [...logs], protect: origin.deletionProtection },
    );
  }

  /** RDS spreads a cluster's instances over the zones of its subnets. */
  private createInstance(names: StoreNames, number: number): aws.rds.ClusterInstance {
    const { store, mesh: { platform: { production, tags } }, transform } = this.args;
    const args: aws.rds.ClusterInstanceArgs = {
      identifier: this.cluster.clusterIdentifier.apply((cluster) => `${cluster}-${number}`),
      clusterIdentifier: this.cluster.id,
      engine: engines[store.kind],
      instanceClass: "db.serverless",
      autoMinorVersionUpgrade: true,
      publiclyAccessible: false,
      // In the tiers 0 and 1 one is always as large as the one that is written to. AWS: "Aurora Serverless v2 scaling".
      promotionTier: 1,
      applyImmediately: !production,
      tags: tags(store.name),
    };
    const name = `${names.name}-${number}`;
    const aliases = names.aliases.map((former) => ({ name: `${former.name}-${number}` }));
    const options = { parent: this, aliases };
    return new aws.rds.ClusterInstance(name, transformed(transform?.instance, args, name), options);
  }
}

const engines = { postgres: "aurora-postgresql", mysql: "aurora-mysql" } as const satisfies Record<AuroraKind, string>;

/** What controls RDS.34 and RDS.37 ask for. AWS: "Publishing database logs to Amazon CloudWatch Logs" of Aurora. */
const exportedLogs: Readonly<Record<AuroraKind, readonly string[]>> = {
  postgres: ["postgresql"], mysql: ["audit", "error", "general", "slowquery"],
};

/**
 * AWS: "Securing Aurora PostgreSQL data with SSL/TLS", "TLS connections to Aurora MySQL DB clusters" and, for control
 * RDS.45, "Using Advanced Auditing with an Amazon Aurora MySQL DB cluster".
 */
const parameters: Readonly<Record<AuroraKind, Readonly<Record<string, string>>>> = {
  postgres: { "rds.force_ssl": "1" },
  mysql: {
    require_secure_transport: "ON", server_audit_logging: "1", server_audit_events: "CONNECT,QUERY_DCL,QUERY_DDL",
  },
};

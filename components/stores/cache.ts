import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { traitsOf } from "../../graph/stores/traits";
import { storeNode } from "../../model/nodeId";
import type { Cache as CacheStore, MadeCache } from "../../model/store";
import type { ServiceMesh } from "../platform/serviceMesh";
import { transformed, type Transform } from "../transform";
import type { StoreComponent, ToldFacts } from "./storeComponent";
import { storeNames, type StoreNames } from "./storeNames";

/** What a {@link Cache} needs to know. */
export interface CacheArgs {
  store: CacheStore & { readonly origin: MadeCache };
  mesh: Pick<ServiceMesh, "platform" | "network" | "logs" | "groupOf">;
  transform?: CacheTransform;
}

/** Edits what a {@link Cache} makes, each by its logical name. Its security group is the mesh's. */
export interface CacheTransform {
  /** Of Valkey and Redis. */
  replicationGroup?: Transform<aws.elasticache.ReplicationGroupArgs>;
  /** Of Memcached. */
  cluster?: Transform<aws.elasticache.ClusterArgs>;
  subnetGroup?: Transform<aws.elasticache.SubnetGroupArgs>;
}

/**
 * A cache on ElastiCache, in private subnets: encrypted, without plain connections unless the graph allows them. It has
 * no password, which would stand in Pulumi's state: only callers' security groups reach it.
 *
 * It is named after its subnet group, to whose name Pulumi adds seven characters: a stack that is made again never
 * meets the name of a final snapshot of its earlier life. In production, Valkey and Redis leave such a snapshot;
 * Memcached keeps nothing.
 */
export class Cache extends pulumi.ComponentResource implements StoreComponent {
  readonly told: ToldFacts;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, private readonly args: CacheArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Cache", name, {}, opts);
    const { store, mesh: { platform: { system } } } = args;
    const names = storeNames("cache", system, store);
    const subnets = this.createSubnetGroup(names);
    const [cache, host] = store.kind === "memcached"
      ? this.createCluster(names, subnets)
      : this.createReplicationGroup(names, subnets);

    this.told = { host };
    this.ready = [cache];
    this.registerOutputs({ host });
  }

  private createSubnetGroup({ name, aliases }: StoreNames): aws.elasticache.SubnetGroup {
    const { store, mesh: { network, platform: { tags } }, transform } = this.args;
    const args: aws.elasticache.SubnetGroupArgs = {
      description: "Private subnets of one cache", subnetIds: network.privateSubnetIds, tags: tags(store.name),
    };
    const options = { parent: this, aliases };
    return new aws.elasticache.SubnetGroup(name, transformed(transform?.subnetGroup, args, name), options);
  }

  /** A copy in another zone takes over when the node that is written to fails. */
  private createReplicationGroup({ name, aliases }: StoreNames, subnets: aws.elasticache.SubnetGroup): Made {
    const { store: { origin: { nodes, tls } }, mesh, transform } = this.args;
    const { logs: { dataKey }, platform: { production } } = mesh;
    const hasCopies = nodes > 1;
    const args: aws.elasticache.ReplicationGroupArgs = {
      ...this.shared(subnets),
      replicationGroupId: subnets.name,
      description: "Valkey or Redis of one system",
      numCacheClusters: nodes,
      automaticFailoverEnabled: hasCopies,
      multiAzEnabled: hasCopies,
      atRestEncryptionEnabled: true,
      kmsKeyId: dataKey?.arn,
      transitEncryptionEnabled: tls,
      transitEncryptionMode: tls ? "required" : undefined,
      autoMinorVersionUpgrade: true,
      snapshotRetentionLimit: BACKUP_DAYS,
      finalSnapshotIdentifier: production ? subnets.name.apply((known) => `${known}-final`) : undefined,
    };
    const group = new aws.elasticache.ReplicationGroup(
      name, transformed(transform?.replicationGroup, args, name), { parent: this, aliases },
    );
    return [group, group.primaryEndpointAddress];
  }

  /** Memcached encrypts nothing at rest: it keeps all in memory. */
  private createCluster({ name, aliases }: StoreNames, subnets: aws.elasticache.SubnetGroup): Made {
    const { store: { origin: { nodes, tls } }, transform } = this.args;
    const args: aws.elasticache.ClusterArgs = {
      ...this.shared(subnets),
      clusterId: subnets.name,
      numCacheNodes: nodes,
      azMode: nodes > 1 ? "cross-az" : "single-az",
      transitEncryptionEnabled: tls,
    };
    const options = { parent: this, aliases };
    const cluster = new aws.elasticache.Cluster(name, transformed(transform?.cluster, args, name), options);
    return [cluster, cluster.clusterAddress];
  }

  private shared(subnets: aws.elasticache.SubnetGroup) {
    const { store, mesh } = this.args;
    const { platform: { production, tags } } = mesh;
    const { kind, name, origin: { version, nodeType } } = store;
    return {
      engine: kind,
      engineVersion: version,
      nodeType,
      port: traitsOf(kind).portOf(store),
      subnetGroupName: subnets.name,
      securityGroupIds: [mesh.groupOf(storeNode(name)).id],
      // In production a change that may interrupt waits for the maintenance window.
      applyImmediately: !production,
      tags: tags(name),
    };
  }
}

/** What is made, and where it answers. */
type Made = readonly [pulumi.Resource, pulumi.Output<string>];

/** Control ElastiCache.1 wants one or more. */
const BACKUP_DAYS = 1;

/**
 * What other programs get from the package: `resolveStack` makes a stack of a graph and settings, `lookUp` asks AWS
 * what else there is to know, and the components make the system of both, as index.ts does.
 */
export { defineGraph, defineJob, defineService } from "./graph/author/define";
export { resolveStack, type StackDeclaration } from "./settings/load/resolveStack";
export { holdLimits } from "./components/holdLimits";
export { lookUp, type Found, type LookUpSettings } from "./components/lookUps/lookUps";
export { platformOf, type Platform } from "./components/platform/platform";
export type { Tags, TagsOf } from "./components/tags";
export { Logs, type LogsArgs } from "./components/logs/logGroups";
export { Vpc, type VpcArgs } from "./components/network/vpc";
export { ServiceMesh, type ServiceMeshArgs, type ServiceMeshTransform } from "./components/platform/serviceMesh";
export { Repositories, type RepositoriesArgs } from "./components/task/repositories";
export { GatewayService, type GatewayServiceArgs } from "./components/service/gatewayService";
export { InternalService } from "./components/service/internalService";
export { Job as JobTask, type JobArgs, type JobTransform } from "./components/job/job";
export type { ServiceArgs, ServiceOutputs, ServiceTransform } from "./components/service/serviceCore";
export { Stores } from "./components/stores/stores";
export { AuroraCluster, type AuroraClusterArgs, type AuroraClusterTransform } from "./components/stores/auroraCluster";
export { Cache, type CacheArgs, type CacheTransform } from "./components/stores/cache";
export { Database, type DatabaseArgs, type DatabaseTransform } from "./components/stores/database";
export { Queue, type QueueArgs } from "./components/stores/queue";
export { Bucket, type BucketArgs } from "./components/stores/bucket";
export { Table, type TableArgs } from "./components/stores/table";
export { Topic, type TopicArgs } from "./components/stores/topic";
export type { Transform } from "./components/transform";
export type {
  Call, External, Job, Public, Service, ServiceDefaults, ServiceGraph, StoreDeclaration,
} from "./graph/author/graphSchema";
export type { ExternalCall, ResolvedCall, ResolvedJob, ResolvedService, System, Workload } from "./model/system";
export type { Settings } from "./settings/schema/settingsSchema";
export type { Stack, StackSettings } from "./model/stackSettings";

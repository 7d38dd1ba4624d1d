/**
 * What other programs get from the package: `resolveStack` makes a stack of a graph and settings, `lookUp` asks AWS
 * what else there is to know, and the components make the system of both, as index.ts does.
 */
export { defineGraph, defineJob, defineService } from "./graph/define";
export { resolveStack, type StackDeclaration } from "./settings/resolveStack";
export { lookUp, type Found } from "./components/lookUps";
export { tagging, type Tags, type TagsOf } from "./components/tags";
export { Logs, type LogsArgs } from "./components/logs";
export { Vpc, type VpcArgs } from "./components/vpc";
export { ServiceMesh, type ServiceMeshArgs } from "./components/serviceMesh";
export { Repositories, type RepositoriesArgs } from "./components/repositories";
export { GatewayService, type GatewayServiceArgs } from "./components/gatewayService";
export { InternalService } from "./components/internalService";
export { Job as JobTask, type JobArgs } from "./components/job";
export type { ServiceArgs, ServiceOutputs, ServiceTransform } from "./components/serviceCore";
export type { Transform } from "./components/transform";
export type { Call, External, Job, Public, Service, ServiceDefaults, ServiceGraph } from "./graph/schema";
export type { ExternalCall, ResolvedCall, ResolvedJob, ResolvedService, System, Workload } from "./graph/system";
export type { Settings } from "./settings/schema";
export type { Stack, StackSettings } from "./settings/stack";

import * as pulumi from "@pulumi/pulumi";
import { GatewayService } from "./components/service/gatewayService";
import { InternalService } from "./components/service/internalService";
import { Job } from "./components/job/job";
import { Logs } from "./components/logs/logGroups";
import { holdLimits } from "./components/holdLimits";
import { lookUp } from "./components/lookUps/lookUps";
import { Repositories } from "./components/task/repositories";
import { ServiceMesh } from "./components/platform/serviceMesh";
import { Stores } from "./components/stores/stores";
import { platformOf } from "./components/platform/platform";
import { Vpc } from "./components/network/vpc";
import { readStack } from "./settings/read/readStack";
import type { Stack } from "./model/stackSettings";

/**
 * The declared system on AWS: logs, network, what services share, stores, then services and jobs, callees first.
 * `there`: those that an offline plan of a change has already, with the URNs of what has to be there before others.
 */
export = async (declared?: Stack, there: ReadonlyMap<string, readonly string[]> = new Map()) => {
  const stack = declared ?? readStack();
  // A plan holds the limits of all resources itself.
  if (declared === undefined) holdLimits();
  const { system, settings } = stack;
  const { logRetentionDays, encryption, clusterArn, ingress, namespace, connect, balancers, capacity } = settings;
  const { account, zones, routeTableIds, hostedZoneIds, kept, failedDeployments } = await lookUp(system, settings);
  const platform = platformOf(stack, account);

  const logs = new Logs("logs", { platform, logRetentionDays, encryption, clusterArn, kept });
  const network = new Vpc("network", { platform, network: settings.network, zones, routeTableIds, logs });
  const mesh = new ServiceMesh("mesh", {
    platform, network, logs, logRetentionDays, ingress, hostedZoneIds, clusterArn, namespace, connect, balancers,
    capacity,
  });
  const repositories = settings.ownsRepositories ? new Repositories("repositories", { platform, kept }) : undefined;

  const stores = new Stores(mesh);
  const services = new Map<string, GatewayService | InternalService>();
  const jobs = new Map<string, Job>();
  const readyOf = (name: string): readonly pulumi.Resource[] =>
    there.get(name)?.map((urn) => new pulumi.DependencyResource(urn))
    ?? (services.get(name) ?? jobs.get(name))?.ready ?? [];
  for (const workload of system.workloads.filter(({ name }) => !there.has(name))) {
    const { name } = workload;
    const after = workload.after.flatMap(readyOf);
    if (workload.kind === "job") {
      jobs.set(name, new Job(name, { job: workload, mesh, repositories, stores, after }));
    } else {
      const Service = workload.publics.length > 0 ? GatewayService : InternalService;
      services.set(name, new Service(name, {
        service: workload, mesh, repositories, stores, after, failedDeployment: failedDeployments.get(name),
      }));
    }
  }

  return {
    ...mesh.ingress?.url && { url: mesh.ingress.url },
    ...namespace && { namespace: namespace.name },
    calls: system.calls,
    cluster: mesh.cluster.name,
    vpcId: network.vpcId,
    publicSubnetIds: network.publicSubnetIds,
    privateSubnetIds: network.privateSubnetIds,
    services: Object.fromEntries([...services].map(([name, { outputs }]) => [name, outputs])),
    ...jobs.size > 0 && { jobs: Object.fromEntries([...jobs].map(([name, { outputs }]) => [name, outputs])) },
  };
};

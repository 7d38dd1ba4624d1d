import { GatewayService } from "./components/service/gatewayService";
import { InternalService } from "./components/service/internalService";
import { Job } from "./components/job/job";
import { Logs } from "./components/logs/logGroups";
import { lookUp } from "./components/lookUps/lookUps";
import { Repositories } from "./components/task/repositories";
import { ServiceMesh } from "./components/platform/serviceMesh";
import { tagging } from "./components/tags";
import { Vpc } from "./components/network/vpc";
import { readStack } from "./settings/read/readStack";
import type { Stack } from "./model/stackSettings";

/** The declared system on AWS: logs, network, what the services share, then services and jobs, callees first. */
export = async (stack: Stack = readStack()) => {
  const { system, settings } = stack;
  const found = await lookUp(system, settings);
  const common = { ...settings, ...found, system, tags: tagging(system, settings.tags) };

  const logs = new Logs("logs", common);
  const network = new Vpc("network", { ...common, logs });
  const mesh = new ServiceMesh("mesh", { ...common, network, logs });
  const repositories = settings.ownsRepositories ? new Repositories("repositories", common) : undefined;

  const services = new Map<string, GatewayService | InternalService>();
  const jobs = new Map<string, Job>();
  for (const workload of system.workloads) {
    const { name } = workload;
    const after = workload.after.flatMap((one) => (services.get(one) ?? jobs.get(one))?.ready ?? []);
    const given = { mesh, repositories, after };
    if (workload.kind === "job") {
      jobs.set(name, new Job(name, { ...given, job: workload }));
    } else {
      const Service = workload.public ? GatewayService : InternalService;
      services.set(name, new Service(name, { ...given, service: workload }));
    }
  }

  return {
    ...mesh.ingress?.url && { url: mesh.ingress.url },
    ...settings.namespace && { namespace: settings.namespace.name },
    calls: system.calls,
    cluster: mesh.clusterName,
    services: Object.fromEntries([...services].map(([name, { outputs }]) => [name, outputs])),
    ...jobs.size > 0 && { jobs: Object.fromEntries([...jobs].map(([name, { outputs }]) => [name, outputs])) },
  };
};

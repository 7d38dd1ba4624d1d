import { GatewayService } from "./components/gatewayService";
import { InternalService } from "./components/internalService";
import { Logs } from "./components/logs";
import { lookUp } from "./components/lookUps";
import { Repositories } from "./components/repositories";
import { ServiceMesh } from "./components/serviceMesh";
import { tagging } from "./components/tags";
import { Vpc } from "./components/vpc";
import { readStack } from "./settings/readStack";
import type { Stack } from "./settings/stack";

/** The declared system on AWS: logs, network, what the services share, then the services, callees first. */
export = async (stack: Stack = readStack()) => {
  const { system, settings } = stack;
  const found = await lookUp(system, settings);
  const common = { ...settings, ...found, system, tags: tagging(system, settings.tags) };

  const logs = new Logs("logs", common);
  const network = new Vpc("network", { ...common, logs });
  const mesh = new ServiceMesh("mesh", { ...common, network, logs });
  const repositories = settings.ownsRepositories ? new Repositories("repositories", common) : undefined;

  const services = new Map<string, GatewayService | InternalService>();
  for (const service of system.services) {
    const Service = service.public ? GatewayService : InternalService;
    const after = service.after.flatMap((name) => services.get(name)?.ecsService ?? []);
    services.set(service.name, new Service(service.name, { service, mesh, repositories, after }));
  }

  return {
    ...mesh.ingress?.url && { url: mesh.ingress.url },
    ...settings.namespace && { namespace: settings.namespace.name },
    calls: system.calls,
    cluster: mesh.clusterName,
    services: Object.fromEntries([...services].map(([name, { outputs }]) => [name, outputs])),
  };
};

import { lookUpAccount, lookUpZones, requireOwnCertificate } from "./components/account";
import { GatewayService } from "./components/gatewayService";
import { InternalService } from "./components/internalService";
import { ServiceMesh } from "./components/serviceMesh";
import { tagging } from "./components/tags";
import { Vpc } from "./components/vpc";
import { readStack } from "./settings/readStack";
import type { Stack } from "./settings/stack";

/** The declared system on AWS: network, what the services share, then the services, callees first. */
export = async (stack: Stack = readStack()) => {
  const { system, settings } = stack;
  const account = await lookUpAccount(system.region);
  requireOwnCertificate(account, settings.ingress?.certificateArn);
  const zones = await lookUpZones(settings.network.kind === "create" ? settings.network.zones : []);
  const tags = tagging(system, settings.tags);

  const network = new Vpc("network", { network: settings.network, zones, system, tags });
  const mesh = new ServiceMesh("mesh", { ...settings, system, account, network, tags });

  const services = new Map<string, GatewayService | InternalService>();
  for (const service of system.services) {
    const Service = service.public ? GatewayService : InternalService;
    const after = service.after.flatMap((name) => services.get(name)?.ecsService ?? []);
    services.set(service.name, new Service(service.name, { service, mesh, after }));
  }

  return {
    ...mesh.ingress && { url: mesh.ingress.url },
    ...settings.namespace !== undefined && { namespace: settings.namespace },
    calls: system.calls,
    cluster: mesh.cluster.name,
    services: Object.fromEntries([...services].map(([name, { outputs }]) => [name, outputs])),
  };
};

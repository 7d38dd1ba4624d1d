import { GatewayService } from "../../components/gatewayService";
import { InternalService } from "../../components/internalService";
import { ServiceMesh, type ServiceMeshArgs } from "../../components/serviceMesh";
import { tagging } from "../../components/tags";
import { Vpc } from "../../components/vpc";
import type { System } from "../../graph/system";
import { createdNetwork, stack } from "../builders";
import { register, type Registered } from "../mocks";

/** The tags of a node in the tests' stack. */
export const tags = tagging({ name: "shop", stack: "dev" }, {});

/** A mesh of the system, with an ingress and a namespace where the system needs them. */
export function meshOf(system: System, subject: Partial<ServiceMeshArgs> = {}): ServiceMesh {
  const { settings } = stack(system);
  const network = new Vpc("network", { network: createdNetwork, zones: ["a", "b"], system, tags });
  const account = { id: "123456789012", region: system.region };
  return new ServiceMesh("mesh", { ...settings, system, account, network, tags, ...subject });
}

/** What the system's services come to on the mocked runtime, the mesh among it. */
export function deploy(system: System, subject: Partial<ServiceMeshArgs> = {}): Promise<readonly Registered[]> {
  return register(() => {
    const mesh = meshOf(system, subject);
    for (const service of system.services) {
      const Service = service.public ? GatewayService : InternalService;
      new Service(service.name, { service, mesh, after: [] });
    }
  });
}

import { GatewayService } from "../../components/service/gatewayService";
import { Ingress, type IngressArgs } from "../../components/ingress/ingress";
import type { CreatedIngress } from "../../model/ingressSettings";
import { InternalService } from "../../components/service/internalService";
import type { Kept } from "../../components/lookUps/kept";
import { Logs, type LogsArgs } from "../../components/logs/logGroups";
import { ServiceMesh, type ServiceMeshArgs } from "../../components/platform/serviceMesh";
import { tagging } from "../../components/tags";
import { Vpc, type VpcArgs } from "../../components/network/vpc";
import type { System } from "../../model/system";
import { createdNetwork, ingress, shop, stack } from "../builders";
import { register, type Registered } from "../mocks";

/** The tags of a node in the tests' stack. */
export const tags = tagging({ name: "shop", stack: "dev" }, {});

/** Where the tests' stack is deployed. */
export const account = { id: "123456789012", region: "us-east-1" };

/** An account in which nothing has the names that the stack gives. */
export const nothingKept: Kept = { logGroups: new Set(), repositories: new Set(), keyId: undefined };

/** The logs of the tests' stack. */
export function logsOf(subject: Partial<LogsArgs> = {}): Logs {
  const { system, settings } = stack(shop());
  return new Logs("logs", { ...settings, system, account, kept: nothingKept, tags, ...subject });
}

/** A network without NAT, with the endpoints that a task needs. */
export function vpcOf(subject: Partial<VpcArgs> = {}): Vpc {
  const logs = subject.logs ?? logsOf();
  const args = { network: createdNetwork, zones: ["a", "b"], routeTableIds: [], system: shop(), iam: {}, tags };
  return new Vpc("network", { ...args, account, logs, ...subject });
}

/** A mesh of the system, with an ingress and a namespace where the system needs them. */
export function meshOf(system: System, subject: Partial<ServiceMeshArgs> = {}): ServiceMesh {
  const { settings } = stack(system);
  const logs = subject.logs ?? logsOf({ system });
  const network = subject.network ?? vpcOf({ system, logs });
  return new ServiceMesh("mesh", { ...settings, system, account, network, logs, tags, ...subject });
}

/** The shop's ingress; its certificates are issued in zone Z1. */
export function ingressOf(settings: Partial<CreatedIngress> = {}, subject: Partial<IngressArgs> = {}): Ingress {
  const logs = logsOf();
  const args = { settings: { ...ingress, ...settings }, logs, network: vpcOf({ logs }), hostedZoneId: "Z1" };
  const { logRetentionDays, production } = stack(shop()).settings;
  return new Ingress("ingress", { ...args, system: shop(), account, logRetentionDays, production, tags, ...subject });
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

import { GatewayService } from "../../components/service/gatewayService";
import { Ingress, type IngressArgs } from "../../components/ingress/ingress";
import type { CreatedIngress } from "../../model/ingressSettings";
import { InternalService } from "../../components/service/internalService";
import type { Kept } from "../../components/lookUps/kept";
import { Logs, type LogsArgs } from "../../components/logs/logGroups";
import { platformOf, type Platform } from "../../components/platform/platform";
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

/** What a test says of a component: fields of its args, and of their platform, side by side. */
export type Subject<Args> = Partial<Omit<Args, "platform"> & Platform>;
export type MeshSubject = Subject<ServiceMeshArgs>;

/** The platform of the tests' stack, but for what the subject has of one. */
export function platformIn(subject: Partial<Platform> = {}): Platform {
  const { system = shop() } = subject;
  const usual = platformOf(stack(system), account);
  const { account: owner = account, production = usual.production, iam = usual.iam } = subject;
  const { rollout = usual.rollout, tags: tagsOf = tags } = subject;
  return { system, account: owner, production, iam, rollout, tags: tagsOf };
}

/** The logs of the tests' stack. */
export function logsOf(subject: Subject<LogsArgs> = {}): Logs {
  const { logRetentionDays, encryption, clusterArn } = stack(shop()).settings;
  const args = { logRetentionDays, encryption, clusterArn, kept: nothingKept };
  return new Logs("logs", { ...args, ...subject, platform: platformIn(subject) });
}

/** A network without NAT, with the endpoints that a task needs. */
export function vpcOf(subject: Subject<VpcArgs> = {}): Vpc {
  const logs = subject.logs ?? logsOf();
  const args = { network: createdNetwork, zones: ["a", "b"], routeTableIds: [], logs };
  return new Vpc("network", { ...args, ...subject, platform: platformIn(subject) });
}

/** A mesh of the system, with an ingress and a namespace where the system needs them. */
export function meshOf(system: System, subject: MeshSubject = {}): ServiceMesh {
  const { logRetentionDays, clusterArn, ingress, namespace, connect, balancers, capacity } = stack(system).settings;
  const logs = subject.logs ?? logsOf({ system });
  const network = subject.network ?? vpcOf({ system, logs });
  return new ServiceMesh("mesh", {
    network, logs, logRetentionDays, clusterArn, ingress, namespace, connect, balancers, capacity,
    hostedZoneIds: new Map(), ...subject, platform: platformIn({ ...subject, system }),
  });
}

/** The settings of an ingress without a certificate, on plain HTTP. */
export const plainIngress: CreatedIngress = {
  kind: "create",
  certificates: ingress.certificates,
  allowedCidrs: ingress.allowedCidrs,
  allowedPrefixLists: ingress.allowedPrefixLists,
  dualStack: ingress.dualStack,
  waf: ingress.waf,
  accessLogs: ingress.accessLogs,
  idleSeconds: ingress.idleSeconds,
  dropInvalidHeaders: ingress.dropInvalidHeaders,
  deletionProtection: ingress.deletionProtection,
};

const hostedZoneIds = new Map([["example.com", "Z1"], ["example.org", "Z2"]]);

/** The shop's ingress; its certificates are issued in zone Z1. */
export function ingressOf(settings: Partial<CreatedIngress> = {}, subject: Subject<IngressArgs> = {}): Ingress {
  const logs = logsOf();
  const args = { settings: { ...ingress, ...settings }, logs, network: vpcOf({ logs }), hostedZoneIds };
  const { logRetentionDays } = stack(shop()).settings;
  return new Ingress("ingress", { ...args, logRetentionDays, ...subject, platform: platformIn(subject) });
}

/** What the system's services come to on the mocked runtime, the mesh among it. */
export function deploy(system: System, subject: MeshSubject = {}): Promise<readonly Registered[]> {
  return register(() => {
    const mesh = meshOf(system, subject);
    for (const service of system.services) {
      const Service = service.publics.length > 0 ? GatewayService : InternalService;
      new Service(service.name, { service, mesh, after: [] });
    }
  });
}

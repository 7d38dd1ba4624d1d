import { balancerDomain } from "../../graph/discovery/internalBalancers";
import type { System } from "../../model/system";
import type { Settings } from "../schema/settingsSchema";
import type { BalancerSettings, NamespaceSettings, StackSettings } from "../../model/stackSettings";

type Found = Pick<StackSettings, "namespace" | "connect" | "balancers">;

/** What each discovery mode that some service uses needs. `namespace`: the name of the DNS namespace. */
export function resolveDiscovery({ discovery = {} }: Settings, system: System, namespace: string): Found {
  const { services } = system;
  const { tls, loadBalancer = {} } = discovery;
  return {
    ...(services.some(({ dns }) => dns !== undefined) ? { namespace: namespaceSettings(discovery, namespace) } : {}),
    ...(services.some(({ connect }) => connect !== undefined) ? { connect: { ...tls } } : {}),
    ...(services.some(({ balancers }) => balancers.length > 0)
      ? { balancers: balancerSettings(loadBalancer, system) }
      : {}),
  };
}

type Discovery = NonNullable<Settings["discovery"]>;

function namespaceSettings({ namespace }: Discovery, name: string): NamespaceSettings {
  const { id, visibility = "private" } = typeof namespace === "object" ? namespace : {};
  return { name, ...(id === undefined ? {} : { id }), visibility };
}

function balancerSettings(
  balancers: NonNullable<Discovery["loadBalancer"]>,
  { name, stack }: Pick<System, "name" | "stack">,
): BalancerSettings {
  return { ...balancers, domain: balancerDomain({ system: name, stack, balancers }) };
}

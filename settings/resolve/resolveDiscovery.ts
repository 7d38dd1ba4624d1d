import { idleSecondsOf } from "../../graph/aws/idleTimes";
import { balancerDomain } from "../../graph/discovery/internalBalancers";
import { discoveryModes } from "../../graph/discovery/modes/modes";
import { modes, type Mode } from "../../model/endpoints";
import type { System } from "../../model/system";
import type { Settings } from "../schema/settingsSchema";
import type { BalancerSettings, NamespaceSettings, StackSettings } from "../../model/stackSettings";

type Found = Pick<StackSettings, "namespace" | "connect" | "balancers">;

/** What each discovery mode that some service uses needs. `namespace`: the name of the DNS namespace. */
export function resolveDiscovery({ discovery = {} }: Settings, system: System, namespace: string): Found {
  const { tls, loadBalancer = {} } = discovery;
  const needs: Readonly<Record<Mode, () => Found>> = {
    "dns": () => ({ namespace: namespaceSettings(discovery, namespace) }),
    "connect": () => ({ connect: { ...tls } }),
    "load-balancer": () => ({ balancers: balancerSettings(loadBalancer, system) }),
  };
  const used = modes.filter((mode) => system.services.some((service) => discoveryModes[mode].isUsedBy(service)));
  return used.reduce<Found>((found, mode) => ({ ...found, ...needs[mode]() }), {});
}

type Discovery = NonNullable<Settings["discovery"]>;

function namespaceSettings({ namespace }: Discovery, name: string): NamespaceSettings {
  const { id, visibility = "private" } = typeof namespace === "object" ? namespace : {};
  return id === undefined ? { kind: "create", name, visibility } : { kind: "adopt", name, id };
}

function balancerSettings(
  balancers: NonNullable<Discovery["loadBalancer"]>,
  { name, stack }: Pick<System, "name" | "stack">,
): BalancerSettings {
  const { idleSeconds = idleSecondsOf.application } = balancers;
  return { ...balancers, idleSeconds, domain: balancerDomain({ system: name, stack, balancers }) };
}

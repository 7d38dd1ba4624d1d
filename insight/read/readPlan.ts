import type { Adopted, PlannedResource } from "../../plan/plan";
import type { NetworkModel } from "../model/networkModel";
import { Routing } from "../model/routing";
import { Topology } from "../model/topology";
import { endsOf } from "./ends";
import { listenersOf } from "./plannedListeners";
import { gatewayEndpointsOf, subnetsOf, vpcsOf } from "./plannedNetwork";
import { rulesOf } from "./plannedRules";
import { platformOf } from "./plannedPlatform";
import { Registry } from "./registry";
import { residentsOf } from "./residents";

/**
 * Reads the resources of a plan: nothing outside of this folder looks at their inputs. What is adopted adds no end and
 * no rule: it says what the security groups outside are attached to, and where unregistered subnets lie.
 */
export function readPlan(resources: readonly PlannedResource[], adopted: Adopted = {}): NetworkModel {
  const registry = new Registry(resources);
  const [vpcs, subnets, rules] = [vpcsOf(registry), subnetsOf(registry), rulesOf(registry)];
  const ends = endsOf(registry, new Routing({ vpcs, subnets }, adopted.network), rules, adopted);
  return {
    vpcs, subnets, rules, ends,
    gatewayEndpoints: gatewayEndpointsOf(registry),
    listeners: listenersOf(registry, adopted.ingress),
    residents: residentsOf(registry, ends),
    platform: platformOf(registry),
    names: new Map(resources.map(({ urn, name }) => [urn, name])),
  };
}

/** The topology of a plan. */
export function topologyOf(resources: readonly PlannedResource[], adopted: Adopted = {}): Topology {
  return new Topology(readPlan(resources, adopted), adopted);
}

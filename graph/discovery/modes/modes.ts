import type { Mode } from "../../../model/endpoints";
import { connect } from "./connectMode";
import type { DiscoveryMode } from "./discoveryMode";
import { dns } from "./dnsMode";
import { loadBalancer } from "./loadBalancerMode";

/** Every discovery mode by its name in the graph. */
export const discoveryModes: Readonly<Record<Mode, DiscoveryMode>> = {
  dns, connect, "load-balancer": loadBalancer,
};

import type { Mode } from "../../../model/endpoints";
import { connect } from "./connect";
import type { DiscoveryMode } from "./discoveryMode";
import { dns } from "./dns";
import { loadBalancer } from "./loadBalancer";

/** Every discovery mode by its name in the graph. */
export const discoveryModes: Readonly<Record<Mode, DiscoveryMode>> = {
  dns, connect, "load-balancer": loadBalancer,
};

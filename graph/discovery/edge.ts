import type { EffectiveService } from "../merge/effective";
import type { Call } from "../author/graphSchema";
import type { Mode, ServicePort } from "../../model/system";

/** What a graph declares as an end of calls. No two nodes of a graph share a name. */
export interface GraphNode {
  readonly kind: "service" | "job" | "external";
  readonly name: string;
}

/** What may call a service. */
export type CallerKind = GraphNode["kind"];

/** One call to a service, on a port that it has. */
export interface Edge {
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly call: Call;
  /** Where the call is written: `services.web.calls[0]`. */
  readonly path: string;
  /** What `to` is declared as. */
  readonly callee: EffectiveService;
  readonly port: ServicePort;
  /** Absent where the callee publishes no discovery mode that the caller may use: an error. */
  readonly via?: Mode;
}

import type { EffectiveService } from "../merge/effective";
import type { Call } from "../author/graphSchema";
import type { Mode, ServicePort } from "../../model/system";

/** What may call a service. */
export type CallerKind = "service" | "job" | "external";

/** One call to a service, on a port that it has. */
export interface Edge {
  readonly from: string;
  readonly caller: CallerKind;
  readonly call: Call;
  /** Where the call is written: `services.web.calls[0]`. */
  readonly path: string;
  readonly callee: EffectiveService;
  readonly port: ServicePort;
  /** Absent where the callee publishes no discovery mode that the caller may use: an error. */
  readonly via?: Mode;
}

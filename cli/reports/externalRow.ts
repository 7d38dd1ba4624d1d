import type { ExternalCall } from "../../model/system";
import { peerText } from "../../insight/proof/externalNames";
import { trafficText } from "../../insight/model/traffic";
import { enumerated } from "./text";

/** Who talks with what outside of the system, on which port, and what that is bound to in this stack. */
export function externalRow(call: ExternalCall): string[] {
  const { from, to, peers, admit } = call;
  const bound = enumerated(peers.map(peerText));
  return [from, "->", to, trafficText(call), admit ? `${bound}, admitted by this stack` : bound];
}

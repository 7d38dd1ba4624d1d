import type { Mode } from "../../../model/endpoints";
import type { Problem } from "../../../model/problem";
import type { CheckContext } from "../checkContext";
import { checkBalancers } from "./checkBalancers";
import { checkConnect } from "./checkConnect";
import { checkDns } from "./checkDns";
import { checkTimeouts } from "./checkTimeouts";

/** What each discovery mode asks of the services that use it. */
const checks: Readonly<Record<Mode, readonly ((context: CheckContext) => Problem[])[]>> = {
  "dns": [checkDns],
  "connect": [checkConnect, checkTimeouts],
  "load-balancer": [checkBalancers],
};

/** The problems of each discovery mode. */
export function checkModes(context: CheckContext): Problem[] {
  return Object.values(checks).flat().flatMap((check) => check(context));
}

import type { Problem } from "../graph/problem";
import { checkBalancers } from "./checks/balancers";
import { checkCapacity } from "./checks/capacity";
import { checkCluster } from "./checks/cluster";
import { checkConnect } from "./checks/connect";
import type { SettingsContext } from "./checks/context";
import { checkExec } from "./checks/exec";
import { checkExternals } from "./checks/externals";
import { checkIngress } from "./checks/ingress";
import { checkJobRuns } from "./checks/jobs";
import { checkLogs } from "./checks/logs";
import { checkNamespace } from "./checks/namespace";
import { checkNetwork } from "./checks/network";
import { checkProduction } from "./checks/production";
import { checkRollout } from "./checks/rollout";
import { checkStack } from "./checks/stack";
import { checkTags } from "./checks/tags";
import { notBuiltInSettings } from "./notBuilt";

/** All that is wrong with what a stack's settings mean. Their shape is sound already. */
export function checkSettings(context: SettingsContext): Problem[] {
  return [
    notBuiltInSettings(context.settings),
    ...[
      checkStack,
      checkNetwork,
      checkIngress,
      checkCluster,
      checkNamespace,
      checkConnect,
      checkBalancers,
      checkCapacity,
      checkExec,
      checkExternals,
      checkJobRuns,
      checkLogs,
      checkRollout,
      checkTags,
      checkProduction,
    ].map((check) => check(context)),
  ].flat();
}

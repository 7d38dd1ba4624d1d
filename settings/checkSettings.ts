import type { Problem } from "../graph/problem";
import { checkCluster } from "./checks/cluster";
import type { SettingsContext } from "./checks/context";
import { checkExec } from "./checks/exec";
import { checkExternals } from "./checks/externals";
import { checkIngress } from "./checks/ingress";
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
      checkExec,
      checkExternals,
      checkLogs,
      checkRollout,
      checkTags,
      checkProduction,
    ].map((check) => check(context)),
  ].flat();
}

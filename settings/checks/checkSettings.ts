import type { Problem } from "../../model/problem";
import { checkBalancers } from "./checkBalancerSettings";
import { checkCapacity } from "./checkInstances";
import { checkCluster } from "./checkCluster";
import { checkConnect } from "./checkConnectSettings";
import type { SettingsContext } from "./settingsContext";
import { checkExec } from "./checkExec";
import { checkExternals } from "./checkExternalBindings";
import { checkIdleTimes } from "./checkIdleTimes";
import { checkIngress } from "./checkIngress";
import { checkJobRuns } from "./checkJobRuns";
import { checkLogs } from "./checkLogs";
import { checkNamespace } from "./checkNamespace";
import { checkNetwork } from "./checkNetwork";
import { checkPermissionRoutes } from "./checkPermissionRoutes";
import { checkProduction } from "./checkProduction";
import { checkPullThrough } from "./checkPullThrough";
import { checkRollout } from "./checkRollout";
import { checkStack } from "./checkStack";
import { checkStoreSettings } from "./checkStoreSettings";
import { checkTags } from "./checkTags";
import { checkUnusedSettings } from "./checkUnusedSettings";
import { notBuiltInSettings } from "../load/notBuiltSettings";

/** Checks what the settings of a stack mean. Their shape has been checked before. */
export function checkSettings(context: SettingsContext): Problem[] {
  return [
    notBuiltInSettings(context.settings),
    ...[
      checkStack,
      checkStoreSettings,
      checkNetwork,
      checkIngress,
      checkIdleTimes,
      checkCluster,
      checkNamespace,
      checkConnect,
      checkBalancers,
      checkCapacity,
      checkExec,
      checkExternals,
      checkJobRuns,
      checkLogs,
      checkPermissionRoutes,
      checkPullThrough,
      checkRollout,
      checkTags,
      checkUnusedSettings,
      checkProduction,
    ].map((check) => check(context)),
  ].flat();
}

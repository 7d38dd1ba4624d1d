import type { Problem } from "../graph/problem";
import type { SettingsContext } from "./checks/context";
import { checkIngress } from "./checks/ingress";
import { checkLogs } from "./checks/logs";
import { checkNamespace } from "./checks/namespace";
import { checkNetwork } from "./checks/network";
import { checkStack } from "./checks/stack";
import { checkTags } from "./checks/tags";
import { notBuiltInSettings } from "./notBuilt";

/** All that is wrong with what a stack's settings mean. Their shape is sound already. */
export function checkSettings(context: SettingsContext): Problem[] {
  return [
    notBuiltInSettings(context.settings),
    ...[checkStack, checkNetwork, checkIngress, checkNamespace, checkLogs, checkTags].map((check) => check(context)),
  ].flat();
}

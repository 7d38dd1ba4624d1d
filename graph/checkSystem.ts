import { checkCalls } from "./checks/calls";
import type { CheckContext } from "./checks/context";
import { checkDeployments } from "./checks/deployments";
import { checkEnvironment } from "./checks/environment";
import { checkHealthChecks } from "./checks/healthChecks";
import { checkImages } from "./checks/images";
import { checkNames } from "./checks/names";
import { checkPublics } from "./checks/overlaps";
import { checkPermissions } from "./checks/permissions";
import { checkPorts } from "./checks/ports";
import { checkQuotas } from "./checks/quotas";
import { checkSecrets } from "./checks/secrets";
import { checkSizes } from "./checks/sizes";
import { checkVariables } from "./checks/variables";
import { notBuiltInGraph, notBuiltInService } from "./notBuilt";
import type { Problem } from "./problem";

/** All that is wrong with what a graph, and a stack's say on its services, mean. Their shape is sound already. */
export function checkSystem(context: CheckContext): Problem[] {
  return [
    notBuiltInGraph(context.graph),
    context.blocks.flatMap(({ path, given }) => notBuiltInService(path, given)),
    ...[
      checkNames,
      checkCalls,
      checkVariables,
      checkEnvironment,
      checkSecrets,
      checkPorts,
      checkSizes,
      checkHealthChecks,
      checkDeployments,
      checkPermissions,
      checkImages,
      checkPublics,
      checkQuotas,
    ].map((check) => check(context)),
  ].flat();
}

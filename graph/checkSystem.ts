import { checkAddresses } from "./checks/addresses";
import { checkCalls } from "./checks/calls";
import type { CheckContext } from "./checks/context";
import { checkDeployments } from "./checks/deployments";
import { checkEnvironment } from "./checks/environment";
import { checkExternals } from "./checks/externals";
import { checkHardening } from "./checks/hardening";
import { checkHealthChecks } from "./checks/healthChecks";
import { checkImages } from "./checks/images";
import { checkNames } from "./checks/names";
import { checkOpenTexts } from "./checks/openTexts";
import { checkPermissions } from "./checks/permissions";
import { checkPorts } from "./checks/ports";
import { checkPublics } from "./checks/publics";
import { checkQuotas } from "./checks/quotas";
import { checkRedundancy } from "./checks/redundancy";
import { checkSecrets } from "./checks/secrets";
import { checkSidecars } from "./checks/sidecars";
import { checkSizes } from "./checks/sizes";
import { checkVariables } from "./checks/variables";
import { checkVersions } from "./checks/versions";
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
      checkExternals,
      checkAddresses,
      checkVariables,
      checkEnvironment,
      checkOpenTexts,
      checkSecrets,
      checkPorts,
      checkHardening,
      checkSidecars,
      checkSizes,
      checkRedundancy,
      checkHealthChecks,
      checkDeployments,
      checkPermissions,
      checkImages,
      checkVersions,
      checkPublics,
      checkQuotas,
    ].map((check) => check(context)),
  ].flat();
}

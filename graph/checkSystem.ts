import { checkAddresses } from "./checks/addresses";
import { checkAutoscaling } from "./checks/autoscaling";
import { checkBalancers } from "./checks/balancers";
import { checkCalls } from "./checks/calls";
import { checkCapacity } from "./checks/capacity";
import { checkConnect } from "./checks/connect";
import type { CheckContext } from "./checks/context";
import { checkDeployments } from "./checks/deployments";
import { checkDns } from "./checks/dns";
import { checkEnvironment } from "./checks/environment";
import { checkExternals } from "./checks/externals";
import { checkHardening } from "./checks/hardening";
import { checkHealthChecks } from "./checks/healthChecks";
import { checkImages } from "./checks/images";
import { checkJobs } from "./checks/jobs";
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
import { checkTimeouts } from "./checks/timeouts";
import { checkVariables } from "./checks/variables";
import { checkVersions } from "./checks/versions";
import { checkVolumes } from "./checks/volumes";
import { notBuiltInService } from "./notBuilt";
import type { Problem } from "./problem";

/** All that is wrong with what a graph, and a stack's say on its services, mean. Their shape is sound already. */
export function checkSystem(context: CheckContext): Problem[] {
  return [
    // Of a job these mean nothing anyway.
    context.blocks.flatMap(({ path, given }) => (path.startsWith("jobs.") ? [] : notBuiltInService(path, given))),
    ...[
      checkNames,
      checkCalls,
      checkExternals,
      checkJobs,
      checkAddresses,
      checkVariables,
      checkEnvironment,
      checkOpenTexts,
      checkSecrets,
      checkPorts,
      checkDns,
      checkConnect,
      checkTimeouts,
      checkBalancers,
      checkHardening,
      checkSidecars,
      checkSizes,
      checkAutoscaling,
      checkVolumes,
      checkCapacity,
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

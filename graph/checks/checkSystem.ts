import { checkAddresses } from "./calls/checkAddresses";
import { checkAutoscaling } from "./capacity/checkAutoscaling";
import { checkAliases } from "./calls/checkAliases";
import { checkCallPlaceholders } from "./calls/checkCallPlaceholders";
import { checkLiteralAddresses } from "./calls/checkLiteralAddresses";
import { checkCalls } from "./calls/checkCalls";
import { checkCycles } from "./calls/checkCycles";
import { checkCapacity } from "./capacity/checkCapacity";
import type { CheckContext } from "./checkContext";
import { checkDeployments } from "./capacity/checkDeployments";
import { checkModes } from "./calls/checkModes";
import { checkEnvironment } from "./tasks/checkEnvironment";
import { checkExternals } from "./calls/checkExternals";
import { checkStores } from "./calls/checkStores";
import { checkFiles } from "./tasks/checkFiles";
import { checkHardening } from "./tasks/checkHardening";
import { checkHealthChecks } from "./tasks/checkHealthChecks";
import { checkImages } from "./tasks/checkImages";
import { checkJobLimits } from "./tasks/checkJobLimits";
import { checkJobs } from "./tasks/checkJobs";
import { checkKernel } from "./tasks/checkKernel";
import { checkNames } from "./checkNames";
import { checkOpenTexts } from "./tasks/checkOpenTexts";
import { checkPermissions } from "./tasks/checkPermissions";
import { checkPorts } from "./calls/checkPorts";
import { checkPublics } from "./ingress/checkPublics";
import { checkTaskLogs } from "./tasks/checkTaskLogs";
import { checkUnused } from "./unused/checkUnused";
import { checkTargetGroups } from "./capacity/checkQuotas";
import { checkRedundancy } from "./capacity/checkRedundancy";
import { checkSecrets } from "./tasks/checkSecrets";
import { checkSidecars } from "./tasks/checkSidecars";
import { checkSidecarPlaces } from "./tasks/checkSidecarPlaces";
import { checkSizes } from "./capacity/checkSizes";
import { checkVariables } from "./calls/checkVariables";
import { checkVersions } from "./tasks/checkVersions";
import { checkSharedVolumes } from "./tasks/checkSharedVolumes";
import { checkVolumes } from "./tasks/checkVolumes";
import { notBuiltInService } from "../shape/notBuilt";
import type { Problem } from "../../model/problem";

/** All that is wrong with what a graph, and a stack's settings of its services, mean. Their shape is sound already. */
export function checkSystem(context: CheckContext): Problem[] {
  return [
    // Of a job these mean nothing anyway.
    context.blocks.flatMap(({ path, declared }) => (path.startsWith("jobs.") ? [] : notBuiltInService(path, declared))),
    ...[
      checkNames,
      checkCalls,
      checkExternals,
      checkStores,
      checkJobs,
      checkJobLimits,
      checkAddresses,
      checkVariables,
      checkCallPlaceholders,
      checkLiteralAddresses,
      checkEnvironment,
      checkOpenTexts,
      checkSecrets,
      checkPorts,
      checkModes,
      checkAliases,
      checkCycles,
      checkHardening,
      checkKernel,
      checkTaskLogs,
      checkSidecars,
      checkSidecarPlaces,
      checkSizes,
      checkAutoscaling,
      checkVolumes,
      checkFiles,
      checkSharedVolumes,
      checkCapacity,
      checkRedundancy,
      checkHealthChecks,
      checkDeployments,
      checkPermissions,
      checkImages,
      checkVersions,
      checkPublics,
      checkTargetGroups,
      checkUnused,
    ].map((check) => check(context)),
  ].flat();
}

import { isInConnect, type CheckContext } from "../../graph/checks/checkContext";
import type { EffectiveService, EffectiveTask } from "../../graph/merge/effective";
import { externalCalls } from "../../graph/resolve/externalCalls";
import { needsInternet, resolveImage, wholeImage } from "../../graph/resolve/images";
import { isExecOn } from "../../graph/resolve/resolveService";
import { resolveSecrets } from "../../graph/resolve/secrets";
import { storeServices } from "../../graph/resolve/storeCalls";
import type { Needy } from "../../graph/rules/needs";
import { needsRoute } from "../resolve/resolveNetwork";
import type { NetworkSettings } from "../schema/settingsSchema";

/** A declared service or job, with what decides its needs. */
export interface NeedyTask extends Needy {
  readonly task: EffectiveTask;
}

/** What decides which endpoints of AWS the tasks of each declared service and job need. */
export function needyTasks(context: CheckContext): NeedyTask[] {
  const { services, jobs } = context;
  return [
    ...[...services.values()].map((service) => ({ ...needsOfTask(service, context), ...ofService(service, context) })),
    ...[...jobs.values()].map((job) => ({ ...needsOfTask(job, context), exec: false })),
  ];
}

/** Whether a declared service or job needs a route to the internet. */
export function needsRouteOut(context: CheckContext): boolean {
  return needsRoute({
    workloads: needyTasks(context), externalCalls: externalCalls(context, context, context.edges),
  });
}

/** Whether a rule leads tasks to NAT gateways: VPC endpoints don't have all that they need. */
export function usesNat(context: CheckContext, { endpoints }: NetworkSettings): boolean {
  return endpoints === "none" || needsRouteOut(context);
}

function ofService(service: EffectiveService, context: CheckContext): Pick<Needy, "exec" | "connect"> {
  return { exec: isExecOn(service.name, context), ...(isInConnect(service, context) ? { connect: true } : {}) };
}

function needsOfTask(task: EffectiveTask, context: CheckContext): Omit<NeedyTask, "exec" | "connect"> {
  const { name, service } = task;
  return {
    task,
    needsInternet: needsInternet(name, service, context),
    permissions: service.permissions,
    storeServices: storeServices(task, context),
    image: resolveImage(name, service.image, context),
    secrets: resolveSecrets(service.secrets, context),
    sidecars: Object.values(service.sidecars).map(({ image, secrets, logRouter }) => ({
      image: wholeImage(image, context),
      secrets: resolveSecrets(secrets, context),
      logRouter: { secrets: resolveSecrets(logRouter?.secrets ?? {}, context) },
    })),
  };
}

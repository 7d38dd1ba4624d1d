import type { Problem } from "../../../model/problem";
import { detailed } from "../../merge/callNames";
import { pathOf, type EffectiveService } from "../../merge/effective";
import { error } from "../../problems";
import { accessOf } from "../../resolve/storeCalls";
import { traitsOf } from "../../stores/traits";
import type { CheckContext } from "../checkContext";

/** The queue whose backlog scales a service: one from which it receives, whose metrics its region has. */
export function checkBacklog(
  declared: EffectiveService, { stores, region }: Pick<CheckContext, "stores" | "region">,
): Problem[] {
  const { service: { autoscaling: { backlog } = {}, calls } } = declared;
  if (backlog === undefined) return [];
  const { queue } = backlog;
  const told = (message: string, hint: string): Problem[] =>
    [error("backlog-queue", pathOf(declared, "autoscaling.backlog.queue"), message, hint)];
  const store = stores.get(queue);
  if (store !== undefined && store.declared.kind !== "queue") {
    return told(`"${queue}" is ${traitsOf(store.declared.kind).title}, whose backlog nobody counts`, "name a queue");
  }
  const call = calls.map(detailed).find(({ to }) => to === queue);
  const access = store && call && accessOf(call, store.declared);
  if (access !== "receive" && access !== "send-receive") {
    return told(`the service doesn't receive from "${queue}"`, `add { to: ${queue}, access: receive } to its calls`);
  }
  const [, , , place = region] = store?.settings.arn?.split(":") ?? [];
  return place === region || region === ""
    ? []
    : told(`"${queue}" is in ${place}, and CloudWatch counts its messages there`, `take a queue of ${region}`);
}

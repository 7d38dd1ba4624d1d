import { callPlaceholders } from "../../discovery/callPlaceholders";
import { detailed } from "../../merge/callNames";
import type { EffectiveTask } from "../../merge/effective";
import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import { didYouMean } from "../../text/nearest";
import { placeholdersIn } from "../../text/placeholders";
import { tasksOf, type CheckContext } from "../checkContext";
import { isOfCall } from "../tasks/checkEnvironment";
import { containerTexts } from "./containerTexts";

/** Each `${calls...}` in a variable stands for the address of something that its service or job calls. */
export function checkCallPlaceholders(context: CheckContext): Problem[] {
  return tasksOf(context).flatMap((task) => {
    if (context.incomplete.has(task.name)) return [];
    const known = callPlaceholders(task, context.callsOf(task.name), context, context);
    return containerTexts(task, context).filter(({ isVariable }) => isVariable).flatMap(({ text, path }) =>
      placeholdersIn(text).flatMap((name) =>
        name === undefined || !isOfCall(name) || Object.hasOwn(known, name)
          ? []
          : [unknown(task, name, Object.keys(known), path, context)]));
  });
}

function unknown(
  task: EffectiveTask, name: string, known: readonly string[], path: string, context: CheckContext,
): Problem {
  const { services, externals, stores } = context;
  const [, callee = ""] = name.split(".");
  const isCalled = task.service.calls.some((call) => detailed(call).to === callee);
  if (!isCalled && (services.has(callee) || externals.has(callee) || stores.has(callee))) {
    return error(
      "placeholder-not-called", path, `\${${name}} is the address of "${callee}", which "${task.name}" doesn't call`,
      `add "${callee}" to ${task.kind}s.${task.name}.calls`,
    );
  }
  const advice = didYouMean(name, known, "write ${calls.<callee>.url}, .address, .host or .port of a call");
  return error("unknown-placeholder", path, `\${${name}} isn't a known placeholder`, advice);
}

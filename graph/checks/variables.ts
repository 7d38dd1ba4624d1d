import { detailed } from "../calls";
import type { EffectiveService } from "../effective";
import { externalVariables, variablesOf } from "../environment";
import { choosePort } from "../ports";
import type { Problem } from "../problem";
import { error } from "../problems";
import type { Call, Service } from "../schema";
import type { CheckContext } from "./context";
import { sidecarPath } from "./sidecars";

/** No two things give a container the same variable. */
export function checkVariables(context: CheckContext): Problem[] {
  return [...context.services.values()].flatMap((one) => {
    const given = new Map<string, string>();
    return [
      ...checkCallVariables(one, context, given),
      ...checkAuthors(`services.${one.name}`, one.service, given),
      ...Object.entries(one.service.sidecars ?? {}).flatMap(([name, sidecar]) =>
        checkAuthors(sidecarPath(one, name, context), sidecar, new Map()),
      ),
    ];
  });
}

function checkCallVariables(
  { name, service }: EffectiveService,
  context: CheckContext,
  given: Map<string, string>,
): Problem[] {
  const seen = new Set<string>();
  return (service.calls ?? []).map(detailed).flatMap((call, index) => {
    const { target, variables } = variablesGiven(call, context);
    // A call that is made twice is a problem of its own.
    if (seen.has(target)) return [];
    seen.add(target);
    return variables.flatMap((variable) => {
      const other = given.get(variable);
      given.set(variable, `calls[${index}]`);
      return other === undefined || other === `calls[${index}]`
        ? []
        : [
            error(
              "variable-collision",
              `services.${name}.calls[${index}]`,
              `it gives ${variable}, which ${other} gives already`,
              "rename one with env",
            ),
          ];
    });
  });
}

/** What a call is to, with its port, and the variables that it gives: none where it is wrong. */
function variablesGiven(call: Call, { services, externals }: CheckContext): { target: string; variables: string[] } {
  const callee = services.get(call.to)?.service;
  const port = callee === undefined ? undefined : choosePort(callee, call.port);
  if (port !== undefined) {
    return { target: `${call.to}:${port.port}`, variables: Object.keys(variablesOf(call, port, "")) };
  }
  const { external } = (callee === undefined ? externals.get(call.to) : undefined) ?? {};
  const variables = external?.port === undefined ? {} : externalVariables(call, external.port, external.host);
  return { target: call.to, variables: Object.keys(variables) };
}

function checkAuthors(
  path: string,
  container: Pick<Service, "environment" | "secrets">,
  given: Map<string, string>,
): Problem[] {
  return (["environment", "secrets"] as const).flatMap((field) =>
    Object.keys(container[field] ?? {})
      .sort()
      .flatMap((variable) => {
        const other = given.get(variable);
        given.set(variable, other ?? field);
        return other === undefined
          ? []
          : [
              error(
                "variable-collision",
                `${path}.${field}`,
                `${variable} is given by ${other} already`,
                other === "environment" ? "give it once" : "take it out, or rename the call's variable with env",
              ),
            ];
      }),
  );
}

import { detailed } from "../calls";
import type { EffectiveService } from "../effective";
import { variablesOf } from "../environment";
import { choosePort } from "../ports";
import type { Problem } from "../problem";
import { error } from "../problems";
import type { CheckContext } from "./context";

/** No two things give a container the same variable. */
export function checkVariables({ services }: CheckContext): Problem[] {
  return [...services.values()].flatMap((one) => {
    const given = new Map<string, string>();
    return [...checkCallVariables(one, services, given), ...checkAuthors(one, given)];
  });
}

function checkCallVariables(
  { name, service }: EffectiveService,
  services: CheckContext["services"],
  given: Map<string, string>,
): Problem[] {
  const seen = new Set<string>();
  return (service.calls ?? []).map(detailed).flatMap((call, index) => {
    const callee = services.get(call.to)?.service;
    const port = callee === undefined ? undefined : choosePort(callee, call.port);
    const target = `${call.to}:${port?.port ?? ""}`;
    // A call that is made twice is a problem of its own.
    if (port === undefined || seen.has(target)) return [];
    seen.add(target);
    return Object.keys(variablesOf(call, port, "")).flatMap((variable) => {
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

function checkAuthors({ name, service }: EffectiveService, given: Map<string, string>): Problem[] {
  return (["environment", "secrets"] as const).flatMap((field) =>
    Object.keys(service[field] ?? {})
      .sort()
      .flatMap((variable) => {
        const other = given.get(variable);
        given.set(variable, other ?? field);
        return other === undefined
          ? []
          : [
              error(
                "variable-collision",
                `services.${name}.${field}`,
                `${variable} is given by ${other} already`,
                other === "environment" ? "give it once" : "take it out, or rename the call's variable with env",
              ),
            ];
      }),
  );
}

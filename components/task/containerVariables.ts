import { compareText } from "../../graph/text/compareText";
import type { Secret } from "../../model/system";
import { fillAccount, type Account } from "../lookUps/account";

type Variables = Readonly<Record<string, string>>;

/** A variable, and what ECS reads its value from. */
export type SecretVariable = Pick<Secret, "variable" | "valueFrom">;

/** Variables as ECS takes them, by name: the order in the graph changes nothing. */
export function variables(all: readonly Variables[], account: Account, told: Variables) {
  return all.flatMap((variables) => Object.entries(variables))
    .map(([name, value]) => ({ name, value: fillAccount(value, account, told) }))
    .sort((a, b) => compareText(a.name, b.name));
}

/** Secrets as ECS takes them, by the name of their variable: it puts their values in, nobody else sees them. */
export function secretVariables(secrets: readonly SecretVariable[], account: Account, told: Variables) {
  return secrets
    .map(({ variable, valueFrom }) => ({ name: variable, valueFrom: fillAccount(valueFrom, account, told) }))
    .sort((a, b) => compareText(a.name, b.name));
}

import { compareText } from "../../graph/text/compareText";
import type { Secret } from "../../model/system";
import { fillAccount, type Account } from "../lookUps/account";

/** Variables as ECS takes them, by name: the order in the graph changes nothing. */
export function variables(all: readonly Readonly<Record<string, string>>[], account: Account) {
  return all.flatMap((variables) => Object.entries(variables))
    .map(([name, value]) => ({ name, value: fillAccount(value, account) }))
    .sort((a, b) => compareText(a.name, b.name));
}

/** Secrets as ECS takes them, by the name of their variable: it puts their values in, nobody else sees them. */
export function secretVariables(secrets: readonly Secret[], account: Account) {
  return secrets
    .map(({ variable, valueFrom }) => ({ name: variable, valueFrom: fillAccount(valueFrom, account) }))
    .sort((a, b) => compareText(a.name, b.name));
}

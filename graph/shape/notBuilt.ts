import { pathText } from "./issues";
import { placesAt } from "./places";
import type { Problem } from "../../model/problem";
import { error } from "../problems";

/** Which values need nothing beyond what the program does anyway. */
export type Accepts = (value: unknown) => boolean;

export const nothing: Accepts = () => false;
export const only =
  (...values: readonly unknown[]): Accepts =>
    (value) =>
      values.includes(value);
/** An empty object or list. */
export const empty: Accepts = (value) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** Fields whose capability isn't built, by path: `*` is any element. */
export type NotBuilt = Readonly<Record<string, Accepts>>;

/** Fields of a service that aren't built yet. */
const ofServices: NotBuilt = {
  "deployment.bakeMinutes": nothing,
  "deployment.pauseBefore": nothing,
  "deployment.strategy": only("rolling"),
  "alarms": empty,
};

export function notBuiltInService(path: string, service: object): Problem[] {
  return notBuilt(ofServices, service, path);
}

/** One problem for each value that needs a capability that isn't built. */
export function notBuilt(table: NotBuilt, input: object, root: string): Problem[] {
  return Object.entries(table).flatMap(([field, accepts]) =>
    placesAt(input, field.split("."))
      .filter(({ value }) => !accepts(value))
      .map(({ path }) => {
        const at = [root, pathText(path, "")].filter((part) => part !== "").join(".");
        return error("not-built-yet", at, "not built yet", "leave it out: it would have no effect");
      }),
  );
}

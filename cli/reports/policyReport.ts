import type { PolicyResult } from "../results";
import { titled, type Paint } from "./text";

/** Each policy as the JSON that IAM takes, under its name where there are several. */
export function policyReport({ policies }: PolicyResult, paint: Paint): string {
  const texts = policies.map(({ name, document }) => {
    const json = JSON.stringify(document, undefined, 2);
    return policies.length === 1 ? json : titled(name, [json], paint).join("\n");
  });
  return `${texts.join("\n\n")}\n`;
}

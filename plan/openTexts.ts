import * as pulumi from "@pulumi/pulumi";
import { settle } from "./values";

/** What the SDK makes a text of JSON with: unknown as a whole where a part of it is. */
const texts: { jsonStringify: typeof pulumi.jsonStringify } = pulumi;

/** What an Output keeps from its public type: a function that runs in a preview, whatever is unknown. */
interface OpenOutput {
  apply(make: () => Promise<string>, withUnknowns: true): pulumi.Output<string>;
}

/**
 * Runs with texts of JSON whose known parts can be read: only the parts that AWS alone knows read `<unknown>`. Where
 * they come from, the resource has among its references as before.
 */
export async function withOpenTexts<T>(run: () => Promise<T>): Promise<T> {
  const { jsonStringify } = texts;
  texts.jsonStringify = (value) => {
    const whole = pulumi.output(value) as unknown as OpenOutput;
    return whole.apply(async () => JSON.stringify(await settle(value)), true);
  };
  try {
    return await run();
  } finally {
    texts.jsonStringify = jsonStringify;
  }
}

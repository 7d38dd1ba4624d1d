import type { Resource } from "@pulumi/pulumi";
import * as rpc from "@pulumi/pulumi/runtime/rpc";

/** Where the SDK puts an Output for each property of a resource, unsettled until it is registered. */
const outputs: { transferProperties: typeof rpc.transferProperties } = rpc;

/** Settles the Output of one property with what the engine answered. */
type Settle = rpc.OutputResolvers[string];

/**
 * Runs with resources whose Outputs are made when they are first read. A resource has dozens, each with a dozen
 * promises for as long as the run lasts, and a program reads a few: the others are half of a plan's memory.
 */
export async function withLazyOutputs<T>(run: () => Promise<T>): Promise<T> {
  const { transferProperties } = outputs;
  outputs.transferProperties = (onto, label, properties) =>
    // The SDK makes these two elsewhere.
    Object.fromEntries(Object.keys(properties).filter((key) => key !== "id" && key !== "urn").map((key) => {
      const property = { [key]: properties[key] as unknown };
      return [key, lazily(onto, key, () => transferProperties(onto, label, property)[key])];
    }));
  try {
    return await run();
  } finally {
    outputs.transferProperties = transferProperties;
  }
}

/** A property that gives way to the Output which `make` puts in its place. */
function lazily(onto: Resource, key: string, make: () => Settle | undefined): Settle {
  let settle: Settle | undefined;
  let answer: Parameters<Settle> | undefined;
  Object.defineProperty(onto, key, {
    configurable: true,
    enumerable: true,
    get() {
      Reflect.deleteProperty(onto, key);
      settle = make();
      if (answer !== undefined) settle?.(...answer);
      return Reflect.get(onto, key) as unknown;
    },
  });
  return (...given) => {
    answer = given;
    settle?.(...given);
  };
}

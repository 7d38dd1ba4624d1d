import Module from "node:module";

/** What `@pulumi/pulumi` loads TypeScript and a package manager for: to send functions to the cloud as code. */
const CLOSURES = ["serializeClosure", "codePaths"].map((name) => `@pulumi/pulumi/runtime/closure/${name}`);

/** Stands for the code of a dynamic resource's provider, which nobody runs in an offline plan. */
const PROVIDER_CODE = "<code>";

/**
 * Keeps `@pulumi/pulumi` from loading what no plan uses, which is more than half of its time and memory.
 * Has an effect only before the SDK is loaded.
 */
export function leanPulumi(): void {
  for (const request of CLOSURES) {
    const file = require.resolve(request);
    if (require.cache[file] !== undefined) continue;
    const stub = new Module(file);
    stub.loaded = true;
    stub.exports = new Proxy({ serializeFunction }, {
      get: (known, key) => key === "__esModule" || (key === "serializeFunction" ? known[key] : refuse),
    });
    require.cache[file] = stub;
  }
}

/** Takes what `pulumi.dynamic.Resource` gives it, by the text of that function, and nothing else. */
function serializeFunction(code: () => unknown): Promise<{ readonly text: string; readonly containsSecrets: boolean }> {
  return String(code) === "() => provider"
    ? Promise.resolve({ text: PROVIDER_CODE, containsSecrets: false })
    : refuse();
}

function refuse(): never {
  throw new Error("an offline plan cannot turn functions of the program into code for the cloud");
}

import Module from "node:module";

/** What `@pulumi/pulumi` loads TypeScript and a package manager for: to send functions to the cloud as code. */
const CLOSURES = ["serializeClosure", "codePaths"].map((name) => `@pulumi/pulumi/runtime/closure/${name}`);

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
    stub.exports = new Proxy({}, { get: (_, key) => key === "__esModule" || refuse });
    require.cache[file] = stub;
  }
}

function refuse(): never {
  throw new Error("an offline plan cannot turn functions of the program into code for the cloud");
}

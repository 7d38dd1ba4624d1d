import { createRequire } from "node:module";

/** Protobuf's tree of messages for plain JSON, as `google-protobuf` declares it. */
interface Struct {
  toJavaScript(): Fields;
}

type Fields = Readonly<Record<string, unknown>>;

interface StructClass {
  new (): Struct;
  fromJavaScript: (fields: Fields) => Struct;
}

/** The one that the SDK loads, which isn't ours to depend on. */
const messages = createRequire(require.resolve("@pulumi/pulumi"))("google-protobuf/google/protobuf/struct_pb.js") as
  { readonly Struct: StructClass };

/**
 * Runs with properties that stay plain JSON on their way from the SDK to the monitor, which is in this process: a tree
 * of messages, one for each value, would be made of them only to be read back at once.
 */
export async function withPlainStructs<T>(run: () => Promise<T>): Promise<T> {
  const { Struct } = messages;
  const { fromJavaScript } = Struct;
  Struct.fromJavaScript = (fields) => Object.assign(new Struct(), { toJavaScript: () => byName(fields) });
  try {
    return await run();
  } finally {
    Struct.fromJavaScript = fromJavaScript;
  }
}

/** Protobuf gives the fields of each message by their names. */
function byName(fields: Fields): Fields {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(fields).sort()) result[key] = sorted(fields[key]);
  return result;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  return typeof value === "object" && value !== null ? byName(value as Fields) : value;
}

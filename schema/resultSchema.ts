import * as path from "node:path";
import { createGenerator, type SchemaGenerator } from "ts-json-schema-generator";

/** The type of what each command prints as JSON, in cli/results.ts. */
const types = {
  "plan.schema.json": "PlanResult",
  "check.schema.json": "CheckResult",
  "map.schema.json": "MapResult",
  "migrate.schema.json": "MigrateResult",
  "policy.schema.json": "PolicyResult",
} as const;

type ResultFile = keyof typeof types;

/** The files that are published. */
export const resultFiles = Object.keys(types) as ResultFile[];

/** Later versions may have further codes, which programs that know this schema should take. */
const anyCode = { type: "string", description: "One of those in docs/problems.md, or a later one." } as const;

let generator: SchemaGenerator | undefined;

/** The JSON Schema of what a command prints under `--json`, made from its type. The first takes some seconds. */
export function resultSchema(file: ResultFile): string {
  const root = path.join(__dirname, "..");
  generator ??= createGenerator({
    path: path.join(root, "cli/results.ts"), tsconfig: path.join(root, "tsconfig.json"), skipTypeCheck: true,
    topRef: false,
  });
  const { $schema, definitions: closed, ...schema } = generator.createSchema(types[file]);
  const definitions = { ...closed, ErrorCode: anyCode, WarningCode: anyCode };
  const title = `What servicegraph ${path.basename(file, ".schema.json")} --json prints`;
  const head = { $schema, $id: `urn:ecs-service-graph:${file}`, title };
  return `${JSON.stringify({ ...head, ...schema, definitions }, null, 2)}\n`;
}

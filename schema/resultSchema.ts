import * as path from "node:path";
import { createGenerator, type SchemaGenerator } from "ts-json-schema-generator";

/** The type of what each command prints as JSON, in cli/results.ts. */
const types = {
  "plan.schema.json": "PlanResult",
  "check.schema.json": "CheckResult",
  "map.schema.json": "MapResult",
  "migrate.schema.json": "MigrateResult",
} as const;

type ResultFile = keyof typeof types;

/** The files that are published. */
export const resultFiles = Object.keys(types) as ResultFile[];

let generator: SchemaGenerator | undefined;

/** The JSON Schema of what a command prints under `--json`, made from its type. The first takes some seconds. */
export function resultSchema(file: ResultFile): string {
  const root = path.join(__dirname, "..");
  generator ??= createGenerator({
    path: path.join(root, "cli/results.ts"), tsconfig: path.join(root, "tsconfig.json"), skipTypeCheck: true,
    topRef: false,
  });
  const { $schema, ...schema } = generator.createSchema(types[file]);
  const title = `What servicegraph ${path.basename(file, ".schema.json")} --json prints`;
  return `${JSON.stringify({ $schema, $id: `urn:ecs-service-graph:${file}`, title, ...schema }, null, 2)}\n`;
}

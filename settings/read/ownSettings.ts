import { schemasAt } from "../../graph/shape/schemaWalk";
import { settingsSchema } from "../schema/settingsSchema";
import type { StackSource } from "./stackSource";

/**
 * A project's own settings by their short names. Pulumi hands every scalar over as text, and YAML takes an unquoted
 * `20261120` for a number: each is put into the type that its setting has.
 */
export function ownSettings({ project, config }: StackSource): Record<string, unknown> {
  const prefix = `${project}:`;
  return Object.fromEntries(
    Object.entries(config)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => {
        const name = key.slice(prefix.length);
        return [name, inItsType(name, value)];
      }),
  );
}

function inItsType(name: string, value: unknown): unknown {
  const types = schemasAt(settingsSchema, [name]);
  const takes = (type: string): boolean => types.some((schema) => schema._zod.def.type === type);
  if (takes("string") && Number.isInteger(value)) return String(value);
  if (takes("boolean") && (value === "true" || value === "false")) return value === "true";
  if (!takes("string") && typeof value === "string" && /^\s*[[{]/.test(value)) return parsed(value);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

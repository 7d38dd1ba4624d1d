import { isMap, isScalar, visit, type Document } from "yaml";

/**
 * Keeps the text of variables that YAML takes for numbers and that would lose a part of it: 1.20, 0123. In a stack's
 * file they are what Pulumi reads.
 */
export function keepVariables(document: Document): void {
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== "environment" || !isMap(value)) return;
      for (const { value: item } of value.items)
        if (isScalar(item) && typeof item.value === "number") item.value = item.source ?? item.value;
    },
  });
}

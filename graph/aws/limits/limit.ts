/** How something is measured, in the word that a message counts with. */
export type Measure =
  | "characters"
  /** White space isn't counted. */
  | "characters without white space"
  | "bytes"
  /** Of what the base64 stands for. */
  | "decoded bytes"
  /** Entries of a list or a map. */
  | "entries"
  | "wildcards"
  /** The value of a number itself. */
  | "value";

interface Place {
  /**
   * Path of the input: `name`, `conditions[].hostHeader.values`, `tags{}` for the values of a map, `tags{key}` for
   * its keys, `*` for any field. A text that the path leads into is read as JSON.
   */
  readonly input: string;
  /** The page of AWS's documentation that has the limit. */
  readonly page: string;
  /** What to do, where that is more than to shorten it. */
  readonly advice?: string;
}

/** The least and the most that AWS takes. */
export interface Size extends Place {
  readonly measure: Measure;
  /** @default 0 */
  readonly least?: number;
  readonly most: number;
  /** True: all that the path leads to counts together. @default false: each by itself */
  readonly isSum?: boolean;
}

/** The characters that AWS takes, and their order. */
export interface Form extends Place {
  readonly form: RegExp;
  /** What `form` asks for, such as "letters, digits and hyphens". */
  readonly described: string;
}

/** A limit on an input of one type of resource that AWS raises for nobody, or that no stack comes near. */
export type Limit = Size | Form;

/** A limit on what several resources of a type have together, such as the inline policies of one role. */
export interface SharedSize extends Size {
  readonly type: string;
  /** The input that names what they share. */
  readonly sharedBy: string;
}

/** The measure of a value; undefined where the value isn't of the kind that is measured. */
export function measured(value: unknown, measure: Measure): number | undefined {
  if (measure === "value") return typeof value === "number" ? value : undefined;
  if (measure === "entries")
    return typeof value === "object" && value !== null ? Object.keys(value).length : undefined;
  if (typeof value !== "string") return undefined;
  switch (measure) {
    case "characters":
      // AWS counts characters, JavaScript halves of some.
      return Array.from(value).length;
    case "characters without white space":
      return Array.from(value.replace(/\s/g, "")).length;
    case "bytes":
      return new TextEncoder().encode(value).length;
    case "decoded bytes":
      return Math.floor(value.replace(/=+$/, "").length * 3 / 4);
    case "wildcards":
      return value.replace(/[^*?]/g, "").length;
  }
}

import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { error } from "../../graph/problems";
import { pathText, valueAt } from "../../graph/shape/issues";
import { placesAt, type Place } from "../../graph/shape/places";
import type { Problem } from "../../model/problem";

/** Where a graph or a stack declares files. */
const places = ["defaults", "services.*", "jobs.*"]
  .flatMap((block) => [`${block}.files.*`, `${block}.sidecars.*.files.*`])
  .map((place) => place.split("."));

/** A file, in its author's words. */
interface Declared {
  readonly from?: string;
  readonly content?: string;
}

/** Reads the files that graphs and stacks name by `from`. A task definition holds text alone. */
export class FileTexts {
  /** What is wrong with the files that were read. */
  readonly problems: Problem[] = [];

  /** @param rootDirectory The folder of Pulumi.yaml, which paths start from. */
  constructor(private readonly rootDirectory: string) {}

  /** The declaration with the text of each file as its `content`; itself where it names none. */
  in<T>(declaration: T): T {
    const files = places.flatMap((keys) => placesAt(declaration, keys));
    if (files.length === 0) return declaration;
    const copy = structuredClone(declaration);
    for (const file of files) {
      Object.assign(valueAt(copy, file.path) as object, { content: this.textOf(file) });
    }
    return copy;
  }

  private textOf({ path: keys, value }: Place): string {
    const { from, content } = value as Declared;
    const place = pathText(keys, "");
    if ((from === undefined) === (content === undefined)) {
      const what = from === undefined ? "it has no text" : "it has two texts";
      return this.refused(error("file-text", place, what, "give one of from, a file's path, and content, the text"));
    }
    if (from === undefined) return content ?? "";
    try {
      const bytes = readFileSync(path.resolve(this.rootDirectory, from));
      if (isUtf8(bytes) && !bytes.includes(0)) return bytes.toString("utf8");
      const message = `"${from}" isn't text in UTF-8, and a task definition holds nothing else`;
      return this.refused(error("file-text", `${place}.from`, message, "put the file into the image"));
    } catch {
      const hint = "give its path from the folder of Pulumi.yaml";
      return this.refused(error("file-text", `${place}.from`, `"${from}" can't be read as a file`, hint));
    }
  }

  private refused(problem: Problem): string {
    this.problems.push(problem);
    return "";
  }
}

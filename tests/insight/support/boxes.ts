import { instance } from "@viz-js/viz";

/** A rectangle of the drawing, in points. */
export interface Box {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** One step of a drawing, as Graphviz's JSON has it: `T` is a text, `F` sets its size. */
interface Operation {
  readonly op: string;
  readonly pt?: readonly [number, number];
  readonly width?: number;
  readonly size?: number;
  readonly align?: string;
  readonly text?: string;
}

interface Drawn {
  readonly name?: string;
  readonly pos?: string;
  readonly width?: string;
  readonly height?: string;
  readonly tail?: number;
  readonly head?: number;
  readonly _ldraw_?: readonly Operation[];
}

interface Layout {
  readonly _ldraw_?: readonly Operation[];
  readonly objects?: readonly Drawn[];
  readonly edges?: readonly Drawn[];
}

/** Where Graphviz puts the texts on arrows, the nodes, and the zones' and the sheet's titles. */
export async function boxesOf(dot: string): Promise<{ labels: Box[]; nodes: Box[]; titles: Box[] }> {
  const layout = (await instance()).renderJSON(dot) as Layout;
  const objects = layout.objects ?? [];
  const nameAt = (index: number | undefined) => objects[index ?? -1]?.name ?? "";
  return {
    labels: (layout.edges ?? []).flatMap((edge) =>
      textBoxes(edge._ldraw_, `${nameAt(edge.tail)} -> ${nameAt(edge.head)}`)),
    nodes: objects.filter(({ pos }) => pos !== undefined).map(nodeBox),
    titles: [
      ...textBoxes(layout._ldraw_, "title"),
      ...objects.filter(({ pos }) => pos === undefined).flatMap(({ name = "", _ldraw_ }) => textBoxes(_ldraw_, name)),
    ],
  };
}

function textBoxes(operations: readonly Operation[] = [], what: string): Box[] {
  let size = 0;
  return operations.flatMap(({ op, pt, width = 0, align, size: fontSize, text = "" }) => {
    if (op === "F") size = fontSize ?? size;
    if (op !== "T" || !pt || text.trim() === "") return [];
    const left = align === "l" ? pt[0] : align === "r" ? pt[0] - width : pt[0] - width / 2;
    const [low, high] = [pt[1] - size * 0.2, pt[1] + size * 0.8];
    return [{ what: `${what} ${text.trim()}`, left, right: left + width, low, high }];
  });
}

function nodeBox({ name = "", pos = "", width = "", height = "" }: Drawn): Box {
  const [x = 0, y = 0] = pos.split(",").map(Number);
  const [w, h] = [Number(width) * 72, Number(height) * 72];
  return { what: name, left: x - w / 2, right: x + w / 2, low: y - h / 2, high: y + h / 2 };
}

/** Pairs that cover one another. */
export function overlaps(boxes: readonly Box[], others: readonly Box[] = boxes): string[] {
  return boxes.flatMap((a, index) => (boxes === others ? boxes.slice(index + 1) : others)
    .filter((b) => a.left < b.right && b.left < a.right && a.low < b.high && b.low < a.high)
    .map((b) => `${a.what} and ${b.what}`));
}

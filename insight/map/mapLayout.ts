import { instance } from "@viz-js/viz";
import { dotOf } from "./dot";
import type { Attributes } from "./dot";
import type { MapModel } from "./mapModel";

/** A map as Graphviz lays it out. */
export interface Layout {
  readonly dot: string;
  readonly svg: string;
}

/** Ways of laying out that differ in how Graphviz ranks zones, and how long it looks for fewer crossings. */
const attempts: readonly Attributes[] = [
  {}, { mclimit: 4 }, { newrank: "true" }, { newrank: "true", mclimit: 4 }, { mclimit: 0.5 }, { remincross: "false" },
];

/**
 * Lays a map out so that no two labels, of arrows or of zones, overlap. Graphviz keeps those of arrows apart, but for a
 * rare pair in a large map (one map of 60 services in fifty), and knows nothing of those of zones. Another way of
 * laying out settles that; the first that does is taken, so that the same map always looks the same.
 */
export async function layOut(model: MapModel): Promise<Layout> {
  const viz = await instance();
  let first: Layout | undefined;
  for (const attempt of attempts) {
    const dot = dotOf(model, attempt);
    const { output, errors } = viz.renderFormats(dot, ["svg", "json"]);
    const { svg, json } = output ?? {};
    if (svg === undefined || json === undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
    first ??= { dot, svg };
    if (!hasOverlap(labelBoxes(json))) return { dot, svg };
  }
  if (first === undefined) throw new Error("no way of laying out was tried");
  return first;
}

interface Box { readonly left: number; readonly right: number; readonly low: number; readonly high: number }

/** What Graphviz's JSON says of a label: `F` sets the size of its font, `T` places it. */
interface Operation {
  readonly op: string;
  readonly pt?: readonly [number, number];
  readonly width?: number;
  readonly size?: number;
  readonly align?: string;
}

interface Drawn { readonly pos?: string; readonly _ldraw_?: readonly Operation[] }

function labelBoxes(json: string): Box[] {
  const { edges = [], objects = [] } = JSON.parse(json) as { edges?: readonly Drawn[]; objects?: readonly Drawn[] };
  // Zones have no place of their own, but that of what they hold.
  return [...edges, ...objects.filter(({ pos }) => pos === undefined)].flatMap(({ _ldraw_: operations = [] }) => {
    const size = operations.find(({ op }) => op === "F")?.size ?? 0;
    return operations.flatMap(({ op, pt: [x, y] = [0, 0], width = 0, align }) => {
      const left = align === "l" ? x : align === "r" ? x - width : x - width / 2;
      return op === "T" ? [{ left, right: left + width, low: y - size / 4, high: y + size }] : [];
    });
  });
}

/** Looks only at boxes that begin before the one at hand ends. */
function hasOverlap(boxes: readonly Box[]): boolean {
  const sorted = [...boxes].sort((a, b) => a.left - b.left);
  return sorted.some((box, index) => {
    for (let next = index + 1; (sorted[next]?.left ?? Infinity) < box.right; next++) {
      const other = sorted[next];
      if (other && other.low < box.high && box.low < other.high) return true;
    }
    return false;
  });
}

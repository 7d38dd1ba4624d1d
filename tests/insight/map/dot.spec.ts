import * as assert from "node:assert/strict";
import { dotOf } from "../../../insight/map/dot";
import { widestRow } from "../../../insight/map/mapLook";
import type { MapArrow } from "../../../insight/map/mapArrows";
import type { MapModel, MapNode } from "../../../insight/map/mapModel";

const service = (id: string): MapNode => ({ id, zone: "private", kind: "service" });
const web: MapNode = { id: "web", zone: "private", kind: "gateway" };
const s3: MapNode = { id: "s3", zone: "aws", kind: "endpoints" };

function lines(nodes: readonly MapNode[], arrows: readonly MapArrow[] = [], more: Partial<MapModel> = {}): string[] {
  return dotOf({ title: "shop", subtitle: "", nodes, arrows, ...more }).split("\n").map((line) => line.trim());
}

const arrowLines = (nodes: readonly MapNode[], arrow: MapArrow) =>
  lines(nodes, [arrow]).filter((line) => line.includes(" -> "));

describe("dotOf", () => {
  it("frames the zones that hold something, and no other", () => {
    const framed = (nodes: readonly MapNode[]) => lines(nodes).filter((line) => line.startsWith("subgraph"));
    assert.deepEqual(framed([web, s3]), ["subgraph \"cluster_aws\" {", "subgraph \"cluster_private\" {"]);
    assert.deepEqual(framed([{ id: "10.0.0.0/8", zone: "outside", kind: "outside" }]), []);
  });

  it("writes a node's label, where its name is another", () => {
    assert.ok(lines([{ ...s3, id: "a--volume-b", label: "a: b" }])
      .some((line) => line.startsWith("\"a--volume-b\" [label=\"a: b\" ")));
  });

  it("draws an arrow from caller to callee, in the colour of its kind", () => {
    const call = { from: { node: "web" }, to: { node: "api" }, label: "3001", kind: "call" } as const;
    const looks = "label=\"  3001  \" color=\"#475569\" fontcolor=\"#475569\" penwidth=\"1.2\"";
    assert.deepEqual(arrowLines([web, service("api")], call), [`"web" -> "api" [${looks}]`]);
  });

  it("lays an arrow to the platform out backwards, with its head where it belongs", () => {
    const toS3 = { from: { zone: "private" }, to: { zone: "aws" }, label: "443", kind: "platform" } as const;
    const [line = "", ...others] = arrowLines([web, s3], toS3);
    assert.deepEqual(others, []);
    assert.match(line, /^"s3" -> "web" .* dir="back" ltail="cluster_aws" lhead="cluster_private"\]$/);
  });

  it("goes from left to right as long as the services fit, then from top to bottom", () => {
    const direction = (count: number) =>
      /rankdir="(\w+)"/.exec(lines(Array.from({ length: count }, (_, index) => service(`s${index}`))).join())?.[1];
    assert.deepEqual([direction(widestRow), direction(widestRow + 1)], ["LR", "TB"]);
  });

  it("escapes quotes in names, and HTML in the heading", () => {
    assert.ok(lines([service("a\"b\\")]).some((line) => line.startsWith("\"a\\\"b\\\\\" [")));
    const [, heading = ""] = lines([], [], { title: "<b>&", subtitle: "1 < 2" });
    assert.ok(heading.includes("<b>&lt;b&gt;&amp;</b>") && heading.includes(">1 &lt; 2</font>"));
  });

  it("lets a layout ask for more, over its own attributes", () => {
    const empty = { title: "", subtitle: "", nodes: [], arrows: [] };
    const [, graph = ""] = dotOf(empty, { rankdir: "BT", size: 5 }).split("\n");
    assert.ok(graph.includes("rankdir=\"BT\"") && graph.includes("size=\"5\"") && !graph.includes("\"LR\""));
  });
});

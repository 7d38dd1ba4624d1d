import * as assert from "node:assert/strict";
import type { MapArrow } from "../../../insight/map/mapArrows";
import type { MapModel, MapNode } from "../../../insight/map/mapModel";
import { mermaidOf } from "../../../insight/map/mermaid";

const arrow = (from: string, to: string, kind: MapArrow["kind"] = "call"): MapArrow =>
  ({ from: { node: from }, to: { node: to }, label: "80", kind });

function lines(nodes: readonly MapNode[], arrows: readonly MapArrow[]): string[] {
  const model: MapModel = { title: "shop", subtitle: "", nodes, arrows };
  return mermaidOf(model).split("\n");
}

const web: MapNode = { id: "web", zone: "private", kind: "gateway" };
const internet: MapNode = { id: "internet", zone: "internet", kind: "internet" };

describe("mermaidOf", () => {
  it("writes zones and nodes, then arrows, then how they look, and ends its last line", () => {
    assert.deepEqual(lines([internet, web], [arrow("internet", "web", "public")]), [
      "flowchart LR",
      "  node_internet([\"internet\"]):::internet",
      "  subgraph zone_private[\"private subnets\"]",
      "    node_web(\"web\"):::gateway",
      "  end",
      "  style zone_private fill:#f8fafc,stroke:#cbd5e1,color:#0f172a",
      "  node_internet -->|\"80\"| node_web",
      "  classDef gateway fill:#dbeafe,stroke:#2563eb,color:#1e3a8a",
      "  classDef internet fill:#ffffff,stroke:#94a3b8,color:#334155",
      "  linkStyle 0 stroke:#2563eb,stroke-width:1.8px",
      "",
    ]);
  });

  it("draws what isn't a call of the graph with a broken line, but for what nobody declared", () => {
    const kinds = ["public", "call", "before", "platform", "undeclared", "missing"] as const;
    const drawn = lines([], kinds.map((kind) => arrow("a", "b", kind))).filter((line) => line.includes("|\"80\"|"));
    assert.deepEqual(drawn.map((line) => line.split(" ")[3]?.split("|")[0]),
      ["-->", "-->", "-.->", "-.->", "-->", "-.->"]);
  });

  it("tells arrows of one kind by their places among all", () => {
    const found = lines([], [arrow("a", "b"), arrow("a", "c", "missing"), arrow("b", "c")]);
    assert.deepEqual(found.filter((line) => line.startsWith("  linkStyle")).map((line) => line.split(" ")[3]),
      ["0,2", "1"]);
  });

  it("writes a node's label, where its name is another", () => {
    assert.ok(lines([{ ...web, label: "the web" }], []).includes("    node_web(\"the web\"):::gateway"));
  });

  it("gives no two names one id, nor a word that Mermaid keeps", () => {
    const names = ["end", "a-b", "a.b", "ab", "10.0.0.0/16", "A-b"];
    const drawn = lines(names.map((id) => ({ ...web, id })), []);
    assert.deepEqual(drawn.flatMap((line) => /^ {4}(\w+)\(/.exec(line)?.[1] ?? []),
      ["node_end", "node_a_b", "node_a__46b", "node_ab", "node_10__460__460__460__4716", "node_A_b"]);
  });
});

import * as assert from "node:assert/strict";
import { dotOf } from "../../../insight/map/dot";
import * as drawings from "../../../insight/map/map";
import { mapModel } from "../../../insight/map/mapModel";
import type { Plan } from "../../../plan/plan";
import { boxesOf } from "../support/boxes";
import { provable } from "../support/provable";
import { calls, shop } from "../support/shop";

const plan = provable(shop({ nat: true, endpoints: true }));
const mermaid = (drawn: Plan) => drawings.mermaid(mapModel(drawn));
const dot = (drawn: Plan) => drawings.dot(mapModel(drawn));
const svg = (drawn: Plan) => drawings.svg(mapModel(drawn));
/** A node's name that a format could take for its own signs. */
const hostile = "a\"]; end <b>&#\\n";
const withHostileName = {
  ...plan,
  system: hostile,
  resources: plan.resources.map((resource) => (resource.type.endsWith(":Service") && resource.name === "user-service"
    ? { ...resource, inputs: { ...resource.inputs, tags: { "servicegraph:node": hostile } } }
    : resource)),
};

describe("mermaid", () => {
  it("draws a flowchart of zones, nodes and arrows with their ports", () => {
    const lines = mermaid(plan).split("\n");
    assert.equal(lines[0], "flowchart LR");
    assert.deepEqual(lines.filter((line) => line.includes("subgraph")).map((line) => line.trim()), [
      "subgraph zone_public[\"public subnets\"]", "subgraph zone_aws[\"VPC endpoints\"]",
      "subgraph zone_private[\"private subnets\"]",
    ]);
    assert.ok(lines.includes("  node_order_service -->|\"3002\"| node_product_service"));
    assert.ok(lines.includes("  zone_private -.->|\"443\"| zone_aws"));
  });

  it("colours each arrow by its kind, and no other", () => {
    const lines = mermaid(plan).split("\n");
    const arrows = lines.filter((line) => /-->|-\.->/.test(line));
    const places = lines.flatMap((line) => /^ {2}linkStyle ([\d,]+) /.exec(line)?.[1]?.split(",") ?? []);
    assert.deepEqual(places.map(Number).sort((a, b) => a - b), [...arrows.keys()]);
  });

  it("writes the signs that Mermaid would read as numbers", () => {
    assert.ok(mermaid(withHostileName).includes("(\"a#34;]#59; end #60;b#62;#38;#35;\\n\")"));
  });
});

describe("dot", () => {
  it("is a text that Graphviz reads, with a node for each end", async () => {
    const { nodes } = await boxesOf(await dot(plan));
    assert.deepEqual(nodes.map(({ what }) => what).sort(), [
      "NAT", "api-gateway", "endpoints", "ingress", "internet", "notification-service", "order-service",
      "product-service", "s3", "user-service",
    ]);
  });

  it("aims what is for a whole zone at a service that no other calls, so that it ends at the zone's edge", () => {
    const nodes = [
      { id: "endpoints", zone: "aws", kind: "endpoints" }, { id: "admin", zone: "private", kind: "gateway" },
      { id: "store", zone: "private", kind: "gateway" }, { id: "worker", zone: "private", kind: "service" },
    ] as const;
    const arrow = (from: string, to: string, kind: "public" | "call") =>
      ({ from: { node: from }, to: { node: to }, label: "80", kind });
    const arrows = [
      arrow("ingress", "store", "public"), arrow("worker", "admin", "call"),
      { from: { zone: "private" }, to: { node: "endpoints" }, label: "443", kind: "platform" } as const,
    ];
    const drawing = dotOf({ title: "shop", subtitle: "", nodes, arrows });
    assert.match(drawing, /"endpoints" -> "store" .*lhead="cluster_private"/);
  });

  it("escapes the signs that Graphviz would read", async () => {
    const { nodes } = await boxesOf(await dot(withHostileName));
    // The call of user-service, which is not there by this name, is drawn as missing.
    assert.equal(nodes.length, 11);
  });
});

describe("svg", () => {
  it("draws on a white sheet of its own, so that it reads on any background", async () => {
    assert.match(await svg(plan), /<polygon fill="#ffffff" stroke="none"/);
  });

  it("writes each port after all arrows, so that none is drawn across it", async () => {
    const picture = await svg(plan);
    const texts = picture.indexOf("<g class=\"labels\"");
    assert.ok(texts > picture.lastIndexOf("<path"));
    for (const { port } of calls) assert.ok(picture.slice(texts).includes(`> &#160;${port} &#160;</text>`));
  });

  it("is whole XML, whatever the names", async () => {
    const picture = await svg(withHostileName);
    assert.equal(picture.match(/<g /g)?.length, picture.match(/<\/g>/g)?.length);
    assert.equal(picture.match(/<text/g)?.length, picture.match(/<\/text>/g)?.length);
    assert.ok(!picture.includes("<b>"));
  });

  it("has no date, and the same bytes each time", async () => {
    assert.equal(await svg(plan), await svg(plan));
  });
});

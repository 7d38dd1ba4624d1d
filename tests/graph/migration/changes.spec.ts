import * as assert from "node:assert/strict";
import { applied, changeOf } from "../../../graph/migration/changes";
import type { ServiceGraph } from "../../../graph/author/graphSchema";
import { reversed } from "../reversed";

const graph: ServiceGraph = { name: "shop", services: { web: { calls: ["users", "items"] }, users: { port: 1 } } };
const discovery = ["services", "users", "discovery"];

describe("changes of a graph", () => {
  it("say what a field held, and leave out what it didn't", () => {
    assert.deepEqual(changeOf(graph, [discovery, "dns"]), {
      path: "services.users.discovery", at: discovery, after: "dns",
    });
    const call = ["services", "web", "calls", 1];
    assert.deepEqual(changeOf(graph, [call, { to: "items", via: "dns" }]), {
      path: "services.web.calls[1]", at: call, before: "items", after: { to: "items", via: "dns" },
    });
  });

  it("are none where the field holds that already, or isn't there and goes", () => {
    assert.equal(changeOf(graph, [["services", "web", "calls", 0], "users"]), undefined);
    assert.equal(changeOf(graph, [["services", "users", "timeouts"], undefined]), undefined);
    assert.equal(changeOf(graph, [["defaults", "timeouts"], undefined]), undefined);
  });

  it("are made in a copy, and taken back", () => {
    const first = changeOf(graph, [["services", "web", "calls", 0], { to: "users", via: "dns" }]);
    const second = changeOf(graph, [discovery, ["dns", "connect"]]);
    const changes = [first, second].flatMap((change) => change ?? []);
    const after = applied(graph, changes);
    assert.deepEqual(after.services, {
      web: { calls: [{ to: "users", via: "dns" }, "items"] }, users: { port: 1, discovery: ["dns", "connect"] },
    });
    assert.deepEqual(graph.services["users"], { port: 1 });
    assert.deepEqual(applied(after, reversed(changes)), graph);
    assert.ok(!Object.hasOwn(applied(after, reversed(changes)).services["users"] ?? {}, "discovery"));
  });
});

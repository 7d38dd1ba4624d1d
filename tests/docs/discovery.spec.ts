import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { loadStack } from "../../settings/load/loadStack";
import { committedSource, root } from "../committed";

const page = readFileSync(path.join(root, "docs/discovery.md"), "utf8");
const [graph, settings] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => parse(text) as Shown);

interface Shown {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly services?: unknown;
}

/** The errors of the page's graph in the dev stack, with the settings that it shows or without. */
function errors(config: Shown["config"] = {}): string[] {
  const source = committedSource("dev", { settings: config });
  const { problems } = loadStack({ ...source, graph: { name: "shop", ...graph } });
  return problems.filter(({ severity }) => severity === "error").map(({ code, path: place }) => `${code} ${place}`);
}

describe("docs/discovery.md", () => {
  it("shows a graph that loads", () => {
    assert.ok(graph?.services);
    assert.deepEqual(errors(), []);
  });

  it("shows settings that go with it, but for the ARN that it cuts short", () => {
    assert.ok(settings?.config);
    assert.deepEqual(errors(settings.config), ["wrong-form discovery.loadBalancer.certificateArn"]);
  });

  it("links to nothing that isn't there", () => {
    const targets = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = ""]) => target);
    assert.ok(targets.includes("migration.md"));
    assert.deepEqual(targets.filter((target) => !existsSync(path.join(root, "docs", target))), []);
  });
});

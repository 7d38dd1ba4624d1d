import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { svg } from "../insight/map";
import { committedPlan, root } from "./committed";

/** One line a resource, sorted: what a reviewer reads when the topology changes. */
async function listing(stackName: string): Promise<string> {
  const { resources } = await committedPlan(stackName);
  return resources.map(({ type, name }) => `${type} ${name}`).sort().join("\n") + "\n";
}

describe("the shop's resources", () => {
  for (const stackName of ["dev", "prod"]) {
    it(`are those of the listing of ${stackName}, which UPDATE_GOLDEN=1 writes anew`, async () => {
      const file = path.join(__dirname, "golden", `shop.${stackName}.txt`);
      const actual = await listing(stackName);
      if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, actual);
      assert.equal(actual, readFileSync(file, "utf8"));
    });
  }
});

describe("the README's picture", () => {
  it("is the map of dev; `servicegraph map --format svg --out docs/shop.svg` draws it anew", async () => {
    const picture = readFileSync(path.join(root, "docs/shop.svg"), "utf8");
    assert.equal(picture.trimEnd(), (await svg(await committedPlan("dev"))).trimEnd());
  });
});

import * as assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { svg } from "../../insight/map/map";
import { mapModel } from "../../insight/map/mapModel";
import { holds, prove } from "../../insight/proof/proof";
import { committedPlan, committedStack, root } from "../committed";

/** The systems that others have built, each with its picture, and how many calls their sources make. */
const calls: Readonly<Record<string, number>> = {
  "grants": 1, "online-boutique": 16, "opentelemetry-demo": 80, "retail": 5, "spring-petclinic": 34,
  "yelb": 3,
};

describe("the gallery", () => {
  it("is every example with a picture", () => {
    const pictured = readdirSync(path.join(root, "examples")).filter((name) =>
      existsSync(path.join(root, "examples", name, "map.svg")));
    assert.deepEqual(pictured.sort(), Object.keys(calls).sort());
  });

  for (const [name, declared] of Object.entries(calls)) {
    const folder = `examples/${name}`;

    it(`lets the calls of ${name} pass and nothing else`, async () => {
      const dev = prove(await committedPlan("dev", { folder }));
      const prod = prove(await committedPlan("prod", { folder }));
      assert.ok(holds(dev) && holds(prod), JSON.stringify([dev.missing, dev.extra, prod.missing, prod.extra]));
      assert.equal(dev.declared, declared);
    });

    it(`writes out no address of ${name}`, () => {
      const { warnings } = committedStack("dev", { folder }).system;
      assert.deepEqual(warnings.filter(({ code }) => code === "literal-address"), []);
    });

    it(`shows ${name} in dev; \`servicegraph map -C ${folder} --format svg\` draws it again`, async () => {
      const picture = readFileSync(path.join(root, folder, "map.svg"), "utf8");
      assert.equal(picture.trimEnd(), (await svg(mapModel(await committedPlan("dev", { folder })))).trimEnd());
    });
  }
});

import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { svg } from "../insight/map/map";
import { mapModel } from "../insight/map/mapModel";
import { holds, prove } from "../insight/proof/proof";
import type { PlannedResource } from "../plan/plan";
import { albMigration, committedPlan, everything, root, saasConnect, springMysql, type Committed } from "./committed";

/** One line a resource, sorted: what a reviewer reads when the topology, or what identifies a resource, changes. */
async function listing(stackName: string, committed: Committed): Promise<string> {
  const { resources } = await committedPlan(stackName, committed);
  return resources.map(lineOf).sort().join("\n") + "\n";
}

/** The URN without its stack and project: another one is another resource. Then the options that aren't the default. */
function lineOf(resource: PlannedResource): string {
  const { urn, protect, kept, deleteBeforeReplace, ignoreChanges, customTimeouts, importId, aliases } = resource;
  const options = [
    ...protect ? ["protect"] : [],
    ...kept ? ["retainOnDelete"] : [],
    ...deleteBeforeReplace ? ["deleteBeforeReplace"] : [],
    ...ignoreChanges.length > 0 ? [`ignoreChanges=${ignoreChanges.join(",")}`] : [],
    ...Object.entries(customTimeouts ?? {}).map(([operation, duration]) => `${operation}Timeout=${duration}`),
    ...importId === undefined ? [] : [`import=${importId}`],
    ...aliases.length > 0 ? [`aliases=${aliases.map(withoutStack).join(",")}`] : [],
  ];
  return [withoutStack(urn), ...options].join(" ");
}

function withoutStack(urn: string): string {
  return urn.split("::").slice(2).join("::");
}

const systems: Readonly<Record<string, Committed>> = {
  "shop": {},
  "shop-connect": { settings: { discovery: { mode: "connect" } } },
  "shop-both": { settings: { discovery: { mode: ["dns", "connect"] } } },
  "spring-mysql": { folder: springMysql },
  "saas-connect": { folder: saasConnect },
  "alb-migration": { folder: albMigration },
  "everything": { folder: everything },
};

for (const [system, committed] of Object.entries(systems)) {
  describe(`the resources of ${system}`, () => {
    for (const stackName of ["dev", "prod"]) {
      it(`are those of the listing of ${stackName}, which UPDATE_GOLDEN=1 writes again`, async () => {
        const file = path.join(__dirname, "golden", `${system}.${stackName}.txt`);
        const actual = await listing(stackName, committed);
        if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, actual);
        assert.equal(actual, readFileSync(file, "utf8"));
      });

      it(`let the declared calls pass and nothing else on ${stackName}`, async () => {
        const proof = prove(await committedPlan(stackName, committed));
        assert.ok(holds(proof), JSON.stringify([proof.missing, proof.extra, proof.problems]));
        assert.ok(proof.declared > 0);
      });
    }
  });
}

describe("the README's picture", () => {
  it("is the map of dev; `servicegraph map --format svg --out docs/shop.svg` draws it again", async () => {
    const picture = readFileSync(path.join(root, "docs/shop.svg"), "utf8");
    assert.equal(picture.trimEnd(), (await svg(mapModel(await committedPlan("dev")))).trimEnd());
  });
});

import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { rolesPage } from "../../docs/roles";
import type { PlannedResource } from "../../plan/plan";
import { committedPlan, root } from "../committed";
import { PlanBuilder } from "../insight/support/planBuilder";

const trust = JSON.stringify({ Statement: [{ Action: "sts:AssumeRole" }] });

/** A role of a service, and its policy. */
function withRole(plan: PlanBuilder, node: string, resource: string, description = `Tasks of ${node}`): PlanBuilder {
  const tags = { "servicegraph:node": node };
  const role = plan.add("iam/role:Role", node, { assumeRolePolicy: trust, description, tags });
  const policy = JSON.stringify({ Statement: [{ Action: "s3:GetObject", Resource: resource }] });
  plan.add("iam/rolePolicy:RolePolicy", node, { role, policy });
  return plan;
}

const pageOf = (resources: readonly PlannedResource[]) => rolesPage({ system: "shop", stack: "dev", resources });

describe("docs/roles.md", () => {
  it("prints the roles of prod as its plan has them; npm run docs writes it again", async () => {
    assert.equal(readFileSync(path.join(root, "docs/roles.md"), "utf8"), rolesPage(await committedPlan("prod")));
  });

  it("prints roles once that differ in their service's name alone", () => {
    const page = pageOf(withRole(withRole(new PlanBuilder(), "web", "bucket/web"), "api", "bucket/api").resources);
    assert.equal(page.match(/"bucket\/<service>"/g)?.length, 1);
    assert.match(page, /^## Tasks of a service$/m);
    assert.match(page, /^One for each of `api`, `web`\.$/m);
  });

  it("prints a role apart that may do something else", () => {
    const page = pageOf(withRole(withRole(new PlanBuilder(), "web", "bucket/web"), "api", "other/api").resources);
    assert.ok(page.includes("bucket/<service>") && page.includes("other/<service>"));
    assert.match(page, /^One for each of `web`\.$/m);
  });

  it("says of a role without a policy that it may do nothing", () => {
    const page = pageOf(withRole(new PlanBuilder(), "web", "x").remove("web", "RolePolicy").resources);
    assert.match(page, /What it may do: nothing\.\n$/);
  });

  it("refuses a role of which nobody has said what it is for", () => {
    assert.throws(() => pageOf(withRole(new PlanBuilder(), "web", "x", "Does as it likes").resources),
      /does not say what the role "Does as it likes" is for/);
  });
});

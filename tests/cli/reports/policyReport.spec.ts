import * as assert from "node:assert/strict";
import * as path from "node:path";
import { policyCommand } from "../../../cli/commands/policyCommand";
import { policyReport } from "../../../cli/reports/policyReport";
import { plain } from "../../../cli/reports/text";
import { everything, root, saasConnect } from "../../committed";

const resultOf = async (folder: string, purpose: "preview" | "up") =>
  (await policyCommand.run({ cwd: path.join(root, folder), stack: "prod", for: purpose })).result;

describe("policyReport", () => {
  it("prints a single policy as the JSON that IAM takes", async () => {
    const result = await resultOf(saasConnect, "preview");
    assert.deepEqual(JSON.parse(policyReport(result, plain)), result.policies[0]?.document);
  });

  it("prints several under their names", async () => {
    const report = policyReport(await resultOf(everything, "up"), plain);
    assert.deepEqual(report.split("\n").filter((line) => line.startsWith("every-")), [
      "every-prod-up-1", "every-prod-up-2", "every-prod-up-3", "every-prod-up-4",
    ]);
  });
});

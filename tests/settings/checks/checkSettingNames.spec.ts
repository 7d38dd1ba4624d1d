import * as assert from "node:assert/strict";
import { checkJobName, checkServiceName } from "../../../settings/checks/checkSettingNames";

const graph = { name: "shop", services: { api: {} }, jobs: { nightly: {} } };
const hints = (problems: ReturnType<typeof checkJobName>): string[] =>
  problems.map(({ path, hint }) => `${path}: ${hint}`);

describe("the names that a stack speaks of", () => {
  it("are the graph's, services under services and jobs under jobs", () => {
    assert.deepEqual(checkServiceName("services.api", "api", graph, ""), []);
    assert.deepEqual(checkJobName("nightly", graph), []);
  });

  it("are told where they belong instead, or the nearest one", () => {
    assert.deepEqual(hints(checkServiceName("services.nightly", "nightly", graph, "write jobs.nightly")),
      ["services.nightly: write jobs.nightly"]);
    assert.deepEqual(hints(checkServiceName("exec[0]", "apo", graph, "")), ["exec[0]: did you mean \"api\"?"]);
    assert.deepEqual(hints(checkJobName("api", graph)), ["jobs.api: write services.api"]);
    assert.deepEqual(hints(checkJobName("nightli", graph)), ["jobs.nightli: did you mean \"nightly\"?"]);
  });
});

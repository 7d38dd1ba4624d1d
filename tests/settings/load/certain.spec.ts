import * as assert from "node:assert/strict";
import { error, warning } from "../../../graph/problems";
import { isIndependent } from "../../../settings/load/certain";

/** Of errors at these paths, those that count although invalid values were removed at the others. */
const certain = (paths: readonly string[], ...removed: string[]): string[] =>
  paths.filter((path) => isIndependent(error("out-of-range", path, "message", "hint"), removed));

describe("isIndependent", () => {
  it("takes a warning for a consequence of anything, but of nothing where nothing was taken out", () => {
    const warned = warning("unchecked", "services.web", "message", "hint");
    assert.equal(isIndependent(warned, ["tags"]), false);
    assert.equal(isIndependent(warned, []), true);
  });

  it("keeps an error of another service or setting", () => {
    const paths = ["services.api.public", "services.web-2.cpu", "logs.retentionDays", "services"];
    assert.deepEqual(certain(paths, "services.web.cpu", "network"), paths);
  });

  it("drops what is said of the setting itself", () => {
    assert.deepEqual(certain(["network", "network.cidrBlock", "networks"], "network"), ["networks"]);
  });

  it("keeps of the same service what the missing field has no bearing on", () => {
    const fields = ["calls[1]", "environment.A", "command[0]", "entryPoint[0]", "permissions[0]"];
    const paths = fields.map((field) => `services.web.${field}`);
    assert.deepEqual(certain([...paths, "services.web", "services.web.public"], "services.web.port"), paths);
    assert.deepEqual(certain(["services.web.memory", "services.web.secrets.A"], "services.web.cpu"),
      ["services.web.secrets.A"]);
    assert.deepEqual(certain(["services.web.environment"], "services.web.calls"), []);
  });

  it("drops all that is said of a service of which nothing is left", () => {
    assert.deepEqual(certain(["services.web.calls[0]", "services.web.cpu"], "services.web"), []);
  });

  it("drops what is said of an external where a part of it is missing, and nothing of another", () => {
    assert.deepEqual(certain(["externals.db", "externals.db.port", "externals.db2"], "externals.db.cidrs"),
      ["externals.db2"]);
    assert.deepEqual(certain(["externals.db"], "defaults.cpu"), ["externals.db"]);
  });

  it("takes a default for a field of every service", () => {
    const paths = ["services.web.memory", "services.api.public", "defaults.memory", "services.api.calls[0]"];
    assert.deepEqual(certain(paths, "defaults.cpu"), ["services.api.calls[0]"]);
  });
});

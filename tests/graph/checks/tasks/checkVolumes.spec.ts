import * as assert from "node:assert/strict";
import { load, shop } from "../../../problems/declare";

/** What is said of a private service's volumes. */
const said = (fields: object, volumes: object = { data: { path: "/data" } }): string[] =>
  load({ services: { api: { ...shop.api, volumes, ...fields } } }).problems
    .filter(({ path }) => path.startsWith("services.api.volumes"))
    .map(({ code, message, hint }) => `${code}: ${message}: ${hint}`);

describe("the checks of volumes", () => {
  it("say once of a volume on the task's own disk that what it keeps ends, and who can't write it", () => {
    for (const [fields, code] of [[{}, "volume-of-root"], [{ hardening: "relaxed" }, "volume-of-task"]] as const) {
      const [text = "", ...others] = said(fields);
      assert.deepEqual(others, []);
      assert.match(text, new RegExp(`^${code}: .*deleted with the task, and each task has its own copy`));
      assert.equal(text.includes("declares a VOLUME there"), code === "volume-of-root");
    }
  });

  it("say of a port of tcp what a database there is worth", () => {
    for (const hardening of ["strict", "relaxed"]) {
      const [text = ""] = said({ protocol: "tcp", hardening });
      assert.match(text, /database there starts empty/);
      assert.match(text, /managed database, under externals/);
    }
    assert.ok(!said({}).join("").includes("database"));
  });

  it("say it of each volume", () => {
    const volumes = { a: { path: "/a" }, b: { path: "/b", readOnly: true }, c: { path: "/c" } };
    assert.equal(said({ hardening: "relaxed" }, volumes).length, 2);
  });
});

import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Service } from "../../../graph/author/graphSchema";
import { withDefaults } from "../../../graph/merge/withDefaults";
import { hasFiles, withFiles } from "../../../graph/merge/withFiles";
import { fillInLast } from "../../../graph/text/placeholders";

const written = (service: Service) => withFiles(withDefaults(service));

/** What the writer leaves in its volumes, by running its script with the folders below `root`. */
function run(service: Service): (file: string) => string {
  const root = mkdtempSync(path.join(tmpdir(), "servicegraph-"));
  const { files: writer } = written(service).sidecars;
  const script = (writer?.command?.[0] ?? "").replaceAll("/files_", `${root}/files_`);
  const filled = Object.entries(writer?.environment ?? {}).map(([name, text]) => [name, fillInLast(text, {})]);
  execFileSync("sh", ["-ec", script], { env: { ...process.env, ...Object.fromEntries(filled) as NodeJS.ProcessEnv } });
  return (file) => readFileSync(path.join(root, file), "utf8");
}

describe("files of a service", () => {
  it("are what a container writes before the others start", () => {
    const read = run({ files: {
      "/app/a.conf": { content: "one\n" },
      "/app/deep/b.conf": { content: "%s 'two' \"$HOME\" `x` \\n" },
      "/srv/c": { content: "" },
    } });
    assert.equal(read("files_1/a.conf"), "one\n");
    assert.equal(read("files_1/deep/b.conf"), "%s 'two' \"$HOME\" `x` \\n");
    assert.equal(read("files_2/c"), "");
  });

  it("keep what looks like a placeholder, unless they are filled in", () => {
    const text = "${stack} $${ ${calls.api.url}";
    assert.equal(run({ files: { "/a/b": { content: text } } })("files_1/b"), text);
    const filled = written({ files: { "/a/b": { content: "${stack}", fill: true } } });
    assert.equal(filled.sidecars["files"]?.environment["FILE_1"], "${stack}");
  });

  it("are mounted read-only, each topmost folder once", () => {
    const { volumes } = written({ files: {
      "/app/deep/b": { content: "" }, "/app/a": { content: "" }, "/apps/c": { content: "" },
    } });
    assert.deepEqual(volumes, {
      files_1: { path: "/app", readOnly: true }, files_2: { path: "/apps", readOnly: true },
    });
  });

  it("are those of each container alone", () => {
    const { volumes, sidecars: { proxy, files } } = written({
      files: { "/app/a": { content: "own" } },
      sidecars: { proxy: { image: "nginx:1.27", files: { "/app/a": { content: "proxy's" } } } },
    });
    assert.deepEqual(Object.keys(volumes), ["files_1"]);
    assert.deepEqual(proxy?.volumes, { files_2: { path: "/app", readOnly: true } });
    assert.deepEqual(files?.environment, { FILE_1: "own", FILE_2: "proxy's" });
  });

  it("are written by root without capabilities, which ends and isn't essential", () => {
    const { files } = written({ hardening: "relaxed", files: { "/app/a": { content: "" } } }).sidecars;
    assert.deepEqual(files?.hardening, { user: "0:0", writablePaths: [] });
    assert.equal(files.before, "succeeded");
    assert.equal(files.essential, false);
  });

  it("add nothing where there are none", () => {
    const none = withDefaults({ port: 80 });
    assert.equal(withFiles(none), none);
    assert.equal(hasFiles(none), false);
    assert.equal(hasFiles(written({ files: { "/a/b": { content: "" } } })), true);
  });
});

import * as assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { FileTexts } from "../../../settings/read/fileTexts";

const folder = mkdtempSync(path.join(tmpdir(), "servicegraph-"));
writeFileSync(path.join(folder, "app.conf"), "größe=1\n");
writeFileSync(path.join(folder, "logo.png"), Buffer.from([0x89, 0x50, 0, 1]));
writeFileSync(path.join(folder, "latin1.txt"), Buffer.from([0x67, 0xf6]));
writeFileSync(path.join(folder, "nul.txt"), "a\0b");

const of = (file: object): object => ({ services: { web: { files: { "/app/app.conf": file } } } });
const refusal = (from: string): string => {
  const texts = new FileTexts(folder);
  texts.in(of({ from }));
  return texts.problems.map(({ path: at, message }) => `${at}: ${message}`).join("\n");
};

describe("the texts of files", () => {
  it("are read from the folder of Pulumi.yaml", () => {
    const texts = new FileTexts(folder);
    assert.deepEqual(texts.in(of({ from: "app.conf" })), of({ from: "app.conf", content: "größe=1\n" }));
    assert.deepEqual(texts.problems, []);
  });

  it("are read for services, jobs and defaults, and their sidecars", () => {
    const files = { "/a/b": { from: "app.conf" } };
    const block = { files, sidecars: { proxy: { files } } };
    const read = new FileTexts(folder).in({ defaults: block, services: { web: block }, jobs: { report: block } });
    assert.equal(JSON.stringify(read).split("\"content\":\"größe=1\\n\"").length - 1, 6);
  });

  it("leave the declaration as it is", () => {
    const declared = of({ from: "app.conf" });
    new FileTexts(folder).in(declared);
    assert.deepEqual(declared, of({ from: "app.conf" }));
    const none = { services: { web: {} } };
    assert.equal(new FileTexts(folder).in(none), none);
  });

  it("are refused where a task definition can't hold them", () => {
    for (const name of ["logo.png", "latin1.txt", "nul.txt"]) {
      const why = `"${name}" isn't text in UTF-8, and a task definition holds nothing else`;
      assert.equal(refusal(name), `services.web.files./app/app.conf.from: ${why}`);
    }
  });

  it("are refused where there is no file", () => {
    for (const name of ["other.conf", ""]) {
      assert.equal(refusal(name), `services.web.files./app/app.conf.from: "${name}" can't be read as a file`);
    }
  });
});

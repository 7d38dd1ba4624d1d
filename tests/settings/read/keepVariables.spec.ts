import * as assert from "node:assert/strict";
import { parseDocument } from "yaml";
import { keepVariables } from "../../../settings/read/keepVariables";

function kept(text: string): unknown {
  const document = parseDocument(text);
  keepVariables(document);
  return document.toJS();
}

describe("keepVariables", () => {
  it("keeps the text of a variable that YAML takes for a number", () => {
    assert.deepEqual(kept("environment: { A: 1.20, B: 0123, C: 1e3, D: 8080 }"),
      { environment: { A: "1.20", B: "0123", C: "1e3", D: "8080" } });
  });

  it("leaves all else as it is", () => {
    assert.deepEqual(kept("cpu: 0x10\nenvironment: { A: true, B: x, C: [1.0] }\nother: { environment: 1.0 }"),
      { cpu: 16, environment: { A: true, B: "x", C: [1] }, other: { environment: 1 } });
  });
});

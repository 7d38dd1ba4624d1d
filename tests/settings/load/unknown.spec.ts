import * as assert from "node:assert/strict";
import { error } from "../../../graph/problems";
import type { ErrorCode } from "../../../model/problemCodes";
import { UNKNOWN_SECRET } from "../../../settings/read/stackSource";
import { isOfKnown } from "../../../settings/load/unknown";

const ingress = {
  waf: UNKNOWN_SECRET,
  domains: ["a.example.com", UNKNOWN_SECRET],
  priorities: { from: UNKNOWN_SECRET },
};
const kept = (code: ErrorCode, paths: readonly string[]): string[] =>
  paths.filter((path) => isOfKnown({ ingress })(error(code, path, "message", "hint")));

describe("isOfKnown", () => {
  it("drops what is said of a secret value, and nothing else", () => {
    const others = ["ingress", "ingress.accessLogs", "ingress.domains[0]", "ingress.priorities"];
    assert.deepEqual(kept("out-of-range", [...others, "ingress.waf", "ingress.domains[1]"]), others);
  });

  it("drops that a setting is missing where a secret is in it", () => {
    assert.deepEqual(kept("missing-key", ["ingress.priorities", "ingress.listenerArn"]), ["ingress.listenerArn"]);
  });
});

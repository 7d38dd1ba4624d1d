import * as assert from "node:assert/strict";
import { listed, load } from "../../problems/declare";

const refused: readonly (readonly [path: string, settings: Record<string, unknown>])[] = [
  ["alarms", { alarms: { emails: ["me@example.com"] } }],
  ["defaults.alarms", { defaults: { alarms: { latencyMs: 100 } } }],
  ["services.web.deployment.strategy", { services: { web: { deployment: { strategy: "blue-green" } } } }],
];

describe("the settings that aren't built yet", () => {
  for (const [path, settings] of refused) {
    it(`are refused at ${path}`, () => {
      assert.deepEqual(listed(load({ settings }).problems), [`error not-built-yet ${path}`]);
    });
  }

  it("are no problem where a value asks for what the program does anyway", () => {
    const settings = { alarms: {}, defaults: { alarms: {}, deployment: { strategy: "rolling" } } };
    assert.deepEqual(listed(load({ settings }).problems), []);
  });
});

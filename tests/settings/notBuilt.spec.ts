import * as assert from "node:assert/strict";
import { listed, load } from "./declare";

const refused: readonly (readonly [path: string, settings: Record<string, unknown>])[] = [
  ["discovery.mode", { discovery: { mode: "connect" } }],
  ["discovery.namespace.visibility", { discovery: { namespace: { name: "apps", visibility: "public" } } }],
  ["discovery.tls", { discovery: { tls: { privateCaArn: "arn" } } }],
  ["capacity", { capacity: { spot: { onDemandBase: 1 } } }],
  ["alarms", { alarms: { emails: ["me@example.com"] } }],
  ["defaults.capacity", { defaults: { capacity: "ec2" } }],
  ["services.web.architecture", { services: { web: { architecture: "arm64" } } }],
];

describe("the settings that aren't built yet", () => {
  for (const [path, settings] of refused) {
    it(`are refused at ${path}`, () => {
      assert.deepEqual(listed(load({ settings }).problems), [`error not-built-yet ${path}`]);
    });
  }

  it("are no problem where a value asks for what the program does anyway", () => {
    const settings = {
      capacity: {},
      alarms: {},
      discovery: { mode: "dns", namespace: { name: "apps", visibility: "private" } },
      defaults: { capacity: "fargate", architecture: "x86_64" },
    };
    assert.deepEqual(listed(load({ settings }).problems), []);
  });
});

import * as assert from "node:assert/strict";
import { secretVariables, variables } from "../../../components/task/containerVariables";

const account = { id: "123456789012", region: "us-east-1" };

describe("variables", () => {
  it("are one list, by name, with the account filled in", () => {
    assert.deepEqual(variables([{ ZONE: "z", BUCKET: "b-${account}" }, { MIDDLE: "m" }], account, {}), [
      { name: "BUCKET", value: "b-123456789012" }, { name: "MIDDLE", value: "m" }, { name: "ZONE", value: "z" },
    ]);
  });

  it("have what stores tell filled in", () => {
    assert.deepEqual(variables([{ DB_HOST: "${calls.db.host}" }], account, { "calls.db.host": "db.test" }), [
      { name: "DB_HOST", value: "db.test" },
    ]);
  });
});

describe("secretVariables", () => {
  it("say where ECS finds each value, by variable", () => {
    const secret = (variable: string) => ({
      variable, valueFrom: `arn:\${account}:${variable}`, resource: "arn", store: "ssm",
    } as const);
    assert.deepEqual(secretVariables([secret("B"), secret("A")], account, {}), [
      { name: "A", valueFrom: "arn:123456789012:A" }, { name: "B", valueFrom: "arn:123456789012:B" },
    ]);
  });
});

import * as assert from "node:assert/strict";
import { concealSecrets } from "../../settings/concealSecrets";
import { UNKNOWN_SECRET } from "../../settings/stackSource";

const conceal = (value: unknown): unknown => concealSecrets({ key: JSON.stringify(value) }, ["key"])["key"];

describe("concealSecrets", () => {
  it("conceals the environment of a setting that holds a secret, and nothing else", () => {
    const value = "{\"web\":{\"cpu\":256,\"environment\":{\"A\":\"x\"}}}";
    assert.deepEqual(concealSecrets({ a: value, b: value, c: "plain" }, ["b", "c"]), {
      a: value,
      b: { web: { cpu: 256, environment: { A: UNKNOWN_SECRET } } },
      c: "plain",
    });
  });

  it("conceals every variable, whatever it holds and however deep its service is", () => {
    const given = { defaults: { environment: { A: "x", B: { c: 1 } } }, list: [{ environment: { D: null } }] };
    assert.deepEqual(conceal(given), {
      defaults: { environment: { A: UNKNOWN_SECRET, B: UNKNOWN_SECRET } },
      list: [{ environment: { D: UNKNOWN_SECRET } }],
    });
  });

  it("conceals a variable that is itself named environment", () => {
    assert.deepEqual(conceal({ web: { environment: { environment: "x" } } }),
      { web: { environment: { environment: UNKNOWN_SECRET } } });
  });

  it("conceals the variables of a service that is named environment, and none of its other fields", () => {
    const given = { environment: { cpu: 512, environment: { A: "x" } } };
    const key = "ecs-service-graph:services";
    assert.deepEqual(concealSecrets({ [key]: JSON.stringify(given) }, [key])[key],
      { environment: { cpu: 512, environment: { A: UNKNOWN_SECRET } } });
  });

  it("conceals what else stands in a task definition: the variables of sidecars, and what a log router is told", () => {
    const logs = { image: "router", environment: { A: "x" }, logRouter: { type: "fluentbit", options: { Key: "x" } } };
    const concealed = {
      ...logs,
      environment: { A: UNKNOWN_SECRET },
      logRouter: { type: "fluentbit", options: { Key: UNKNOWN_SECRET } },
    };
    assert.deepEqual(conceal({ web: { sidecars: { environment: logs, options: logs } } }),
      { web: { sidecars: { environment: concealed, options: concealed } } });
  });

  it("leaves secret text that is no JSON to the check of its shape", () => {
    const config = { a: "[hunter2", b: "{hunter2" };
    assert.deepEqual(concealSecrets(config, ["a", "b"]), config);
  });

  it("leaves an environment that is no object to the check of its shape", () => {
    assert.deepEqual(conceal({ web: { environment: "x" }, api: { environment: null } }),
      { web: { environment: "x" }, api: { environment: null } });
  });

  it("takes a secret that merely begins like an object for text", () => {
    assert.deepEqual(concealSecrets({ a: "{hunter2" }, ["a"]), { a: "{hunter2" });
  });

  it("keeps secret text as text", () => {
    const config = { a: "12", b: "true", c: "\"quoted\"" };
    assert.deepEqual(concealSecrets(config, ["a", "b", "c"]), config);
  });
});

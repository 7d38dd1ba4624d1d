import * as assert from "node:assert/strict";
import { concealSecrets } from "../../../settings/read/concealSecrets";
import { UNKNOWN_SECRET } from "../../../settings/read/stackSource";

/** What is left to see of a setting that holds a secret. */
function conceal(setting: string, value: unknown): unknown {
  const key = `shop:${setting}`;
  return concealSecrets({ [key]: JSON.stringify(value) }, [key])[key];
}

/** Every field whose text stands in a task definition, each with this text. */
const service = (text: string): object => ({
  cpu: 256,
  environment: { A: text },
  command: ["a", "b"].map(() => text),
  entryPoint: [text],
  healthCheck: { interval: 5, command: [text] },
  secrets: { LOGIN: "login" },
});
const sidecar = (text: string): object => ({
  image: "router",
  environment: { A: text },
  command: [text],
  logRouter: { type: "fluentbit", options: { Key: text } },
});

describe("concealSecrets", () => {
  it("conceals what a setting that holds a secret puts into a task definition, and nothing of another", () => {
    const value = JSON.stringify({ web: service("x") });
    assert.deepEqual(concealSecrets({ "shop:services": value, "shop:defaults": value, "shop:graph": "plain" },
      ["shop:services", "shop:graph"]), {
      "shop:services": { web: service(UNKNOWN_SECRET) },
      "shop:defaults": value,
      "shop:graph": "plain",
    });
  });

  it("conceals it in a service's own settings, in the defaults, and in sidecars", () => {
    const whole = (text: string): object => ({ ...service(text), sidecars: { logs: sidecar(text) } });
    assert.deepEqual(conceal("services", { web: whole("x") }), { web: whole(UNKNOWN_SECRET) });
    assert.deepEqual(conceal("defaults", whole("x")), whole(UNKNOWN_SECRET));
  });

  it("conceals the host of an external, which its callers are told", () => {
    const ledger = (host: string): object => ({ ledger: { host, port: 5432 } });
    assert.deepEqual(conceal("externals", ledger("db.example.com")), ledger(UNKNOWN_SECRET));
  });

  it("conceals every variable, whatever it holds", () => {
    assert.deepEqual(conceal("defaults", { environment: { A: "x", B: { c: 1 }, C: null } }),
      { environment: { A: UNKNOWN_SECRET, B: UNKNOWN_SECRET, C: UNKNOWN_SECRET } });
  });

  it("tells names from fields: of a service, a sidecar and a variable that is named as a field is", () => {
    const services = (text: string): object => ({
      environment: { cpu: 512, environment: { environment: text }, sidecars: { command: sidecar(text) } },
    });
    assert.deepEqual(conceal("services", services("x")), services(UNKNOWN_SECRET));
  });

  it("keeps the values of other settings, whatever is in them", () => {
    assert.deepEqual(conceal("tags", { environment: "dev" }), JSON.stringify({ environment: "dev" }));
  });

  it("leaves secret text that is no JSON to the check of its shape", () => {
    const config = { "shop:services": "[hunter2", "shop:defaults": "{hunter2", "shop:externals": "12" };
    assert.deepEqual(concealSecrets(config, Object.keys(config)), config);
  });

  it("leaves what isn't of the right type to the check of its shape", () => {
    const odd = { web: { environment: "x", command: "x", healthCheck: false }, api: { environment: null }, lone: 5 };
    assert.deepEqual(conceal("services", odd), odd);
  });
});

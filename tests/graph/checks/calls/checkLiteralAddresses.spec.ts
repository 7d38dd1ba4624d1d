import * as assert from "node:assert/strict";
import { load, shop } from "../../../problems/declare";

/** What is said of a gateway's variable, and what to do. */
function saidOf(value: string, api: object = {}): string[] {
  const call = (port: string): object => ({ to: "api", ...("ports" in api ? { port } : {}) });
  const services = {
    web: { ...shop.web, calls: [call("main")], environment: { API: value } },
    api: { ...shop.api, ...api },
    stock: { port: 3002 },
    worker: { calls: ["stock", call("admin")] },
  };
  return load({ services }).problems.filter(({ path }) => path === "services.web.environment.API")
    .map(({ message, hint }) => `${message}; ${hint}`);
}
const twoPorts = { port: undefined, ports: { main: { port: 3001 }, admin: { port: 3009 } } };

describe("the check of literal addresses", () => {
  it("names the call that is missing", () => {
    assert.deepEqual(saidOf("http://stock:3002"), [
      "it dials \"stock\", which \"web\" doesn't call: no rule lets it through; "
      + "add \"stock\" to services.web.calls, or remove the address",
    ]);
    assert.deepEqual(saidOf("http://api.internal:3009", twoPorts), [
      "it dials port 3009 of \"api\", which \"web\" doesn't call: no rule lets it through; add a call to that port to "
      + "services.web.calls, or remove the address",
    ]);
  });

  it("says how the call finds its callee, and the placeholder for it", () => {
    assert.deepEqual(saidOf("http://api:3001/v1"), [
      "it dials \"api\", and the call finds it by dns as \"api.internal\"; write ${calls.api.address} instead",
    ]);
    assert.deepEqual(saidOf("api.internal:3001", twoPorts), [
      "it spells out the address of \"api\", which a migration would change; write ${calls.api.main.address} instead",
    ]);
    assert.deepEqual(saidOf("tcp://api.internal"), [
      "it spells out the address of \"api\", which a migration would change; write ${calls.api.host} instead",
    ]);
  });

  it("says on which ports the callee listens", () => {
    assert.deepEqual(saidOf("api.internal:8080"), [
      "it dials port 8080 of \"api\", which listens on 3001; write ${calls.api.address} instead",
    ]);
  });

  it("says nothing of the service's own name, of an image's tag, or of a name that nobody has", () => {
    for (const value of ["http://web:3000", "api:17", "http://apis:3001", "api", "${calls.api.url}"]) {
      assert.deepEqual(saidOf(value), [], value);
    }
  });
});

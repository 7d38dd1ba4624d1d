import * as assert from "node:assert/strict";
import { load, shop } from "../../../problems/declare";

const hintOf = (services: object): string | undefined =>
  load({ services: { ...shop, ...services } }).problems.find(({ severity }) => severity === "error")?.hint;

describe("the checks of calls", () => {
  const ports = { main: { port: 9200 }, analyzer: { port: 9600 } };

  it("suggest the port that the callee's author names first, whatever the others are called", () => {
    assert.match(hintOf({ api: { ports } }) ?? "", /port: "main"/);
  });

  it("suggest the public port before that", () => {
    const services = { api: { ports, public: { port: "analyzer", paths: ["/api/*"] } } };
    assert.match(hintOf(services) ?? "", /port: "analyzer"/);
  });
});

import * as assert from "node:assert/strict";
import { listed, load, shop } from "../../../problems/declare";

/** What is said of the check of a private service that speaks tcp, and is called unless its caller is changed. */
const said = (api: object, web: object = {}, also: Record<string, unknown> = {}): string[] =>
  listed(load({ services: { web: { ...shop.web, ...web }, api: { port: 3306, protocol: "tcp", ...api } }, also })
    .problems).filter((line) => line.includes("unchecked"));
const expected = ["warning unchecked services.api.healthCheck"];

describe("the checks of health checks", () => {
  it("tell of a callee that nothing checks, whatever it speaks but http, and whoever calls it", () => {
    for (const protocol of ["tcp", "grpc", "http2"]) assert.deepEqual(said({ protocol }), expected);
    assert.deepEqual(said({ protocol: "http" }), []);
    assert.deepEqual(said({ discovery: "connect" }), expected);
    assert.deepEqual(said({}, { calls: [] }, { jobs: { report: { calls: ["api"] } } }), expected);
  });

  it("say nothing of what nobody calls, or callers reach by a load balancer alone, which checks it", () => {
    assert.deepEqual(said({}, { calls: [] }), []);
    assert.deepEqual(said({ discovery: "load-balancer" }), []);
    assert.deepEqual(said({ discovery: ["load-balancer", "dns"] }), expected);
  });

  it("say nothing where a command checks, another port is asked, or the author wants no check", () => {
    assert.deepEqual(said({ healthCheck: { command: ["CMD", "true"] } }), []);
    const ports = { db: { port: 3306 }, admin: { port: 8080, protocol: "http" } };
    assert.deepEqual(said({ port: undefined, ports }, { calls: [{ to: "api", port: "db" }] }), []);
    for (const healthCheck of [false, { probe: "none" }]) assert.deepEqual(said({ healthCheck }), []);
    assert.deepEqual(said({ healthCheck: { path: "/" } }), expected);
  });

  it("tell it where the default names a program, but not of a probe that is an error", () => {
    assert.deepEqual(said({}, {}, { defaults: { healthCheck: { probe: "curl" } } }), expected);
    assert.deepEqual(said({ healthCheck: { probe: "curl" } }), []);
  });
});

import * as assert from "node:assert/strict";
import {
  adoptedNetwork, certificateArn, listed, listener, load, privateNetwork, production, shop, type Declaration,
} from "../../problems/declare";

const problems = (settings: Record<string, unknown>, also: Declaration = {}): string[] =>
  listed(load({ ...also, settings: { ...production, ...settings } }).problems);

describe("a stack that is production", () => {
  it("has no problem where all that is demanded is there", () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({ ingress: { ...production.ingress, waf: "count" } }), []);
  });

  it("is told of all that it lacks at once, each with what to write", () => {
    const told = load({ settings: { production: true } }).problems;
    assert.deepEqual(told.map(({ severity, path, hint }) => `${severity} ${path}: ${hint}`), [
      "error encryption: set encryption: customer",
      "error ingress.accessLogs: set ingress.accessLogs: true",
      "error ingress.waf: set ingress.waf: true, or count for the first days",
      "error logs.retentionDays: set logs.retentionDays: 365",
      "error network.flowLogs: set network.flowLogs: true",
    ]);
  });

  it("takes no plain HTTP, no single zone, no image that moves and no single task of a public service", () => {
    const ingress = { insecureHttp: true, waf: true, accessLogs: true, deletionProtection: true };
    assert.deepEqual(problems({ ingress }), ["error insecure-http ingress.insecureHttp"]);
    const worker = { graph: { name: "shop", services: { job: {} } } };
    const network = { flowLogs: true, availabilityZones: 1, nat: "single", endpoints: "none" };
    assert.deepEqual(problems({ ingress: undefined, network }, worker),
      ["error single-zone network.availabilityZones"]);
    const adopted = { ...adoptedNetwork, privateSubnetIds: adoptedNetwork.privateSubnetIds.slice(1) };
    assert.deepEqual(problems({ network: adopted }), ["error single-zone network.privateSubnetIds"]);
    assert.deepEqual(problems({ imageTag: "latest" }), ["error latest-image imageTag"]);
    const services = { web: { ...shop.web, desiredCount: 1 } };
    assert.deepEqual(problems({}, { services }), ["error single-task services.web.desiredCount"]);
  });

  it("has a load balancer that can't be deleted, and is warned where it says otherwise", () => {
    const { accessLogs, certificateArn, waf } = production.ingress;
    const protects = (ingress: object): unknown => {
      const made = load({ settings: { ...production, ingress } }).stack?.settings.ingress;
      return made?.kind === "create" && made.deletionProtection;
    };
    assert.equal(protects({ accessLogs, certificateArn, waf }), true);
    const open = { accessLogs, certificateArn, waf, deletionProtection: false };
    assert.equal(protects(open), false);
    assert.deepEqual(problems({ ingress: open }), ["warning deletable ingress.deletionProtection"]);
  });

  it("is warned where headers with invalid names reach the tasks", () => {
    const ingress = { ...production.ingress, dropInvalidHeaders: false };
    assert.deepEqual(problems({ ingress }), ["warning invalid-headers ingress.dropInvalidHeaders"]);
    const elsewhere = load({ settings: { ingress: { certificateArn, dropInvalidHeaders: false } } });
    assert.deepEqual(listed(elsewhere.problems), []);
  });

  it("is warned of one NAT gateway for several zones, however it came about", () => {
    for (const nat of [{ nat: "single", endpoints: "none" }, { endpoints: "none" }])
      assert.deepEqual(problems({ network: { ...production.network, ...nat } }), ["warning single-nat network.nat"]);
    const perZone = { ...production.network, nat: "per-az", endpoints: "none" };
    assert.deepEqual(problems({ network: perZone }), []);
  });

  it("asks nothing of what is there already: of an adopted VPC, and of an adopted listener", () => {
    assert.deepEqual(problems({ network: privateNetwork, ingress: listener }), []);
  });

  it("asks for no load balancer where nothing is public", () => {
    const services = { web: { ...shop.web, public: false }, job: { calls: ["web"] } };
    assert.deepEqual(problems({ ingress: undefined }, { services }), []);
  });

  it("asks for nothing that a secret may say", () => {
    const unknown = { logs: { retentionDays: "<secret>" }, ingress: { ...production.ingress, waf: "<secret>" } };
    assert.deepEqual(problems(unknown), []);
  });

  it("is none unless it says so", () => {
    assert.deepEqual(listed(load({ settings: { production: false } }).problems), []);
  });
});

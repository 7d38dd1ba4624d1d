import * as assert from "node:assert/strict";
import { load, shop, type Declaration } from "../../../problems/declare";

/** What is said of the processor or the number of instances that a private service runs on. */
function said(fields: object, ec2: object, also: Declaration["also"] = {}): string[] {
  const api = { ...shop.api, capacity: "ec2", ...fields };
  const settings = { capacity: { ec2: { instanceType: "m5.large", min: 1, max: 1, ...ec2 } } };
  return load({ services: { api }, also, settings }).problems
    .filter(({ code, severity }) => severity === "error" && ["other-processor", "too-few-instances"].includes(code))
    .map(({ path, message, hint }) => `${path}: ${message}: ${hint}`);
}

describe("the checks of capacity", () => {
  it("name the service whose image instances can't run, and what is built otherwise", () => {
    assert.deepEqual(said({}, { instanceType: "m7g.large" }), [
      "services.api.architecture: x86_64 images don't run on m7g.large, which is arm64: "
      + "build for arm64 and set architecture: arm64, or use x86_64 instances",
    ]);
  });

  it("name every such service among others, and the defaults where all are hit", () => {
    const paths = (also: Declaration["also"]) =>
      said({}, { instanceType: "m7g.large", max: 9 }, also).map((text) => text.replace(/:.*/, ""));
    assert.deepEqual(paths({ jobs: { report: { capacity: "ec2" } } }), [
      "jobs.report.architecture", "services.api.architecture",
    ]);
    assert.deepEqual(paths({ defaults: { capacity: "ec2" } }), ["defaults.architecture"]);
  });

  it("advise trunking where it helps: not where it is on already, nor where AWS has none", () => {
    const advised = (ec2: object): boolean[] =>
      said({ desiredCount: 60 }, ec2).map((text) => text.includes("trunking"));
    assert.deepEqual(advised({}), [true]);
    assert.deepEqual(advised({ trunking: true }), [false]);
    assert.deepEqual(advised({ instanceType: "t3.large" }), [false]);
  });
});

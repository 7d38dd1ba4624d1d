import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { defineGraph } from "../../../graph/author/define";
import { resolveStack, type StackDeclaration } from "../../../settings/load/resolveStack";
import { basics } from "../../problems/declare";

const graph = defineGraph({
  name: "duo",
  services: { web: { port: 3000, public: true, calls: ["api"] }, api: { port: 3001 } },
});
const resolved = (changed: Partial<StackDeclaration> & { settings?: object } = {}) =>
  resolveStack({ graph, settings: basics, stack: "dev", region: "us-east-1", ...changed });

describe("resolveStack", () => {
  it("resolves a graph and settings that are values of a program", () => {
    const stack = resolved({ settings: { ...basics, logs: { retentionDays: 7 } } });
    const { name, region, services } = stack.system;
    assert.deepEqual([name, stack.system.stack, region], ["duo", "dev", "us-east-1"]);
    assert.deepEqual(services.map((service) => service.name), ["api", "web"]);
    assert.equal(stack.settings.logRetentionDays, 7);
  });

  it("says all that is wrong with both at once, as plain JavaScript could have it wrong", () => {
    const { web } = graph.services;
    const wrong = { name: "duo", services: { web } } as unknown as StackDeclaration["graph"];
    const settings = { ...basics, logz: {} };
    assert.throws(() => resolved({ graph: wrong, settings, region: "" }), (thrown: Error) => {
      const places = [...thrown.message.matchAll(/^(\S+): /gm)].map(([, place]) => place);
      assert.deepEqual(places, ["aws:region", "logz", "services.web.calls[0]"]);
      return true;
    });
    const none = undefined as unknown as StackDeclaration["graph"];
    assert.throws(() => resolved({ graph: none }), /\ngraph: /);
  });

  it("refuses what the program's stack says of the AWS provider and a job's run can't follow", () => {
    const before = pulumi.runtime.allConfig();
    try {
      pulumi.runtime.setAllConfig({ "aws:region": "eu-west-1", "aws:token": "t", "other:region": "x" });
      assert.equal(resolved().system.region, "us-east-1");
      const jobs = { migrate: { before: ["api"] } };
      assert.throws(() => resolved({ graph: { ...graph, jobs } }), /has 1 error:\naws:token: jobs\.migrate /);
    } finally {
      pulumi.runtime.setAllConfig(before);
    }
  });

  it("refuses settings that name a graph too", () => {
    const twice = { ...basics, graph: "./services" };
    assert.throws(() => resolved({ settings: twice }), /\ngraph: the settings also name a graph \[graph-twice\]/);
  });
});

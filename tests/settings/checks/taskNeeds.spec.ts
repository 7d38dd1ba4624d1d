import * as assert from "node:assert/strict";
import type { ServiceGraph } from "../../../graph/author/graphSchema";
import { resolveSystem } from "../../../graph/resolve/resolveSystem";
import { needsOf } from "../../../graph/rules/needs";
import { needsRouteOut, needyTasks } from "../../../settings/checks/taskNeeds";
import type { SettingsContext } from "../../../settings/checks/settingsContext";
import { contextOf } from "../../../settings/load/declaredStack";
import { needsRoute } from "../../../settings/resolve/resolveNetwork";
import type { Settings } from "../../../settings/schema/settingsSchema";

const secret = "arn:aws:ssm:us-east-1:123456789012:parameter/shop/token";
const kms = {
  arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf",
  kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
};
const graph: ServiceGraph = {
  name: "shop",
  services: {
    api: { port: 3001, discovery: "connect", secrets: { TOKEN: secret } },
    outside: { image: "nginx:1.27" },
    plain: {},
    shell: { sidecars: { agent: { image: "nginx:1.27", secrets: { TOKEN: secret } } } },
    web: { calls: ["api"] },
  },
  jobs: { report: { secrets: { KEY: kms } } },
};

function declared(of: ServiceGraph, settings: Settings = {}): SettingsContext {
  const source = { project: "shop", stackName: "dev", rootDirectory: ".", config: { "aws:region": "us-east-1" } };
  return contextOf({ source, settings, graph: of, versions: {} }, []);
}

describe("what declared tasks need", () => {
  it("is what the resolved ones need", () => {
    for (const exec of [false, true, ["shell"]]) {
      const context = declared(graph, { exec });
      const { workloads } = resolveSystem(context, context, []);
      const byName = new Map(workloads.map((workload) => [workload.name, needsOf(workload, "us-east-1")]));
      assert.deepEqual(needyTasks(context).map((task) => needsOf(task, "us-east-1")),
        [...context.services.keys(), ...context.jobs.keys()].map((name) => byName.get(name)));
    }
  });

  it("is a route to the internet for an image from outside, and for an external there that is called", () => {
    const web = (service: object, externals: ServiceGraph["externals"] = {}): ServiceGraph =>
      ({ name: "shop", services: { web: service }, externals });
    const bank = { port: 443, cidrs: ["203.0.113.0/24"] };
    const cases = [
      web({}), web({ image: "nginx:1.27" }), web({}, { bank }), web({ calls: ["bank"] }, { bank }),
      web({ calls: ["bank"] }, { bank: { port: 443, cidrs: ["10.9.0.0/16"] } }),
    ];
    assert.deepEqual(cases.map((of) => needsRouteOut(declared(of))), [false, true, false, true, false]);
    for (const context of cases.map((of) => declared(of))) {
      assert.equal(needsRouteOut(context), needsRoute(resolveSystem(context, context, [])));
    }
  });
});

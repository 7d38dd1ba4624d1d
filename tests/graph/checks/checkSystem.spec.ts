import * as assert from "node:assert/strict";
import { checkContext, type CheckContext, type DeclaredSystem } from "../../../graph/checks/checkContext";
import { checkSystem } from "../../../graph/checks/checkSystem";
import { mergedSystem } from "../../../graph/merge/mergedSystem";
import type { Service } from "../../../graph/author/graphSchema";

const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com/agent";

/** A stack of one service, on which nothing but the service can be wrong. */
function contextOf(service: Service, changed: Partial<DeclaredSystem>): CheckContext {
  const graph = { name: "shop", services: { web: { port: 3000, public: true, ...service } } };
  return checkContext({
    system: "shop", stack: "dev", region: "us-east-1", namespace: "internal", imageTag: "1.0.0",
    production: false, exec: false, graph,
    blocks: [{ path: "services.web", declared: graph.services.web }],
    ...mergedSystem(graph, {}), incomplete: new Set(), routeOut: true,
    raisedQuotas: undefined, unknownSecret: "<secret>", ...changed,
  });
}

const told = (service: Service, changed: Partial<DeclaredSystem> = {}): string[] =>
  checkSystem(contextOf(service, changed)).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

describe("checkSystem", () => {
  const graver: Readonly<Record<string, readonly [Service, readonly string[]]>> = {
    "an image that moves": [{ image: `${ecr}:latest` }, ["latest-image services.web.image"]],
    "a sidecar's image that moves": [
      { sidecars: { agent: { image: ecr } } }, ["latest-image services.web.sidecars.agent.image"],
    ],
    "root": [{ hardening: { user: "root" } }, ["root-user services.web.hardening.user"]],
    "a single task of what is critical": [
      { critical: true, desiredCount: 1, deployment: { minimumHealthyPercent: 50 } },
      ["single-task services.web.desiredCount", "single-task services.web.deployment.minimumHealthyPercent"],
    ],
  };
  for (const [what, [service, problems]] of Object.entries(graver)) {
    it(`warns of ${what}, and refuses it in production`, () => {
      assert.deepEqual(told(service), problems.map((problem) => `warning ${problem}`));
      assert.deepEqual(told(service, { production: true }), problems.map((problem) => `error ${problem}`));
    });
  }

  it("refuses a single task of what is public, and none, in production alone", () => {
    assert.deepEqual(told({ desiredCount: 1 }), []);
    for (const critical of [true, false]) {
      assert.deepEqual(told({ desiredCount: 0, critical }), ["warning no-tasks services.web.desiredCount"]);
    }
    for (const desiredCount of [0, 1]) {
      const problems = told({ desiredCount }, { production: true });
      assert.ok(problems.includes("error single-task services.web.desiredCount"), String(desiredCount));
    }
  });

  it("warns in production that the user of an image may be root", () => {
    assert.deepEqual(told({ hardening: "relaxed" }), []);
    const relaxed = told({ hardening: "relaxed" }, { production: true });
    assert.deepEqual(relaxed, ["warning root-user services.web.hardening"]);
  });

  it("names Security Hub's controls that a container of production fails", () => {
    const controls = (hardening: NonNullable<Service["hardening"]>): (string | undefined)[] =>
      checkSystem(contextOf({ hardening }, { production: true }))
        .map(({ message }) => message.match(/ECS\.\d+/g)?.join());
    assert.deepEqual(controls("relaxed"), ["ECS.20,ECS.5"]);
    assert.deepEqual(controls({ readonlyRootFilesystem: false }), ["ECS.5"]);
    assert.deepEqual(controls({ user: "0", readonlyRootFilesystem: false }), ["ECS.20", "ECS.5"]);
  });

  it("says the same of a secure: value wherever it would stand in a task definition", () => {
    const secret = "<secret>";
    const service: Service = {
      environment: { A: secret },
      command: [secret],
      sidecars: { logs: { image: `${ecr}:1`, hardening: {}, logRouter: { options: { A: secret } } } },
    };
    const said = checkSystem(contextOf(service, { unknownSecret: secret }))
      .filter(({ code }) => code === "plain-secret");
    assert.equal(said.length, 3);
    assert.deepEqual([...new Set(said.map(({ message, hint }) => `${message}: ${hint}`))], [
      "a secure: value would be readable as plain text in the task definition: "
      + "store it in Secrets Manager or SSM, and reference it under secrets",
    ]);
  });

  it("has nothing against a service of defaults in production", () => {
    assert.deepEqual(told({}, { production: true }), []);
  });

  it("finds no priority left where the adopted listener leaves too few", () => {
    const graph = {
      name: "shop",
      services: {
        web: { port: 3000, public: { paths: ["/a/*"] } },
        api: { port: 3001, public: { paths: ["/b/*"] } },
      },
    };
    const { services } = mergedSystem(graph, {});
    const problems = checkSystem(contextOf({}, { graph, services, priorities: { from: 200, to: 200 } }));
    assert.deepEqual(problems.map(({ code, path }) => [code, path]), [["public-overlap", "services.web.public"]]);
    assert.equal(problems[0]?.hint, "widen ingress.priorities");
  });

  it("names a free priority within the range of the adopted listener", () => {
    const graph = {
      name: "shop",
      services: {
        web: { port: 3000, public: { paths: ["/a/*"], priority: 300 } },
        api: { port: 3001, public: { paths: ["/b/*"], priority: 300 } },
      },
    };
    const { services } = mergedSystem(graph, {});
    const [problem] = checkSystem(contextOf({}, { graph, services, priorities: { from: 300, to: 301 } }));
    assert.match(problem?.hint ?? "", /priority: 301/);
  });
});

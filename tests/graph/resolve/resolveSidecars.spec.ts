import * as assert from "node:assert/strict";
import { withDefaults } from "../../../graph/merge/withDefaults";
import { resolveHardening } from "../../../graph/resolve/resolveHardening";
import type { Service } from "../../../graph/author/graphSchema";
import { resolveSidecars } from "../../../graph/resolve/resolveSidecars";
import type { Sidecar } from "../../../model/system";

const context = { system: "shop", stack: "dev", region: "us-east-1", imageTag: "1.0.0" };
const image = "${account}.dkr.ecr.${region}.amazonaws.com/agent:7";

const resolve = (sidecars: NonNullable<Service["sidecars"]>): Sidecar[] =>
  resolveSidecars(withDefaults({ sidecars }), context, [], { "calls.api.host": "api.internal" });

describe("resolveSidecars", () => {
  it("applies the built-in defaults: essential, strictly confined, with what the task has left", () => {
    assert.deepEqual(resolve({ agent: { image } }), [
      {
        name: "agent",
        image: { kind: "uri", uri: "${account}.dkr.ecr.us-east-1.amazonaws.com/agent:7" },
        volumes: [],
        waitsForFiles: false,
        hasCallVariables: true,
        environment: {},
        secrets: [],
        essential: true,
        hardening: resolveHardening("strict"),
      },
    ]);
  });

  it("keeps what is said of each, placeholders filled in", () => {
    const [agent] = resolve({
      agent: {
        image, command: ["run"], calls: false, cpu: 64, memory: 128, essential: false, hardening: "relaxed",
        environment: { WHERE: "${stack}", API: "${calls.api.host}" }, secrets: { LOGIN: "agent/login" },
        logRouter: { options: { region: "${region}", Name: "cloudwatch" } },
      },
    });
    const arn = "arn:aws:secretsmanager:us-east-1:${account}:secret:shop/dev/agent/login";
    assert.deepEqual(agent, {
      name: "agent",
      image: { kind: "uri", uri: "${account}.dkr.ecr.us-east-1.amazonaws.com/agent:7" },
      command: ["run"],
      volumes: [],
      waitsForFiles: false,
      hasCallVariables: false,
      environment: { WHERE: "dev", API: "api.internal" },
      secrets: [{ variable: "LOGIN", valueFrom: arn, resource: `${arn}-??????`, store: "secretsmanager" }],
      cpuUnits: 64,
      memoryMib: 128,
      essential: false,
      hardening: resolveHardening("relaxed"),
      logRouter: { type: "fluentbit", options: { Name: "cloudwatch", region: "us-east-1" }, secrets: [] },
    });
  });

  it("says what each serves, mounts and is before its service, and is essential unless it ends first", () => {
    const [nginx, prepare] = resolve({
      nginx: { image, port: 80, before: "healthy", healthCheck: { command: ["CMD", "true"], interval: 10 } },
      prepare: { image, before: "succeeded", volumes: { b: { path: "/b" }, a: { path: "/tmp", readOnly: true } } },
    });
    assert.deepEqual([nginx?.port, nginx?.before, nginx?.essential, nginx?.healthCheck], [80, "healthy", true, {
      command: ["CMD", "true"], intervalSeconds: 10, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 0,
    }]);
    assert.deepEqual([prepare?.essential, prepare?.volumes], [false, [
      { name: "a", path: "/tmp", readOnly: true }, { name: "b", path: "/b", readOnly: false },
    ]]);
    // Mounted already.
    assert.deepEqual(prepare?.hardening.writablePaths, []);
  });

  it("gives them by name, with options and variables by name, whatever the order in the graph", () => {
    const [router, agent] = [
      { image, logRouter: { options: { b: "1", a: "2" } }, environment: { Y: "1", X: "2" } },
      { image },
    ];
    const forth = JSON.stringify(resolve({ router, agent }));
    const turned = { ...router, logRouter: { options: { a: "2", b: "1" } }, environment: { X: "2", Y: "1" } };
    assert.equal(JSON.stringify(resolve({ agent, router: turned })), forth);
  });
});

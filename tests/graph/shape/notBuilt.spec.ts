import * as assert from "node:assert/strict";
import { z } from "zod";
import { notBuiltInService } from "../../../graph/shape/notBuilt";
import { serviceSchema, type Service } from "../../../graph/author/graphSchema";

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
}

const refused: readonly (readonly [path: string, service: Service])[] = [
  ["deployment.bakeMinutes", { deployment: { bakeMinutes: 5 } }],
  ["deployment.pauseBefore", { deployment: { pauseBefore: "production-traffic" } }],
  ["deployment.strategy", { deployment: { strategy: "blue-green" } }],
  ["alarms", { alarms: { latencyMs: 100 } }],
];

describe("what isn't built yet", () => {
  for (const [path, service] of refused) {
    it(`is refused at ${path}: ${JSON.stringify(service)}`, () => {
      const problems = notBuiltInService("services.web", service);
      assert.deepEqual(
        problems.map(({ severity, code, path: at }) => [severity, code, at]),
        [["error", "not-built-yet", `services.web.${path}`]],
      );
    });
  }

  it("is nothing else, and nothing where a value asks for what the program does anyway", () => {
    const asItIs: Service = {
      discovery: ["connect", "dns"],
      dns: { record: "SRV", ttl: 5, port: "web" },
      timeouts: { requestSeconds: 5 },
      calls: [{ to: "b", via: "load-balancer" }],
      architecture: "arm64",
      capacity: "ec2",
      autoscaling: { min: 1, max: 2 },
      volumes: { data: { path: "/data" } },
      sidecars: { proxy: { image: "envoy" } },
      hardening: "relaxed",
      deployment: { strategy: "rolling", maximumPercent: 150 },
      critical: true,
      public: { paths: ["/a"], stickySeconds: 60, https: true },
    };
    assert.deepEqual(notBuiltInService("services.web", asItIs), []);
  });
});

describe("the description of what isn't built yet", () => {
  const { properties = {} } = z.toJSONSchema(serviceSchema, { io: "input" }) as Described;
  const at = (path: string): Described | undefined => path.split(".").reduce<Described | undefined>(
    (field, name) => field?.properties?.[name], { properties });

  for (const [path] of refused) {
    it(`has that for its first words: ${path}`, () => {
      assert.match(at(path)?.description ?? "", /^(Deployment strategy\. )?Not built yet/);
    });
  }
});

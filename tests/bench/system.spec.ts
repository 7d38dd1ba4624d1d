import * as assert from "node:assert/strict";
import { benchConfig, benchGraph } from "../../bench/system";
import { load } from "../planned";

describe("the benched system", () => {
  it("has one public service, and calls to the next two as far as there are any", () => {
    assert.deepEqual(benchGraph(3), {
      name: "bench",
      services: {
        "service-0": { port: 3000, public: true, calls: ["service-1", "service-2"] },
        "service-1": { port: 3001, public: false, calls: ["service-2"] },
        "service-2": { port: 3002, public: false, calls: [] },
      },
    });
  });

  it("is sound at every size that is measured, the largest among them", () => {
    for (const services of [1, 5, 1000]) {
      const { stack, problems } = load({ graph: benchGraph(services), config: benchConfig });
      assert.deepEqual(problems, []);
      assert.equal(stack?.system.services.length, services);
    }
  });
});

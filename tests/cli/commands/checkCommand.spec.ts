import * as assert from "node:assert/strict";
import { checkCommand } from "../../../cli/commands/checkCommand";
import { project, settings } from "../../insight/change/migrating";

const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";

describe("checkCommand", () => {
  it("fails for paths back through the load balancer only where the stack takes them for errors", async () => {
    const withNat = (network: object): string => JSON.stringify({
      config: {
        ...settings, graph: "./services.yaml", ingress: { certificateArn },
        network: { nat: "single", endpoints: "none", ...network },
      },
    });
    const cwd = project({
      "Pulumi.dev.yaml": withNat({}), "Pulumi.closed.yaml": withNat({ hairpin: "error" }),
    });
    for (const [stack, severity] of [["dev", "warning"], ["closed", "error"]] as const) {
      const { ok, result } = await checkCommand.run({ cwd, stack });
      assert.deepEqual(result.problems.filter(({ code }) => code === "hairpin").map((found) => found.severity),
        [severity]);
      assert.deepEqual([ok, result.proof.extra], [severity === "warning", []]);
    }
  });
});

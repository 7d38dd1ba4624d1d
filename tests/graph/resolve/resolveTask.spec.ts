import * as assert from "node:assert/strict";
import { withDefaults } from "../../../graph/merge/withDefaults";
import { resolveTask } from "../../../graph/resolve/resolveTask";
import type { Service } from "../../../graph/author/graphSchema";
import type { TaskSettings } from "../../../model/system";

const context = { system: "shop", stack: "dev", region: "us-east-1", imageTag: "1.0.0" };

const alone = { after: [], addresses: {} };

const resolveOne = (service: Service, exec = false): TaskSettings =>
  resolveTask({ kind: "service", name: "web", service: withDefaults(service), own: new Set() }, context, alone, exec);

describe("resolveTask", () => {
  it("fills in all placeholders but the account, which only AWS knows", () => {
    const value = "${system} ${stack} ${region} ${account} $HOME";
    assert.deepEqual(resolveOne({ environment: { A: value } }).environment, {
      A: "shop dev us-east-1 ${account} $HOME",
    });
  });

  it("says which images come from outside the region's ECR", () => {
    const outside = (image: string): boolean => resolveOne({ image }).needsInternet;
    assert.equal(outside("123456789012.dkr.ecr.us-east-1.amazonaws.com/a:1"), false);
    for (const image of [
      "nginx:1.27",
      "public.ecr.aws/nginx/nginx:1",
      "ghcr.io/a/b:1",
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1",
    ]) {
      assert.equal(outside(image), true, image);
    }
    assert.equal(resolveOne({ sidecars: { agent: { image: "nginx:1.27" } } }).needsInternet, true);
  });

  it("names a digest alone where one is given", () => {
    const digest = `sha256:${"0".repeat(64)}`;
    assert.deepEqual(resolveOne({ image: { digest } }).image, { kind: "ecr", repository: "shop/web", digest });
  });

  it("makes ARNs of bare names, and lets a policy match the six characters that Secrets Manager adds", () => {
    const arn = "arn:aws:secretsmanager:us-east-1:${account}:secret:";
    const login = `${arn}login-a1B2c3`;
    const parameter = "arn:aws:ssm:us-east-1:123456789012:parameter/a";
    assert.deepEqual(
      resolveOne({ secrets: { D: parameter, A: "db/login", B: `${login}:user::`, C: { arn: "x" } } }).secrets,
      [
        {
          variable: "A",
          valueFrom: `${arn}shop/dev/db/login`,
          resource: `${arn}shop/dev/db/login-??????`,
          store: "secretsmanager",
        },
        { variable: "B", valueFrom: `${login}:user::`, resource: login, store: "secretsmanager" },
        { variable: "C", valueFrom: `${arn}shop/dev/x`, resource: `${arn}shop/dev/x-??????`, store: "secretsmanager" },
        { variable: "D", valueFrom: parameter, resource: parameter, store: "ssm" },
      ],
    );
  });

  it("leaves paths out of the memory file systems where a volume, or ECS Exec, is mounted already", () => {
    const service: Service = { volumes: { scratch: { path: "/tmp" } }, sidecars: { agent: { image: "nginx:1.27" } } };
    const { hardening, sidecars } = resolveOne(service);
    assert.deepEqual([hardening.writablePaths, sidecars[0]?.hardening.writablePaths], [[], ["/tmp"]]);
    const paths = ["/managed-agents", "/tmp"];
    const { hardening: withExec } = resolveOne({ hardening: { writablePaths: paths } }, true);
    assert.deepEqual(withExec.writablePaths, ["/tmp"]);
  });
});

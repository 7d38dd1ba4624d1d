import * as assert from "node:assert/strict";
import { withDefaults } from "../../../graph/merge/withDefaults";
import { resolveTask } from "../../../graph/resolve/resolveTask";
import type { Service } from "../../../graph/author/graphSchema";
import type { Hardening, TaskSettings } from "../../../model/system";

const context = { system: "shop", stack: "dev", region: "us-east-1", imageTag: "1.0.0" };

const alone = { after: [], addresses: {}, storeServices: [] };

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

  it("gives both limits of open files where one number is said, and kernel parameters as text", () => {
    const { openFiles, sysctls, ephemeralStorageGib } = resolveOne({
      ulimits: { nofile: 65_536 }, sysctls: { "net.core.somaxconn": 4096, "kernel.sem": "250 32000 32 128" },
      ephemeralStorageGiB: 100,
    });
    assert.deepEqual(openFiles, { soft: 65_536, hard: 65_536 });
    assert.deepEqual(sysctls, { "kernel.sem": "250 32000 32 128", "net.core.somaxconn": "4096" });
    assert.equal(ephemeralStorageGib, 100);
    assert.deepEqual(resolveOne({ ulimits: { nofile: { soft: 1, hard: 2 } } }).openFiles, { soft: 1, hard: 2 });
  });

  it("leaves paths out of the memory file systems where a volume, or ECS Exec, is mounted already", () => {
    const service: Service = { volumes: { scratch: { path: "/tmp" } }, sidecars: { agent: { image: "nginx:1.27" } } };
    const { hardening, sidecars } = resolveOne(service);
    const pathsOf = (of: Hardening | undefined) => of?.writablePaths.map(({ path }) => path);
    assert.deepEqual([pathsOf(hardening), pathsOf(sidecars[0]?.hardening)], [[], ["/tmp"]]);
    const paths = ["/managed-agents", "/tmp"];
    const { hardening: withExec } = resolveOne({ hardening: { writablePaths: paths } }, true);
    assert.deepEqual(pathsOf(withExec), ["/tmp"]);
  });
});

import * as assert from "node:assert/strict";
import { firelens, serviceLog, toCloudWatch } from "../../../components/task/logRouting";
import type { Secret } from "../../../model/system";
import { sidecar } from "../../builders";

const account = { id: "123456789012", region: "us-east-1" };
const streams = { group: "/ecs/shop-dev/web", region: "us-east-1", prefix: "web" };
const router = (options: Record<string, string>, secrets: readonly Secret[] = []) =>
  sidecar("router", { logRouter: { type: "fluentbit", options, secrets } });

describe("toCloudWatch", () => {
  it("writes to the group and drops what can't be delivered, so that no container waits for it", () => {
    assert.deepEqual(toCloudWatch(streams), {
      logDriver: "awslogs",
      options: {
        "awslogs-group": "/ecs/shop-dev/web",
        "awslogs-region": "us-east-1",
        "awslogs-stream-prefix": "web",
        "mode": "non-blocking",
        "max-buffer-size": "25m",
      },
    });
  });
});

describe("a pattern", () => {
  it("says where an event begins", () => {
    assert.equal(toCloudWatch({ ...streams, multilinePattern: "^\\d" }).options["awslogs-multiline-pattern"], "^\\d");
  });
});

describe("serviceLog", () => {
  it("goes to CloudWatch where no sidecar routes it", () => {
    assert.deepEqual(serviceLog([sidecar("otel")], streams, account), { logConfiguration: toCloudWatch(streams) });
  });

  it("goes to the router, with the router's options, which is there first", () => {
    const options = { Name: "datadog", TLS: "on" };
    assert.deepEqual(serviceLog([sidecar("otel"), router(options)], streams, account), {
      logConfiguration: { logDriver: "awsfirelens", options, secretOptions: undefined },
    });
  });

  it("gives the router options whose value ECS reads, by the account's ARNs", () => {
    const valueFrom = "arn:aws:secretsmanager:us-east-1:${account}:secret:datadog";
    const secret = { variable: "apikey", valueFrom, resource: valueFrom, store: "secretsmanager" } as const;
    const { logConfiguration } = serviceLog([router({ Name: "datadog" }, [secret])], streams, account);
    assert.deepEqual(logConfiguration, {
      logDriver: "awsfirelens", options: { Name: "datadog" },
      secretOptions: [{ name: "apikey", valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:datadog" }],
    });
  });

  it("gives the router the account's id", () => {
    const { logConfiguration } = serviceLog([router({ bucket: "logs-${account}" })], streams, account);
    assert.deepEqual(logConfiguration.options, { bucket: "logs-123456789012" });
  });

  it("has no options where the router's image has them all", () => {
    assert.deepEqual(serviceLog([router({})], streams, account).logConfiguration, {
      logDriver: "awsfirelens", options: undefined, secretOptions: undefined,
    });
  });
});

describe("firelens", () => {
  it("makes a router of the sidecar that is one, and of no other", () => {
    assert.deepEqual(firelens(router({ Name: "datadog" })), {
      type: "fluentbit", options: { "enable-ecs-log-metadata": "true" },
    });
    assert.equal(firelens(sidecar("otel")), undefined);
  });
});

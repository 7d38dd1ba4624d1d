import * as assert from "node:assert/strict";
import { connectConfiguration } from "../../../components/service/connectConfiguration";
import { toCloudWatch } from "../../../components/task/logRouting";
import type { ConnectPlatform } from "../../../components/platform/serviceMesh";
import type { ConnectEndpoint, ConnectRole } from "../../../model/system";
import { service, system } from "../../builders";
import { platformIn } from "../deploy";

const endpoint: ConnectEndpoint = {
  port: { port: 3001, protocol: "http" },
  portName: "users",
  discoveryName: "shop-dev-users",
  alias: "users",
  appProtocol: "http",
};

/** As much of a mesh as the configuration reads. */
const mesh = (connect?: ConnectPlatform) => ({ platform: platformIn({ system: system([]) }), connect });

const of = (connect: ConnectRole | undefined, privateCaArn?: string) => {
  const made: unknown = connectConfiguration(service("users", { ...connect && { connect } }), mesh({
    namespaceArn: "namespace-arn",
    tls: privateCaArn === undefined ? undefined : { privateCaArn, roleArn: "role-arn" },
  }));
  return JSON.parse(JSON.stringify(made ?? null)) as { services?: { timeout?: object; tls?: object }[] } | null;
};
const timeoutOf = (times: Partial<ConnectEndpoint>, published = endpoint) =>
  of({ endpoints: [{ ...published, ...times }], calls: [] })?.services?.[0]?.timeout;

describe("connectConfiguration", () => {
  it("publishes endpoints under the service's name and their ports, and keeps proxy logs without query strings", () => {
    const admin = { ...endpoint, port: { name: "admin", port: 9000, protocol: "http" }, portName: "admin" } as const;
    const endpoints = [endpoint, { ...admin, discoveryName: "shop-dev-users-admin" }];
    const { logConfiguration, ...rest } = of({ endpoints, calls: [] }) as Record<string, unknown>;
    assert.deepEqual(rest, {
      enabled: true,
      namespace: "namespace-arn",
      services: [
        { portName: "users", discoveryName: "shop-dev-users", clientAlias: [{ dnsName: "users", port: 3001 }] },
        { portName: "admin", discoveryName: "shop-dev-users-admin", clientAlias: [{ dnsName: "users", port: 9000 }] },
      ],
      accessLogConfiguration: { format: "JSON", includeQueryParameters: "DISABLED" },
    });
    const group = "/ecs/shop-dev/users/connect";
    assert.deepEqual(logConfiguration, toCloudWatch({ group, region: "us-east-1", prefix: "proxy" }));
  });

  it("publishes nothing of a service that only calls", () => {
    const made = of({ endpoints: [], calls: ["shop-dev-orders=orders:80/http"] });
    assert.ok(made && !("services" in made));
  });

  it("is none where the service takes no part", () => {
    assert.equal(of(undefined), null);
  });

  it("writes both times where one is given: the provider would lift the limit of the other", () => {
    assert.equal(timeoutOf({}), undefined);
    const times = (idleTimeoutSeconds: number, perRequestTimeoutSeconds: number) =>
      ({ idleTimeoutSeconds, perRequestTimeoutSeconds });
    assert.deepEqual(timeoutOf({ requestTimeoutSeconds: 60 }), times(300, 60));
    assert.deepEqual(timeoutOf({ idleTimeoutSeconds: 0 }), times(0, 15));
  });

  it("writes neither for an endpoint that speaks bytes, where ECS refuses what the provider adds", () => {
    const { appProtocol, ...bytes } = endpoint;
    assert.ok(appProtocol);
    assert.equal(timeoutOf({ idleTimeoutSeconds: 900 }, bytes), undefined);
  });

  it("encrypts what goes between proxies where the stack has a private CA", () => {
    const [users] = of({ endpoints: [endpoint], calls: [] }, "ca-arn")?.services ?? [];
    assert.deepEqual(users?.tls, { issuerCertAuthority: { awsPcaAuthorityArn: "ca-arn" }, roleArn: "role-arn" });
  });

  it("is refused by a mesh without a namespace", () => {
    const worker = service("worker", { connect: { endpoints: [], calls: [] } });
    const refused = /worker uses Service Connect, and the mesh has no namespace/;
    assert.throws(() => connectConfiguration(worker, mesh()), refused);
  });
});

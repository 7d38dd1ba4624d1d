import * as assert from "node:assert/strict";
import type { DnsEndpoint } from "../../../model/system";
import { service, system } from "../../builders";
import { the, type Registered } from "../../mocks";
import { deploy, tags } from "../deploy";

const a: DnsEndpoint = { host: "users.internal", ttlSeconds: 60 };
const srv: DnsEndpoint = {
  host: "_users._tcp.internal", ttlSeconds: 10, srv: { name: "admin", port: 9000, protocol: "http" },
};

const users = (dns?: DnsEndpoint) => deploy(system([service("users", { port: 3001, ...dns && { dns } })]));
const entries = (made: readonly Registered[]) =>
  made.filter(({ type }) => type === "aws:servicediscovery/service:Service");
const registryOf = (made: readonly Registered[]) =>
  the(made.filter(({ type }) => type.startsWith("aws:ecs/")), "Service", "users").inputs["serviceRegistries"];

describe("createRegistry", () => {
  it("gives callers the addresses of healthy tasks, as ECS reports them", async () => {
    const made = await users(a);
    assert.deepEqual(entries(made).map(({ name, inputs }) => [name, inputs]), [["users", {
      name: "users",
      dnsConfig: { namespaceId: "namespace-id", dnsRecords: [{ type: "A", ttl: 60 }], routingPolicy: "MULTIVALUE" },
      healthCheckCustomConfig: { failureThreshold: 1 },
      forceDestroy: true,
      tags: tags("users"),
    }]]);
    assert.deepEqual(registryOf(made), { registryArn: "users-arn" });
  });

  it("keeps the earlier name until callers have moved to another namespace", async () => {
    assert.deepEqual(entries(await users(a)).map(({ createBeforeDelete }) => createBeforeDelete), [true]);
  });

  it("gives callers the port too where they ask for SRV, under a name that no address has", async () => {
    const made = await users(srv);
    const [entry, ...others] = entries(made);
    assert.deepEqual(others, []);
    assert.deepEqual([entry?.name, entry?.inputs["name"]], ["users-srv", "_users._tcp"]);
    assert.deepEqual(entry?.inputs["dnsConfig"], {
      namespaceId: "namespace-id", dnsRecords: [{ type: "SRV", ttl: 10 }], routingPolicy: "MULTIVALUE",
    });
    assert.deepEqual(registryOf(made), { registryArn: "users-srv-arn", containerName: "users", containerPort: 9000 });
  });

  it("makes nothing where nothing finds the service by DNS", async () => {
    const made = await users();
    assert.deepEqual([entries(made), registryOf(made)], [[], undefined]);
  });
});

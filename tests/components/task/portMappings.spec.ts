import * as assert from "node:assert/strict";
import { containerAt, portMappings } from "../../../components/task/portMappings";
import { job, service, sidecar } from "../../builders";

const web = { name: "web", port: 80, protocol: "http" } as const;
const admin = { name: "admin", port: 81, protocol: "http" } as const;
const built = service("site", { ports: [web, admin], sidecars: [sidecar("nginx", { port: 80 }), sidecar("agent")] });

describe("portMappings", () => {
  it("are those of the container that serves the port: a sidecar, or the service's own", () => {
    assert.deepEqual([80, 81].map((port) => containerAt(built, port)), ["nginx", "site"]);
    assert.deepEqual(portMappings(built, "nginx"), [{ containerPort: 80, hostPort: 80, protocol: "tcp" }]);
    assert.deepEqual(portMappings(built, "site"), [{ containerPort: 81, hostPort: 81, protocol: "tcp" }]);
    assert.equal(portMappings(built, "agent"), undefined);
  });

  it("have the name of the endpoint of Service Connect, in a sidecar too", () => {
    const names = { portName: "web", discoveryName: "shop-dev-site", alias: "site" };
    const endpoint = { port: web, ...names, appProtocol: "http" } as const;
    const connected = { ...built, connect: { endpoints: [endpoint], calls: [] } };
    assert.deepEqual(portMappings(connected, "nginx"), [
      { containerPort: 80, hostPort: 80, protocol: "tcp", name: "web", appProtocol: "http" },
    ]);
  });

  it("are none of a job", () => {
    assert.deepEqual([portMappings(job("run"), "run"), portMappings(job("run"), "agent")], [[], undefined]);
  });
});

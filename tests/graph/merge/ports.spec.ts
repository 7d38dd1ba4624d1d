import * as assert from "node:assert/strict";
import {
  choosePort, isPublic, portsOf, publicPath, publicPorts, publicsOf, schemeOf,
} from "../../../graph/merge/ports";
import type { Service } from "../../../graph/author/graphSchema";

const several: Service = { protocol: "grpc", ports: { web: { port: 80, protocol: "http" }, admin: { port: 81 } } };
const admin = { name: "admin", port: 81, protocol: "grpc" };
const web = { name: "web", port: 80, protocol: "http" };

describe("portsOf", () => {
  it("lists ports by name, each with its own protocol or the service's", () => {
    assert.deepEqual(portsOf(several), [admin, web]);
    assert.deepEqual(portsOf({ port: 80 }), [{ port: 80, protocol: "http" }]);
  });
});

describe("choosePort", () => {
  it("takes the only port where none is named, and never one of several", () => {
    assert.deepEqual(choosePort({ port: 80 }, undefined), { port: 80, protocol: "http" });
    assert.deepEqual(choosePort({ ports: { admin: { port: 81 } } }, undefined), { ...admin, protocol: "http" });
    assert.equal(choosePort(several, undefined), undefined);
    assert.equal(choosePort({}, undefined), undefined);
  });

  it("takes the port of a name, and no other instead of it", () => {
    assert.deepEqual(choosePort(several, "web"), web);
    assert.equal(choosePort(several, "metrics"), undefined);
    assert.equal(choosePort({ port: 80 }, "web"), undefined);
  });
});

describe("publicPorts", () => {
  it("are those that the public side names, or the only one", () => {
    assert.deepEqual(publicPorts({ ...several, public: { port: "web" } }), [web]);
    assert.deepEqual(publicPorts({ port: 80, public: { paths: ["/a"] } }), [{ port: 80, protocol: "http" }]);
  });

  it("are the same in any order of the entries, each once, that of the entry without a name first", () => {
    const entries = [{ name: "b", port: "web" }, { name: "a", port: "web" }, { port: "admin" }];
    for (const list of [entries, [...entries].reverse()]) {
      const names = publicPorts({ ...several, public: list }).map(({ name }) => name);
      assert.deepEqual(names, ["admin", "web"]);
    }
  });

  it("are none of a service that isn't public", () => {
    for (const service of [{ port: 80 }, { port: 80, public: false }]) {
      assert.deepEqual([isPublic(service), publicPorts(service)], [false, []]);
    }
  });

  it("are none of a public service whose port can't be told", () => {
    for (const service of [{ public: true }, { ...several, public: true }]) {
      assert.deepEqual([isPublic(service), publicPorts(service)], [true, []]);
    }
  });
});

describe("publicPath", () => {
  it("is the field itself of one entry, and a place in the list of several", () => {
    const paths = (exposed: NonNullable<Service["public"]>) => {
      const service = { public: exposed };
      return publicsOf(service).map((entry) => publicPath("web", service, entry));
    };
    assert.deepEqual(paths({ port: "web" }), ["services.web.public"]);
    assert.deepEqual(paths([{ port: "web" }]), ["services.web.public"]);
    assert.deepEqual(paths([{}, { name: "b" }]), ["services.web.public[0]", "services.web.public[1]"]);
  });
});

describe("schemeOf", () => {
  it("is https on the port to which the load balancer speaks it, and on no other", () => {
    const service: Service = { ...several, public: { port: "web", https: true } };
    assert.deepEqual(portsOf(service).map((port) => [port.name, schemeOf(service, port)]), [
      ["admin", "http"],
      ["web", "https"],
    ]);
    assert.deepEqual(portsOf({ ...several, public: { port: "web" } }).map((port) => schemeOf(several, port)), [
      "http",
      "http",
    ]);
  });
});

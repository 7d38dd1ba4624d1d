import * as assert from "node:assert/strict";
import type { ServiceGraph } from "../../../graph/author/graphSchema";
import type { StackLayers } from "../../../graph/merge/layers";
import { mergedSystem } from "../../../graph/merge/mergedSystem";
import { resolveSharedVolumes } from "../../../graph/resolve/resolveSharedVolumes";

const mount = (user: string, readOnly = false) =>
  ({ hardening: { user }, volumes: { media: { path: "/media", efs: "shared", readOnly } } }) as const;

const resolved = (
  services: ServiceGraph["services"], volumes: ServiceGraph["volumes"] = { media: {} }, stack: StackLayers = {},
) =>
  resolveSharedVolumes(mergedSystem({ name: "shop", services, volumes }, stack))
    .map(({ name, user: { uid, gid } }) => `${name} ${uid}:${gid}`);

describe("resolveSharedVolumes", () => {
  it("lists by name those that a service or job of the stack mounts", () => {
    const lone = { volumes: { other: { path: "/other", efs: "shared" } } } as const;
    const services = { web: mount("999:998"), lone };
    const volumes = { other: {}, media: {}, unused: {} };
    assert.deepEqual(resolved(services, volumes), ["media 999:998", "other 1000:1000"]);
    assert.deepEqual(resolved(services, volumes, { services: { web: { enabled: false } } }), ["other 1000:1000"]);
  });

  it("gives the files to those that write, else to those that read", () => {
    assert.deepEqual(resolved({ a: mount("101:101", true), b: mount("999:999") }), ["media 999:999"]);
    assert.deepEqual(resolved({ a: mount("101:101", true) }), ["media 101:101"]);
  });

  it("gives them to the user that the graph says", () => {
    assert.deepEqual(resolved({ a: mount("33:33"), b: mount("999:999") }, { media: { user: "5:6" } }), ["media 5:6"]);
  });
});

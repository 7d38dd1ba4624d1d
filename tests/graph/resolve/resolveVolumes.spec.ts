import * as assert from "node:assert/strict";
import { withDefaults } from "../../../graph/merge/withDefaults";
import type { Service } from "../../../graph/author/graphSchema";
import { resolveVolumes } from "../../../graph/resolve/resolveVolumes";
import type { Volume } from "../../../model/system";

const resolve = (volumes: NonNullable<Service["volumes"]>, user?: string): Volume[] =>
  resolveVolumes(withDefaults({ volumes }), user === undefined ? {} : { user });

const userOf = (user?: string): unknown => {
  const [volume] = resolve({ data: { path: "/data", efs: true } }, user);
  return volume?.efs?.kind === "create" ? volume.efs.user : undefined;
};

describe("resolveVolumes", () => {
  it("has none where none is declared", () => {
    assert.deepEqual(resolve({}), []);
  });

  it("lists them by name, each with every default", () => {
    const efs = { fileSystemId: "fs-01234567", accessPointId: "fsap-01234567", securityGroupId: "sg-01234567" };
    const volumes = { scratch: { path: "/scratch" }, shared: { path: "/shared", efs, readOnly: true } };
    const own = { data: { path: "/data", efs: true as const } };
    assert.deepEqual(resolve({ ...volumes, ...own }, "999:998"), [
      { name: "data", path: "/data", readOnly: false, efs: { kind: "create", user: { uid: 999, gid: 998 } } },
      { name: "scratch", path: "/scratch", readOnly: false },
      { name: "shared", path: "/shared", readOnly: true, efs: { kind: "adopt", ...efs } },
    ]);
  });

  it("leaves who owns the files of a shared one to the graph", () => {
    const [volume] = resolve({ media: { path: "/media", efs: "shared" } }, "999:998");
    assert.deepEqual(volume, { name: "media", path: "/media", readOnly: false, efs: { kind: "share" } });
  });

  it("mounts the root of a file system where no access point is named", () => {
    const efs = { fileSystemId: "fs-01234567", securityGroupId: "sg-01234567" };
    const [volume] = resolve({ data: { path: "/data", efs } });
    assert.deepEqual(volume?.efs, { kind: "adopt", ...efs });
  });

  it("is a fault of the program's where an existing file system has no security group", () => {
    const volumes = { data: { path: "/data", efs: { fileSystemId: "fs-01234567" } } };
    assert.throws(() => resolve(volumes), /fs-01234567 has no security group/);
  });

  it("writes as the container's user, and as 1000 where that is only a name", () => {
    assert.deepEqual(userOf("999:998"), { uid: 999, gid: 998 });
    assert.deepEqual(userOf("999"), { uid: 999, gid: 999 });
    assert.deepEqual(userOf("0:0"), { uid: 0, gid: 0 });
    for (const user of [undefined, "mysql", "mysql:mysql"]) assert.deepEqual(userOf(user), { uid: 1000, gid: 1000 });
  });
});

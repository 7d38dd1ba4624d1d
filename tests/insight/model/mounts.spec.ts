import * as assert from "node:assert/strict";
import type { End } from "../../../insight/model/end";
import { topologyOf } from "../../../insight/read/readPlan";
import { everyWay, fileSystems } from "../support/everyWay";

const topology = topologyOf(everyWay().resources, { fileSystems });
const { mounts, ends } = topology;
const named = (name: string): End => ends.find((end) => end.name === name) ?? assert.fail(`no end is named ${name}`);
const nfs = { protocol: "tcp" as const, port: 2049, toPort: 2049 };

describe("Mounts", () => {
  it("allow who mounts a file system to reach it, by NFS alone", () => {
    const to = named("notification-service--volume-data");
    const allows = (name: string, traffic = nfs) => mounts.allows(named(name), { to, traffic });
    assert.deepEqual([allows("notification-service"), allows("user-service"), allows("order-service")],
      [true, false, false]);
    assert.equal(allows("notification-service", { ...nfs, toPort: 2050 }), false);
  });

  it("know the mount targets of what is there by their group", () => {
    const to = named("sg-files");
    assert.deepEqual([to.role, mounts.isTarget(to, "fs-1"), mounts.isTarget(to, "fs-2")], ["files", true, false]);
    assert.equal(mounts.allows(named("user-service"), { to, traffic: nfs }), true);
    assert.deepEqual([mounts.groupsOf("fs-1"), mounts.groupsOf("fs-2")], [["sg-files"], []]);
  });
});

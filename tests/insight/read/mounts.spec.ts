import * as assert from "node:assert/strict";
import type { End } from "../../../insight/read/ends";
import { Topology } from "../../../insight/read/topology";
import { everyWay, fileSystems } from "../support/everyWay";

const topology = new Topology(everyWay().resources, { fileSystems });
const { mounts, ends } = topology;
const named = (name: string): End => ends.find((end) => end.name === name) ?? assert.fail(`no end is named ${name}`);
const nfs = { protocol: "tcp", port: 2049, toPort: 2049 };

describe("Mounts", () => {
  it("know a file system that is made by its URN, one that is there by its id, and none where none is mounted", () => {
    const made = topology.registry.all("fileSystem").map(({ urn }) => urn);
    assert.deepEqual(["notification-service", "user-service", "order-service", "migrate"].map((name) =>
      mounts.of(named(name))), [made, ["fs-1"], [], []]);
  });

  it("know both file systems of a service that mounts one that is made and one that is there", () => {
    const plan = everyWay();
    const made = plan.id("notification-service--volume-data", "FileSystem");
    const volumes = ["fs-1", made].map((fileSystemId) => ({ efsVolumeConfiguration: { fileSystemId } }));
    plan.change("notification-service", "ecs/taskDefinition:TaskDefinition", { volumes });
    const { mounts: all, ends: tasks } = new Topology(plan.resources, { fileSystems });
    const end = tasks.find(({ name }) => name === "notification-service") ?? assert.fail("no such end");
    assert.deepEqual(all.of(end), ["fs-1", made.urn]);
  });

  it("allow who mounts a file system to reach it, by NFS alone", () => {
    const to = named("notification-service--volume-data");
    const allows = (name: string, traffic = nfs) => mounts.allows(named(name), { to, traffic });
    assert.deepEqual([allows("notification-service"), allows("user-service"), allows("order-service")],
      [true, false, false]);
    assert.equal(allows("notification-service", { ...nfs, toPort: 2050 }), false);
  });

  it("know the mount targets of what is there by their group", () => {
    const to = named("sg-files");
    assert.deepEqual([to.role, mounts.isWayIn(to, "fs-1"), mounts.isWayIn(to, "fs-2")], ["files", true, false]);
    assert.equal(mounts.allows(named("user-service"), { to, traffic: nfs }), true);
    assert.deepEqual([mounts.groupsOf("fs-1"), mounts.groupsOf("fs-2")], [["sg-files"], []]);
  });
});

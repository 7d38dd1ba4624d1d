import * as assert from "node:assert/strict";
import { volumeRules } from "../../../graph/rules/volumeRules";
import { EXTERNAL_NODE, fileSystemNode, sharedFileSystemNode, tasksNode } from "../../../model/nodeId";
import type { Volume } from "../../../model/system";
import { job, service } from "../../builders";

const data: Volume = {
  name: "data", path: "/data", readOnly: false, efs: { kind: "create", user: { uid: 999, gid: 999 } },
};
const shared: Volume = {
  name: "shared", path: "/shared", readOnly: true,
  efs: { kind: "adopt", fileSystemId: "fs-1", securityGroupId: "sg-1" },
};
const scratch: Volume = { name: "scratch", path: "/scratch", readOnly: false };

describe("the rules of volumes", () => {
  it("let a service and a job to their own file systems, and admit nobody else there", () => {
    for (const workload of [service("mysql", { volumes: [data] }), job("mysql", { volumes: [data] })]) {
      assert.deepEqual(volumeRules(workload), [
        { half: "in", from: tasksNode("mysql"), to: fileSystemNode("mysql", "data"), port: 2049 },
        { half: "out", from: tasksNode("mysql"), to: fileSystemNode("mysql", "data"), port: 2049 },
      ]);
    }
  });

  it("let all that share a file system to it, each by rules of its own", () => {
    const media: Volume = { name: "media", path: "/media", readOnly: true, efs: { kind: "share" } };
    const rules = ["web", "worker"].flatMap((name) => volumeRules(service(name, { volumes: [media] })));
    assert.deepEqual(rules, ["web", "worker"].flatMap((name) => [
      { half: "in", from: tasksNode(name), to: sharedFileSystemNode("media"), port: 2049 },
      { half: "out", from: tasksNode(name), to: sharedFileSystemNode("media"), port: 2049 },
    ]));
  });

  it("lead to the group of a file system that is there, and leave that as it is", () => {
    assert.deepEqual(volumeRules(service("web", { volumes: [shared] })), [
      {
        half: "out", from: tasksNode("web"), to: EXTERNAL_NODE, port: 2049, peer: { securityGroupId: "sg-1" },
        whom: ["fs-1"],
      },
    ]);
  });

  it("lead there from the tasks on EC2, too: the agent mounts through their network interface", () => {
    const mysql = tasksNode("mysql");
    const rules = volumeRules(service("mysql", { capacity: "ec2", volumes: [data, shared] }));
    assert.deepEqual(rules.map(({ from }) => from), [mysql, mysql, mysql]);
  });

  it("are none for the task's own disk", () => {
    assert.deepEqual(volumeRules(service("web", { volumes: [scratch] })), []);
  });
});

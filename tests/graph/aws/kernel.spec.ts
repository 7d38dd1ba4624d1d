import * as assert from "node:assert/strict";
import { firstFreePort, isNamespaced, isOfHost } from "../../../graph/aws/kernel";

describe("kernel parameters", () => {
  it("are set for a container where they belong to its network or its interprocess communication", () => {
    for (const parameter of [firstFreePort, "net.ipv4.conf.eth0-1.forwarding", "fs.mqueue.msg_max", "kernel.sem"]) {
      assert.ok(isNamespaced(parameter), parameter);
    }
    for (const parameter of ["vm.max_map_count", "kernel.pid_max", "fs.file-max", "net.", "network.a", "net.a b"]) {
      assert.ok(!isNamespaced(parameter), parameter);
    }
  });

  it("of net.core are the host's, but for the backlog of connections", () => {
    const all = ["net.core.rmem_max", "net.core.somaxconn", "net.ipv4.tcp_rmem"];
    assert.deepEqual(all.filter(isOfHost), ["net.core.rmem_max"]);
  });
});

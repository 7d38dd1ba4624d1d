import * as assert from "node:assert/strict";
import { execPaths } from "../../../graph/aws/capacities";
import { isRoot, resolveHardening } from "../../../graph/resolve/resolveHardening";

const tmpfs = (path: string): object => ({ path, mib: 64, exec: true });

const strict = {
  user: "1000:1000",
  readonlyRootFilesystem: true,
  writablePaths: [tmpfs("/tmp")],
  dropCapabilities: ["ALL"],
  addCapabilities: [],
  init: true,
};

describe("resolveHardening", () => {
  it("is strict unless told otherwise", () => {
    for (const hardening of [undefined, "strict", {}] as const) assert.deepEqual(resolveHardening(hardening), strict);
  });

  it("leaves the image its user, its root, its init and the runtime's capabilities where it is relaxed", () => {
    assert.deepEqual(resolveHardening("relaxed"), {
      readonlyRootFilesystem: false,
      writablePaths: [],
      dropCapabilities: [],
      addCapabilities: [],
      init: false,
    });
  });

  it("stays strict in all that an object doesn't say", () => {
    assert.deepEqual(resolveHardening({ user: "node" }), { ...strict, user: "node" });
    assert.deepEqual(resolveHardening({ writablePaths: ["/var/run", "/data", "/data"] }), {
      ...strict,
      writablePaths: [tmpfs("/data"), tmpfs("/var/run")],
    });
  });

  it("takes the last of what is said of a writable path", () => {
    const declared = ["/b", { path: "/a", exec: false }, { path: "/b", mib: 9 }];
    const { writablePaths } = resolveHardening({ writablePaths: declared });
    assert.deepEqual(writablePaths, [{ path: "/a", mib: 64, exec: false }, { path: "/b", mib: 9, exec: true }]);
  });

  it("needs no writable path on a writable root, though the defaults name some", () => {
    const relaxed = { ...strict, readonlyRootFilesystem: false, writablePaths: [] };
    assert.deepEqual(resolveHardening({ readonlyRootFilesystem: false }), relaxed);
    assert.deepEqual(resolveHardening({ readonlyRootFilesystem: false, writablePaths: ["/data"] }), relaxed);
  });

  it("names what is dropped where a default capability is kept: Fargate adds none of them back", () => {
    const { dropCapabilities, addCapabilities } = resolveHardening({ keepCapabilities: ["NET_BIND_SERVICE", "CHOWN"] });
    assert.equal(dropCapabilities.length, 12);
    assert.ok(!["ALL", "NET_BIND_SERVICE", "CHOWN"].some((capability) => dropCapabilities.includes(capability)));
    assert.deepEqual(addCapabilities, []);
  });

  it("adds SYS_PTRACE, which is no default, and drops the defaults all the same", () => {
    assert.deepEqual(resolveHardening({ keepCapabilities: ["SYS_PTRACE", "SYS_PTRACE"] }), {
      ...strict,
      addCapabilities: ["SYS_PTRACE"],
    });
  });

  it("leaves out the paths that are mounted anyway", () => {
    const writablePaths = ["/tmp", "/var/log/amazon/ssm"];
    assert.deepEqual(resolveHardening({ writablePaths }, execPaths).writablePaths, [tmpfs("/tmp")]);
    assert.deepEqual(resolveHardening({ writablePaths }).writablePaths, writablePaths.map(tmpfs));
  });
});

describe("isRoot", () => {
  it("knows root by name and by number, with a group and without", () => {
    for (const user of ["0", "00", "root", "0:1000", "root:node"]) assert.equal(isRoot(user), true, user);
    for (const user of ["1000", "node", "1000:0", "rooted", "01", undefined]) assert.equal(isRoot(user), false, user);
  });
});

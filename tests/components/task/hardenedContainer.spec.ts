import * as assert from "node:assert/strict";
import { hardened } from "../../../components/task/hardenedContainer";
import { resolveHardening } from "../../../graph/resolve/resolveHardening";
import type { CapacityKind, Hardening } from "../../../model/system";

const strict = resolveHardening("strict");

interface Hardened {
  readonly dockerSecurityOptions?: readonly string[];
  readonly linuxParameters: { readonly capabilities?: object; readonly tmpfs?: readonly Tmpfs[] };
}
interface Tmpfs { readonly containerPath: string; readonly size: number; readonly mountOptions: readonly string[] }

/** `user: undefined`: the image's own. */
type Subject = Partial<Omit<Hardening, "user">> & { readonly user?: string | undefined };

function of(hardening: Subject, exec = false, capacity: CapacityKind = "fargate"): Hardened {
  const { user, ...rest } = { ...strict, ...hardening };
  return JSON.parse(JSON.stringify(hardened({ ...rest, ...user && { user } }, { exec, capacity }))) as Hardened;
}
const pathsOf = (hardening: Subject, exec = false) => of(hardening, exec).linuxParameters.tmpfs ?? [];
const optionsOf = (user?: string) => pathsOf({ user }).map(({ mountOptions }) => mountOptions)[0];

describe("hardened", () => {
  it("leaves a strict container its own user, one path to write to, no capability and an init process", () => {
    const tmp = {
      containerPath: "/tmp", size: 64, mountOptions: ["exec", "nosuid", "nodev", "mode=0755", "uid=1000", "gid=1000"],
    };
    assert.deepEqual(of({}), {
      user: "1000:1000",
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] }, tmpfs: [tmp] },
    });
  });

  it("says nothing of a relaxed container that ECS wouldn't repeat", () => {
    assert.deepEqual(of({ ...resolveHardening("relaxed"), user: undefined }), {
      privileged: false, readonlyRootFilesystem: false,
    });
  });

  // just-containers/s6-overlay#535: s6 ends at once unless it is process 1.
  it("leaves process 1 to an image with an init of its own", () => {
    const { linuxParameters } = of({ ...resolveHardening({ init: false }) }) as { linuxParameters: object };
    assert.equal("initProcessEnabled" in JSON.parse(JSON.stringify(linuxParameters)), false);
  });

  it("keeps processes from gaining rights on EC2, and is silent on Fargate, which refuses to be told so", () => {
    assert.deepEqual(of({}, false, "ec2").dockerSecurityOptions, ["no-new-privileges"]);
    assert.equal(of({}, false, "fargate-spot").dockerSecurityOptions, undefined);
  });

  it("gives writable paths to the user alone where its id is known, and to all where it isn't", () => {
    assert.deepEqual(optionsOf("1000"), ["exec", "nosuid", "nodev", "mode=0755", "uid=1000"]);
    for (const user of ["node", "node:node", "1000:node", undefined]) {
      assert.deepEqual(optionsOf(user), ["exec", "nosuid", "nodev", "mode=1777"]);
    }
  });

  it("lets all write beside root, which may be about to become somebody else", () => {
    for (const user of ["0", "0:1000", "root"]) {
      assert.deepEqual(optionsOf(user), ["exec", "nosuid", "nodev", "mode=1777"]);
    }
  });

  it("sizes a writable path, and lets no program run from it, where its author says so", () => {
    const { writablePaths } = resolveHardening({ writablePaths: [{ path: "/cache", mib: 256, exec: false }] });
    const mountOptions = ["noexec", "nosuid", "nodev", "mode=0755", "uid=1000", "gid=1000"];
    assert.deepEqual(pathsOf({ writablePaths }), [{ containerPath: "/cache", size: 256, mountOptions }]);
  });

  // moby's daemon/oci_linux.go merges the options over "noexec,nosuid,nodev".
  it("lets programs run from writable paths in so many words, as Docker's own default is noexec", () => {
    for (const { mountOptions } of pathsOf({}, true)) assert.ok(mountOptions.includes("exec"));
  });

  it("names capabilities that are taken away or added, and no empty list", () => {
    const capabilities = (dropCapabilities: string[], addCapabilities: string[]) =>
      of({ dropCapabilities, addCapabilities }).linuxParameters.capabilities;
    assert.deepEqual(capabilities(["CHOWN"], ["SYS_PTRACE"]), { drop: ["CHOWN"], add: ["SYS_PTRACE"] });
    assert.deepEqual(capabilities([], ["SYS_PTRACE"]), { add: ["SYS_PTRACE"] });
    assert.equal(capabilities([], []), undefined);
  });

  it("lets the agent of ECS Exec, which is root, and nobody else write to its paths on a read-only root", () => {
    const mountOptions = ["exec", "nosuid", "nodev", "mode=0755"];
    assert.deepEqual(pathsOf({ writablePaths: [] }, true), [
      { containerPath: "/managed-agents", size: 64, mountOptions },
      { containerPath: "/var/lib/amazon/ssm", size: 64, mountOptions },
      { containerPath: "/var/log/amazon/ssm", size: 64, mountOptions },
    ]);
    assert.deepEqual(pathsOf({ readonlyRootFilesystem: false, writablePaths: [] }, true), []);
  });

  // amazon-ecs-agent's manager_init_task_linux.go binds ContainerLogDir; two mounts of one path don't start.
  it("leaves /var/log/amazon/ssm on EC2 to the ECS agent, which mounts a folder of the instance there", () => {
    const { tmpfs = [] } = of({ writablePaths: [] }, true, "ec2").linuxParameters;
    assert.deepEqual(tmpfs.map(({ containerPath }) => containerPath), ["/var/lib/amazon/ssm"]);
  });
});

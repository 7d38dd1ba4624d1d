import * as assert from "node:assert/strict";
import type { Volume } from "../../../model/system";
import { service, system } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { meshOf, tags, type MeshSubject } from "../deploy";

const node = "media--volume";
const media: Volume = { name: "media", path: "/media", readOnly: false, efs: { kind: "share" } };

/** The mesh of two services that share a volume. */
const made = (subject: MeshSubject = {}) => register(() => {
  const mounters = ["web", "worker"].map((name) => service(name, { volumes: [media] }));
  const sharedVolumes = [{ name: "media", user: { uid: 33, gid: 34 } }];
  const mesh = meshOf(system(mounters, { sharedVolumes }), subject);
  assert.ok(mesh.fileSystemOf("media"));
  assert.throws(() => mesh.fileSystemOf("other"), /other is no shared volume of shop/);
});

describe("the file systems of several", () => {
  it("are made once, with one access point, a group and ways in of their own", async () => {
    const resources = await made();
    assert.deepEqual(the(resources, "FileSystem", node).inputs, {
      encrypted: true, throughputMode: "elastic", tags: { ...tags(node), Name: "shop-dev-media--volume" },
    });
    assert.deepEqual(the(resources, "BackupPolicy", node).inputs["backupPolicy"], { status: "ENABLED" });
    assert.deepEqual(ofType(resources, "AccessPoint").map(({ inputs }) => inputs), [{
      fileSystemId: `${node}-id`, posixUser: { uid: 33, gid: 34 }, tags: tags(node),
      rootDirectory: { path: "/media", creationInfo: { ownerUid: 33, ownerGid: 34, permissions: "0750" } },
    }]);
    const targets = ofType(resources, "MountTarget");
    assert.deepEqual(targets.map(({ name, inputs }) => [name, inputs["securityGroups"]]).sort(), [
      [`${node}-1`, [`shop-dev-${node}-id`]], [`${node}-2`, [`shop-dev-${node}-id`]],
    ]);
  });

  it("let nobody in by themselves, and nobody without TLS", async () => {
    const { inputs } = the(await made(), "FileSystemPolicy", node);
    const { Statement } = JSON.parse(String(inputs["policy"])) as { Statement: object[] };
    assert.deepEqual(Statement, [{
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "*",
      Resource: `${node}-arn`,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }]);
  });

  it("outlive a production stack, with their backups", async () => {
    const resources = await made({ production: true });
    const kept = resources.filter(({ type, kept: isKept }) => isKept && type.startsWith("aws:efs/"));
    assert.deepEqual(kept.map(({ type }) => type.split(":")[2]).sort(), ["BackupPolicy", "FileSystem"]);
  });
});

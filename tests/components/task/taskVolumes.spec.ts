import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FileSystemTransform } from "../../../components/task/fileSystem";
import { createVolumes } from "../../../components/task/taskVolumes";
import type { AdoptedNetwork } from "../../../model/network";
import type { Sidecar, Volume } from "../../../model/system";
import { createdNetwork, service, sidecar, system } from "../../builders";
import { ofType, register, the, type Registered } from "../../mocks";
import { logsOf, meshOf, tags, vpcOf, type MeshSubject } from "../deploy";

const files: Volume = {
  name: "data", path: "/data", readOnly: false, efs: { kind: "create", user: { uid: 999, gid: 998 } },
};
const node = "mysql--volume-data";

/** What these volumes of `mysql` come to, and how its task definition names them. */
async function created(
  volumes: readonly Volume[], mesh: () => MeshSubject = () => ({}), transform?: FileSystemTransform,
  sidecars: readonly Sidecar[] = [],
) {
  let definitions: unknown;
  let needed: readonly string[] = [];
  const made = await register(async () => {
    const workload = service("mysql", { port: 3306, volumes, sidecars });
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    const taskRole = new aws.iam.Role("task-role", { assumeRolePolicy: "{}" });
    const shared = volumes.filter(({ efs }) => efs?.kind === "share");
    const sharedVolumes = shared.map(({ name }) => ({ name, user: { uid: 1000, gid: 1000 } }));
    const built = system([workload], { sharedVolumes });
    const result = createVolumes(parent, { workload, mesh: meshOf(built, mesh()), taskRole, transform });
    pulumi.output(result.definitions).apply((known) => { definitions = known; });
    needed = await Promise.all(result.needed.map(({ urn }) => labelOf(urn)));
  });
  return { made, definitions, needed };
}

function labelOf(urn: pulumi.Output<string>): Promise<string> {
  return new Promise((resolve) => { urn.apply((known) => resolve(known.split("::").at(-1) ?? "")); });
}

const only = (made: readonly Registered[], type: string) => the(made, type, node);

describe("createVolumes", () => {
  it("name what only sidecars mount, each once", async () => {
    const mount = (name: string) => ({ name, path: `/${name}`, readOnly: false });
    const sidecars = [
      sidecar("files", { volumes: [mount("files_2"), mount("files_1")] }),
      sidecar("nginx", { volumes: [mount("files_2")] }),
    ];
    const { definitions } = await created([mount("files_1")], undefined, undefined, sidecars);
    assert.deepEqual(definitions, [{ name: "files_1" }, { name: "files_2" }]);
  });

  it("make a file system that is encrypted and backed up, of a name that people can find", async () => {
    const { made } = await created([files]);
    assert.deepEqual(only(made, "FileSystem").inputs, {
      encrypted: true, throughputMode: "elastic", tags: { ...tags("mysql"), Name: "shop-dev-mysql--volume-data" },
    });
    const backup = { fileSystemId: `${node}-id`, backupPolicy: { status: "ENABLED" } };
    assert.deepEqual(only(made, "BackupPolicy").inputs, backup);
    const kept = made.filter((resource) => resource.kept);
    assert.deepEqual(kept, []);
  });

  it("leave files and backups on AWS when a production stack goes", async () => {
    const { made } = await created([files], () => ({ production: true }));
    const kept = made.filter(({ type, kept: isKept }) => isKept && type.startsWith("aws:efs/"));
    assert.deepEqual(kept.map(({ type }) => type.split(":")[2]).sort(), ["BackupPolicy", "FileSystem"]);
  });

  // "CreationInfo": EFS applies it only where the directory doesn't exist.
  it("stay readable for a service that gets another user: the access point keeps the first one", async () => {
    const { made } = await created([files]);
    assert.deepEqual(only(made, "AccessPoint").ignores, ["posixUser", "rootDirectory.creationInfo"]);
  });

  it("mount through one access point, as the volume's user, encrypted, with the task's role", async () => {
    const { made, definitions } = await created([files]);
    assert.deepEqual(only(made, "AccessPoint").inputs, {
      fileSystemId: `${node}-id`,
      posixUser: { uid: 999, gid: 998 },
      rootDirectory: { path: "/data", creationInfo: { ownerUid: 999, ownerGid: 998, permissions: "0750" } },
      tags: tags("mysql"),
    });
    assert.deepEqual(definitions, [{
      name: "data",
      efsVolumeConfiguration: {
        fileSystemId: `${node}-id`,
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId: `${node}-id`, iam: "ENABLED" },
      },
    }]);
  });

  it("let only the service's role in, by that access point and never as root, and nobody without TLS", async () => {
    const policyOf = async (volume: Volume) => {
      const { inputs } = only((await created([volume])).made, "FileSystemPolicy");
      assert.equal(inputs["fileSystemId"], `${node}-id`);
      return (JSON.parse(String(inputs["policy"])) as { Statement: { Action: unknown }[] }).Statement;
    };
    const [denied, allowed, ...others] = await policyOf(files);
    assert.deepEqual([denied, allowed, others], [
      {
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "*",
        Resource: `${node}-arn`,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Effect: "Allow",
        Principal: { AWS: "task-role-arn" },
        Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resource: `${node}-arn`,
        Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": `${node}-arn` } },
      },
      [],
    ]);
    const [, reader] = await policyOf({ ...files, readOnly: true });
    assert.deepEqual(reader?.Action, ["elasticfilesystem:ClientMount"]);
  });

  it("have a way in from each private subnet, guarded by a group of their own, before a task needs it", async () => {
    const network: AdoptedNetwork = {
      kind: "adopt", vpcId: "vpc-1", privateSubnetIds: ["subnet-b", "subnet-a"], publicSubnetIds: [],
      cidrBlocks: ["10.0.0.0/16"], egress: "nat", endpoints: [],
    };
    const { made, needed } = await created([files], () => {
      const logs = logsOf();
      return { logs, network: vpcOf({ network, logs }) };
    });
    const groupId = "shop-dev-mysql--volume-data-id";
    assert.deepEqual(ofType(made, "MountTarget").map(({ name, inputs }) => [name, inputs]), [
      [`${node}-subnet-b`, { fileSystemId: `${node}-id`, subnetId: "subnet-b", securityGroups: [groupId] }],
      [`${node}-subnet-a`, { fileSystemId: `${node}-id`, subnetId: "subnet-a", securityGroups: [groupId] }],
    ]);
    assert.deepEqual(needed, [node, `${node}-subnet-b`, `${node}-subnet-a`]);
  });

  it("number the ways in where the network is made, as its subnets are", async () => {
    const { made } = await created([files]);
    const { privateSubnets } = createdNetwork;
    const names = privateSubnets.map((_, index) => `${node}-${index + 1}`);
    assert.deepEqual(ofType(made, "MountTarget").map(({ name }) => name).sort(), names);
  });

  it("let the service's role into the file system of several, by its access point alone", async () => {
    const shared: Volume = { name: "media", path: "/media", readOnly: false, efs: { kind: "share" } };
    const allowed = async (volume: Volume) => {
      const { made, definitions, needed } = await created([volume]);
      const { name, inputs } = the(made, "RolePolicy", "mysql--volume-media");
      assert.deepEqual([inputs["role"], needed.slice(0, 2)], ["task-role", [name, "media--volume"]]);
      assert.deepEqual(definitions, [{
        name: "media",
        efsVolumeConfiguration: {
          fileSystemId: "media--volume-id",
          transitEncryption: "ENABLED",
          authorizationConfig: { accessPointId: "media--volume-id", iam: "ENABLED" },
        },
      }]);
      return (JSON.parse(String(inputs["policy"])) as { Statement: { Action: unknown }[] }).Statement;
    };
    assert.deepEqual(await allowed(shared), [{
      Effect: "Allow",
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      Resource: "media--volume-arn",
      Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": "media--volume-arn" } },
    }]);
    const [reader] = await allowed({ ...shared, readOnly: true });
    assert.deepEqual(reader?.Action, ["elasticfilesystem:ClientMount"]);
  });

  it("make nothing of what is there, and ask no access point of it where none is given", async () => {
    const efs = { kind: "adopt", fileSystemId: "fs-1", securityGroupId: "sg-files" } as const;
    const volumes: Volume[] = [
      { ...files, name: "all", efs }, { ...files, name: "part", efs: { ...efs, accessPointId: "fsap-1" } },
    ];
    const { made, definitions, needed } = await created(volumes);
    const mounted = (name: string, authorizationConfig: object) =>
      ({ name, efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "ENABLED", authorizationConfig } });
    assert.deepEqual(definitions, [
      mounted("all", { accessPointId: undefined, iam: "ENABLED" }),
      mounted("part", { accessPointId: "fsap-1", iam: "ENABLED" }),
    ]);
    assert.deepEqual([made.filter(({ type }) => type.startsWith("aws:efs/")), needed], [[], []]);
  });

  it("name the task's own disk, and no more", async () => {
    const { definitions } = await created([{ name: "cache", path: "/cache", readOnly: false }]);
    assert.deepEqual(definitions, [{ name: "cache" }]);
  });
});

import * as assert from "node:assert/strict";
import { committedPlan, springMysql, type Committed } from "../committed";
import { ofType } from "../planned";

/** The example that runs on instances of its own, with its data on a file system. */
const keeping: Committed = {
  folder: springMysql,
  settings: { services: { mysql: { volumes: { data: { path: "/var/lib/mysql", efs: true } } } } },
};

async function inProd(type: string) {
  const found = ofType(await committedPlan("prod", keeping), type).map(({ inputs }) => inputs);
  assert.ok(found.length > 0, `prod registers no ${type}: the control would hold of nothing`);
  return found;
}

const templates = () => inProd("aws:ec2/launchTemplate:LaunchTemplate");
const groups = () => inProd("aws:autoscaling/group:Group");

describe("Security Hub's controls of instances and file systems, in prod of spring-mysql", () => {
  it("ECS.18: every file system is mounted over TLS", async () => {
    const volumes = (await inProd("aws:ecs/taskDefinition:TaskDefinition"))
      .flatMap(({ volumes: mounted }) =>
        mounted as { efsVolumeConfiguration?: { transitEncryption: string } }[] | undefined ?? [])
      .flatMap(({ efsVolumeConfiguration }) => efsVolumeConfiguration ?? []);
    assert.deepEqual(volumes.map(({ transitEncryption }) => transitEncryption), ["ENABLED"]);
  });

  it("ECS.19: no instance with tasks on it is stopped by scaling", async () => {
    for (const { autoScalingGroupProvider } of await inProd("aws:ecs/capacityProvider:CapacityProvider")) {
      const provider = autoScalingGroupProvider as { managedTerminationProtection: string };
      assert.equal(provider.managedTerminationProtection, "ENABLED");
    }
    for (const { protectFromScaleIn } of await groups()) assert.equal(protectFromScaleIn, true);
  });

  it("EC2.3: every disk of an instance is encrypted", async () => {
    for (const { blockDeviceMappings } of await templates()) {
      for (const { ebs } of blockDeviceMappings as { ebs: { encrypted: string } }[]) {
        assert.equal(ebs.encrypted, "true");
      }
    }
  });

  it("EC2.8 and EC2.170: instances hand out credentials for a token only, one hop away", async () => {
    for (const { metadataOptions } of await templates()) {
      const { httpTokens, httpPutResponseHopLimit } = metadataOptions as Record<string, unknown>;
      assert.deepEqual([httpTokens, httpPutResponseHopLimit], ["required", 1]);
    }
  });

  it("EC2.9 and EC2.25: no instance has a public address", async () => {
    for (const { networkInterfaces } of await templates()) {
      for (const networkInterface of networkInterfaces as { associatePublicIpAddress: string }[]) {
        assert.equal(networkInterface.associatePublicIpAddress, "false");
      }
    }
  });

  it("AutoScaling.2 and AutoScaling.9: instances start in several zones, from a launch template", async () => {
    const { references } = ofType(await committedPlan("prod", keeping), "aws:autoscaling/group:Group")[0]
      ?? assert.fail("no group");
    assert.ok((references["vpcZoneIdentifiers"] ?? []).length > 1);
    for (const { launchTemplate } of await groups()) assert.ok(launchTemplate !== undefined);
  });

  it("EFS.1: every file system is encrypted", async () => {
    for (const { encrypted } of await inProd("aws:efs/fileSystem:FileSystem")) assert.equal(encrypted, true);
  });

  it("EFS.2: every file system is backed up", async () => {
    for (const { backupPolicy } of await inProd("aws:efs/backupPolicy:BackupPolicy")) {
      assert.deepEqual(backupPolicy, { status: "ENABLED" });
    }
  });

  it("EFS.3 and EFS.4: every access point has a root directory and a user of its own", async () => {
    for (const { rootDirectory, posixUser } of await inProd("aws:efs/accessPoint:AccessPoint")) {
      assert.match((rootDirectory as { path: string }).path, /^\/.+/);
      assert.deepEqual(posixUser, { uid: 999, gid: 999 });
    }
  });

  it("EFS.6: no mount target is in a subnet that assigns public addresses", async () => {
    const plan = await committedPlan("prod", keeping);
    const assigning = new Map(ofType(plan, "aws:ec2/subnet:Subnet")
      .map(({ urn, inputs }) => [urn, inputs["mapPublicIpOnLaunch"]]));
    const targets = ofType(plan, "aws:efs/mountTarget:MountTarget");
    assert.ok(targets.length > 1);
    for (const { references } of targets) {
      const found = (references["subnetId"] ?? []).flatMap((urn) => assigning.get(urn) ?? []);
      assert.ok(found.length > 0 && found.every((assigns) => assigns === false), JSON.stringify(references));
    }
  });
});

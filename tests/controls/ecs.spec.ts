import * as assert from "node:assert/strict";
import { inProd, resourcesInProd } from "./prod";

interface Container {
  readonly name: string;
  readonly user?: string;
  readonly privileged?: boolean;
  readonly readonlyRootFilesystem?: boolean;
  readonly environment?: readonly { readonly name: string }[];
  readonly logConfiguration?: { readonly logDriver: string; readonly options: Readonly<Record<string, string>> };
  readonly linuxParameters?: {
    readonly initProcessEnabled?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
    readonly tmpfs?: readonly { readonly containerPath: string; readonly mountOptions?: readonly string[] }[];
  };
}

const services = () => inProd("aws:ecs/service:Service");
const taskDefinitions = () => inProd("aws:ecs/taskDefinition:TaskDefinition");

async function everyContainer(holds: (container: Container) => void): Promise<void> {
  const containers = (await taskDefinitions())
    .flatMap(({ containerDefinitions }) => JSON.parse(String(containerDefinitions)) as Container[]);
  containers.forEach(holds);
}

describe("Security Hub's controls of ECS, in prod", () => {
  it("ECS.2: no service gives its tasks a public address", async () => {
    for (const { networkConfiguration } of await services()) {
      assert.equal((networkConfiguration as { assignPublicIp: unknown }).assignPublicIp, false);
    }
  });

  it("ECS.3: no task shares the host's processes", async () => {
    for (const { pidMode } of await taskDefinitions()) assert.equal(pidMode, undefined);
  });

  it("ECS.4: no container is privileged", () => everyContainer(({ privileged }) => {
    assert.equal(privileged, false);
  }));

  it("ECS.5: every root file system is read-only", () => everyContainer(({ readonlyRootFilesystem }) => {
    assert.equal(readonlyRootFilesystem, true);
  }));

  it("ECS.8: no container takes credentials from its environment", () => everyContainer(({ environment = [] }) => {
    for (const { name } of environment) {
      assert.doesNotMatch(name, /^(AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|ECS_ENGINE_AUTH_DATA)$/);
    }
  }));

  it("ECS.9: every container's output is logged, and a full buffer stops none", () => everyContainer((container) => {
    assert.equal(container.logConfiguration?.logDriver, "awslogs");
    assert.equal(container.logConfiguration.options["mode"], "non-blocking");
  }));

  it("ECS.10: every service runs on Fargate's newest platform", async () => {
    for (const { platformVersion } of await services()) assert.equal(platformVersion, "LATEST");
  });

  it("ECS.12: the cluster has Container Insights", async () => {
    for (const { settings } of await inProd("aws:ecs/cluster:Cluster")) {
      assert.deepEqual(settings, [{ name: "containerInsights", value: "enabled" }]);
    }
  });

  it("ECS.13 to ECS.15: services, clusters and task definitions are tagged, and tasks take their service's tags",
    async () => {
      for (const kind of ["service:Service", "cluster:Cluster", "taskDefinition:TaskDefinition"]) {
        for (const { tags } of await inProd(`aws:ecs/${kind}`)) assert.ok(Object.keys(tags as object).length > 0);
      }
      for (const { propagateTags } of await services()) assert.equal(propagateTags, "SERVICE");
    });

  it("ECS.17: every task has a network interface of its own", async () => {
    for (const { networkMode } of await taskDefinitions()) assert.equal(networkMode, "awsvpc");
  });

  it("ECS.20: every container's user is named, and is not root", () => everyContainer(({ user = "" }) => {
    assert.match(user, /^[1-9]\d*(:[1-9]\d*)?$/);
  }));

  it("has every task definition name Linux, which ECS.20 is about", async () => {
    for (const { runtimePlatform } of await taskDefinitions()) {
      assert.equal((runtimePlatform as { operatingSystemFamily: string }).operatingSystemFamily, "LINUX");
    }
  });

  it("drops every capability, starts an init process, and leaves no path writable that the user can't write",
    () => everyContainer(({ user = "", linuxParameters = {} }) => {
      const [uid, gid] = user.split(":");
      assert.deepEqual(linuxParameters.capabilities, { drop: ["ALL"] });
      assert.equal(linuxParameters.initProcessEnabled, true);
      const writable = linuxParameters.tmpfs ?? [];
      assert.deepEqual(writable.map(({ containerPath }) => containerPath), ["/tmp"]);
      for (const { mountOptions } of writable) {
        assert.ok(mountOptions?.includes(`uid=${uid}`) && mountOptions.includes(`gid=${gid}`), String(mountOptions));
      }
    }));

  it("gives each service two roles that only ECS tasks of this account take", async () => {
    const roles = (await inProd("aws:iam/role:Role"))
      .filter(({ assumeRolePolicy }) => String(assumeRolePolicy).includes("ecs-tasks.amazonaws.com"));
    assert.equal(roles.length, 2 * (await services()).length);
    for (const { assumeRolePolicy } of roles) {
      assert.match(String(assumeRolePolicy), /"aws:SourceAccount":"<account>"/);
      assert.match(String(assumeRolePolicy), /"aws:SourceArn":"arn:aws:ecs:us-east-1:<account>:\*"/);
    }
    const pairs = (await resourcesInProd("aws:ecs/taskDefinition:TaskDefinition"))
      .map(({ references }) => [references["executionRoleArn"], references["taskRoleArn"]].flat().join(" "));
    assert.equal(new Set(pairs.flatMap((pair) => pair.split(" "))).size, roles.length);
  });
});

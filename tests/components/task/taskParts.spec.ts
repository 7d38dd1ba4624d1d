import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { execPolicy } from "../../../components/task/policies";
import { Repositories } from "../../../components/task/repositories";
import type { ServiceMeshArgs } from "../../../components/platform/serviceMesh";
import { TaskParts, type TaskTransform } from "../../../components/task/taskParts";
import type { Workload } from "../../../model/system";
import { job, service, system, type BuiltService } from "../../builders";
import { register, the, type Registered } from "../../mocks";
import { account, logsOf, meshOf, nothingKept, tags, type MeshSubject } from "../deploy";

interface Container { readonly logConfiguration: { readonly options: Readonly<Record<string, string>> } }

const asSystem = (workload: Workload) =>
  workload.kind === "job" ? system([], { jobs: [workload] }) : system([workload as BuiltService]);

/** What the tasks of one workload are made of, under a parent of its name, and what they need, as `type name`. */
async function partsOf(workload: Workload, mesh: MeshSubject = {}, transform?: TaskTransform) {
  const made = await register(() => {
    const made = meshOf(asSystem(workload), mesh);
    const repositories = new Repositories("repositories", { platform: made.platform, kept: nothingKept });
    const parent = new pulumi.ComponentResource("test:index:Parent", workload.name);
    const { needed } = new TaskParts(parent, { workload, mesh: made, transform, repositories, stores: undefined });
    new pulumi.ComponentResource("test:index:Later", "later", {}, { dependsOn: [...needed] });
  });
  const own = made.filter(({ parent }) => parent === workload.name);
  return { made, needed: the(made, "Later", "later").dependsOn, own };
}

const definitionOf = async (workload: Workload): Promise<Registered["inputs"]> =>
  the((await partsOf(workload)).made, "TaskDefinition", workload.name).inputs;

describe("TaskParts", () => {
  it("are log group, two roles with their policies, and task definition, of a job as of a service", async () => {
    for (const workload of [job("orders"), service("orders", { port: 80 })]) {
      const { own } = await partsOf(workload);
      assert.deepEqual(own.map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`).sort(), [
        "LogGroup orders", "Role shop-dev-orders-exec", "Role shop-dev-orders-task", "RolePolicy orders-execution",
        "TaskDefinition orders",
      ]);
    }
  });

  it("keep what the proxy of Service Connect writes in a log group of its own", async () => {
    const connect = { endpoints: [], calls: [] };
    const { made, needed } = await partsOf(service("web", { connect }));
    const { inputs } = the(made, "LogGroup", "web--connect");
    assert.deepEqual(inputs, { name: "/ecs/shop-dev/web/connect", retentionInDays: 30, tags: tags("web") });
    assert.ok(needed.includes("aws:cloudwatch/logGroup:LogGroup web--connect"));
  });

  it("have tasks write where their output is kept, as their execution role may", async () => {
    const { made } = await partsOf(service("web"));
    const { name } = the(made, "LogGroup", "web").inputs;
    const { containerDefinitions } = the(made, "TaskDefinition", "web").inputs;
    const [container] = JSON.parse(String(containerDefinitions)) as readonly Container[];
    assert.equal(container?.logConfiguration.options["awslogs-group"], name);
    const { policy } = the(made, "RolePolicy", "web-execution").inputs;
    assert.ok(String(policy).includes(`:log-group:${String(name)}:`));
  });

  it("tell the proxies of callers that what they call is encrypted, where the stack encrypts it", async () => {
    const labelUnder = async (connect: ServiceMeshArgs["connect"]) => {
      const web = service("web", { connect: { endpoints: [], calls: ["shop-dev-api=api:80/http"] } });
      const { made } = await partsOf(web, { connect });
      const { containerDefinitions } = the(made, "TaskDefinition", "web").inputs;
      return /"servicegraph.endpoints":"(.*?)"/.exec(String(containerDefinitions))?.[1];
    };
    assert.equal(await labelUnder({ privateCaArn: "arn" }), "shop-dev-api=api:80/http,tls");
    assert.equal(await labelUnder({}), "shop-dev-api=api:80/http");
  });

  it("run on what the workload asks for: Fargate or EC2, of either architecture", async () => {
    const instances = { instanceType: "m7g.large", architecture: "arm64", min: 2, max: 4, trunking: false } as const;
    const of = async (workload: Workload) => {
      const { made } = await partsOf(workload, { capacity: { spotOnDemandBase: 0, instances } });
      const { requiresCompatibilities, runtimePlatform } = the(made, "TaskDefinition", workload.name).inputs;
      return [requiresCompatibilities, runtimePlatform];
    };
    const platform = (cpuArchitecture: string) => ({ operatingSystemFamily: "LINUX", cpuArchitecture });
    assert.deepEqual(await of(service("web", { capacity: "fargate-spot", architecture: "arm64" })), [
      ["FARGATE"], platform("ARM64"),
    ]);
    assert.deepEqual(await of(service("web")), [["FARGATE"], platform("X86_64")]);
    const migrate = job("migrate", { capacity: "ec2", architecture: "arm64" });
    assert.deepEqual(await of(migrate), [["EC2"], platform("ARM64")]);
  });

  it("have a disk as large as the workload asks for", async () => {
    const { ephemeralStorage } = await definitionOf(service("web", { ephemeralStorageGib: 100 }));
    assert.deepEqual(ephemeralStorage, { sizeInGib: 100 });
    assert.ok(!("ephemeralStorage" in await definitionOf(service("web"))));
  });

  it("name the volumes, and say nothing of volumes where there is none", async () => {
    const volumes = [{ name: "scratch", path: "/scratch", readOnly: false }];
    assert.deepEqual((await definitionOf(service("web", { volumes })))["volumes"], [{ name: "scratch" }]);
    assert.ok(!("volumes" in await definitionOf(service("web"))));
  });

  it("need logs, policies, repositories, rules, network and capacity before any task starts", async () => {
    const { needed } = await partsOf(service("web"));
    for (const workload of [
      "aws:cloudwatch/logGroup:LogGroup web",
      "aws:iam/rolePolicy:RolePolicy web-execution",
      "aws:ecr/repository:Repository shop/web",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-calls-endpoints-443-out",
      "aws:ec2/vpcEndpoint:VpcEndpoint endpoint-logs",
    ]) assert.ok(needed.includes(workload), workload);
    assert.ok(needed.some((workload) => workload.includes("ClusterCapacityProviders")));
  });

  it("need their file systems, and the rules to them", async () => {
    const efs = { kind: "create", user: { uid: 999, gid: 999 } } as const;
    const volumes = [{ name: "data", path: "/data", readOnly: false, efs }];
    const { needed } = await partsOf(service("mysql", { volumes }));
    assert.ok(needed.some((workload) => workload.includes("MountTarget")));
    assert.ok(needed.some((workload) => workload.includes("EgressRule mysql-calls-mysql--volume-data-2049-out")));
  });

  it("have the agent of ECS Exec use the stack's key, unless the cluster is another's", async () => {
    const shells = service("orders", { port: 8080, exec: true });
    const policyOf = async (clusterArn?: string) => {
      const { made } = await partsOf(shells, { clusterArn, logs: logsOf({ system: system([shells]) }) });
      return the(made, "RolePolicy", "orders-exec").inputs["policy"];
    };
    assert.equal(await policyOf(), execPolicy(account, { keyArn: "key-arn", logGroup: "/aws/ecs/exec/shop-dev" }));
    const adopted = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
    assert.equal(await policyOf(adopted), execPolicy(account, undefined));
  });

  it("are edited by the caller's transform", async () => {
    const mark = <Args>(args: Args, name: string): Args => ({ ...args, tags: { edited: name } });
    const { made } = await partsOf(job("migrate"), {}, { taskDefinition: mark, taskRole: mark });
    assert.deepEqual(the(made, "TaskDefinition", "migrate").inputs["tags"], { edited: "migrate" });
    assert.deepEqual(the(made, "Role", "shop-dev-migrate-task").inputs["tags"], { edited: "shop-dev-migrate-task" });
    assert.deepEqual(the(made, "Role", "shop-dev-migrate-exec").inputs["tags"], tags("migrate"));
  });
});

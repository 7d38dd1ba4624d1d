import * as assert from "node:assert/strict";
import type { PlanResult } from "../../../cli/results";
import { planReport } from "../../../cli/reports/planReport";
import { plain } from "../../../cli/reports/text";
import type { ExternalCall, ResolvedCall } from "../../../model/system";
import type { PlannedResource } from "../../../plan/plan";

const empty: PlanResult = {
  version: 1, system: "shop", stack: "dev", workloads: [], resources: [], calls: [], externalCalls: [], stores: [],
  storeCalls: [], jobs: [], flows: [], outputs: {}, problems: [],
};

function resource(type: string, name: string, more: Partial<PlannedResource> = {}): PlannedResource {
  const options = { protect: false, kept: false, deleteBeforeReplace: false, ignoreChanges: [] };
  const rest = { custom: true, inputs: {}, dependsOn: [], references: {}, aliases: [], ...options };
  return { urn: `${type}::${name}`, type, name, ...rest, ...more };
}

const tagged = (node: string) => ({ inputs: { tags: { "servicegraph:node": node } } });

function resourceLines(resources: readonly PlannedResource[]): string[] {
  const lines = planReport({ ...empty, resources }, plain, { resources: true }).split("\n");
  return lines.slice(lines.indexOf("Resources") + 1, -1);
}

describe("the report of plan", () => {
  it("shows each call with the address that its caller finds", () => {
    const call: ResolvedCall = {
      id: "web->users:3001", from: "web", to: "users", port: 3001, protocol: "http", via: "dns",
      env: { USERS_URL: "http://users.internal:3001", USERS_HOST: "users.internal" },
    };
    assert.equal(planReport({ ...empty, calls: [call] }, plain), [
      "shop, stack dev: 0 services, 1 call, 0 resources",
      "",
      "Calls",
      "  web  ->  users  http 3001  by dns  USERS_URL=http://users.internal:3001 USERS_HOST=users.internal",
      "",
    ].join("\n"));
  });

  it("shows what is outside, with what a caller finds of it", () => {
    const call: ExternalCall = {
      id: "users->db:5432", from: "users", to: "db", direction: "out", port: 5432, protocol: "tcp",
      peers: [{ securityGroupId: "sg-db" }],
      admit: true, env: { DB_HOST: "db.example.com", DB_PORT: "5432" },
    };
    assert.equal(planReport({ ...empty, externalCalls: [call] }, plain), [
      "shop, stack dev: 0 services, 0 calls, 1 external call, 0 resources",
      "",
      "External calls",
      "  users  ->  db  tcp 5432  sg-db, admitted by this stack  DB_HOST=db.example.com DB_PORT=5432",
      "",
    ].join("\n"));
  });

  it("shows who is let in from outside what to dial, by each way", () => {
    const call: ExternalCall = {
      id: "partner->users:3001", from: "partner", to: "users", direction: "in", port: 3001, protocol: "tcp",
      peers: [{ cidr: "10.9.0.0/16" }],
      admit: false, env: {}, entrances: [
        { via: "dns", address: "http://users.internal:3001" },
        { via: "load-balancer", address: "http://users.lb.internal:3001" },
      ],
    };
    assert.equal(planReport({ ...empty, externalCalls: [call] }, plain).split("\n")[3],
      "  partner  ->  users  tcp 3001  10.9.0.0/16  "
      + "by dns http://users.internal:3001, by load-balancer http://users.lb.internal:3001");
  });

  it("lists what outlives the stack by the names that people look for, without its parts", () => {
    const logGroup = (name: string, kept: boolean) =>
      resource("aws:cloudwatch/logGroup:LogGroup", name, { kept, inputs: { name: `/ecs/${name}` } });
    const bucket = resource("aws:s3/bucket:Bucket", "logs", { kept: true });
    const policy = resource("aws:s3/bucketPolicy:BucketPolicy", "logs",
      { kept: true, references: { bucket: [bucket.urn] } });
    const resources = [logGroup("b", true), logGroup("a", true), logGroup("c", false), bucket, policy];
    const last = planReport({ ...empty, resources }, plain).split("\n\n").at(-1);
    assert.equal(last, "Kept on destroy\n  Bucket    1  logs\n  LogGroup  2  /ecs/a, /ecs/b\n");
  });

  it("says when each job runs", () => {
    const schedule = { expression: "cron(0 3 * * ? *)", timezone: "Europe/Rome" };
    const jobs = [
      { name: "migrate", before: ["users", "web"] }, { name: "nightly", before: [], schedule },
      { name: "both", before: ["web"], schedule }, { name: "repair", before: [] },
    ];
    assert.equal(planReport({ ...empty, jobs }, plain), [
      "shop, stack dev: 0 services, 0 calls, 0 resources",
      "",
      "Jobs",
      "  migrate  before users, web",
      "  nightly  by cron(0 3 * * ? *), Europe/Rome",
      "  both     before web, and by cron(0 3 * * ? *), Europe/Rome",
      "  repair   by hand",
      "",
    ].join("\n"));
  });

  it("says when a run of a job is stopped, and how often it is tried again", () => {
    const jobs = [
      { name: "migrate", before: ["web"], timeoutMinutes: 90, retries: 1 },
      { name: "nightly", before: [], schedule: { expression: "rate(1 hours)", timezone: "UTC" }, retries: 2 },
      { name: "repair", before: [], timeoutMinutes: 5 },
    ];
    assert.match(planReport({ ...empty, jobs }, plain), new RegExp([
      "migrate {2}before web; stopped after 90 minutes; retried 1 time",
      "  nightly {2}by rate\\(1 hours\\), UTC; retried 2 times",
      "  repair {3}by hand\n$",
    ].join("\n")));
  });

  it("names what is gone for a while if it must be replaced", () => {
    const resources = ["web", "users"].map((name) =>
      resource("aws:ecs/service:Service", name, { deleteBeforeReplace: name === "users" }));
    const last = planReport({ ...empty, resources }, plain).split("\n\n").at(-1);
    assert.equal(last, "Deleted first if it must be replaced\n  Service  1  users\n");
  });

  it("counts another stack, which is only read, for no resource", () => {
    const resources = [resource("pulumi:pulumi:StackReference", "acme/shop/prod")];
    assert.equal(planReport({ ...empty, resources }, plain), "shop, stack dev: 0 services, 0 calls, 0 resources\n");
  });

  it("groups resources by their tag: what is shared first, then the services by name", () => {
    const group = "aws:ec2/securityGroup:SecurityGroup";
    const lines = resourceLines(["web", "ingress", "auth", "network", "web"].map((node, index) =>
      resource(group, `${node}${index}`, tagged(node))));
    assert.deepEqual(lines, [
      "  network  1  SecurityGroup", "  ingress  1  SecurityGroup", "  auth     1  SecurityGroup",
      "  web      2  2 SecurityGroup",
    ]);
  });

  it("counts what has no tag with its parent, and components not at all", () => {
    const component = resource("x:index:InternalService", "web", { custom: false });
    const role = resource("aws:iam/role:Role", "exec", { ...tagged("web"), parent: component.urn });
    const policy = resource("aws:iam/rolePolicy:RolePolicy", "policy", { parent: component.urn });
    assert.deepEqual(resourceLines([component, role, policy]), ["  web  2  Role, RolePolicy"]);
  });

  it("counts what has no tag with what it refers to, before its parent", () => {
    const component = resource("x:index:Logs", "logs", { custom: false });
    const key = resource("aws:kms/key:Key", "key", { ...tagged("network"), parent: component.urn });
    const alias = resource("aws:kms/alias:Alias", "key",
      { parent: component.urn, references: { targetKeyId: [key.urn] } });
    assert.deepEqual(resourceLines([component, key, alias]), ["  network  2  Alias, Key"]);
  });

  it("counts what has no tag with that of its parent's name, among all that it refers to", () => {
    const component = resource("x:index:Job", "migrate", { custom: false });
    const cluster = resource("aws:ecs/cluster:Cluster", "cluster", tagged("network"));
    const definition = resource("aws:ecs/taskDefinition:TaskDefinition", "migrate", tagged("migrate"));
    const references = { cluster: [cluster.urn], taskDefinition: [definition.urn] };
    const run = resource("pulumi-nodejs:dynamic/x:JobRun", "migrate", { parent: component.urn, references });
    assert.deepEqual(resourceLines([component, run, cluster, definition]),
      ["  network  1  Cluster", "  migrate  2  JobRun, TaskDefinition"]);
  });

  it("tells types of one name apart", () => {
    const services = ["aws:ecs/service:Service", "aws:servicediscovery/service:Service"];
    const lines = resourceLines(services.map((type) => resource(type, "web", tagged("web"))));
    assert.deepEqual(lines, ["  web  2  ecs.Service, servicediscovery.Service"]);
  });

  it("shows who is public and what runs before the calls, and problems before resources", () => {
    const workloads = [{
      name: "web", kind: "service", image: "shop/web:1", tasks: { min: 2, max: 2 }, cpuUnits: 256, memoryMib: 512,
      capacity: "fargate", public: [{ port: 80, hosts: [], paths: [], allowedCidrs: [] }],
    }, { name: "nightly", kind: "job", image: "a:1", cpuUnits: 256, memoryMib: 512, capacity: "fargate" }] as const;
    const problems = [
      { severity: "warning", code: "unchecked", path: "network", message: "is odd", hint: "fix it" },
    ] as const;
    const resources = [resource("aws:iam/role:Role", "a"), resource("aws:iam/role:Role", "b")];
    assert.equal(planReport({ ...empty, workloads, problems, resources }, plain), [
      "shop, stack dev: 1 service, 1 job, 0 calls, 2 resources",
      "", "Public", "  web  every host  every path  to port 80",
      "", "Services and jobs",
      "  web      2 tasks  256 CPU units  512 MiB  fargate  shop/web:1",
      "  nightly  job      256 CPU units  512 MiB  fargate  a:1",
      "", "warning network: is odd [unchecked]", "  fix it", "0 errors, 1 warning",
      "", "Resources", "  2 Role", "",
    ].join("\n"));
  });

  it("folds resources to the number of each type, most first, on lines that fit", () => {
    const types = ["ec2/subnet:Subnet", "iam/role:Role", "ec2/subnet:Subnet", "ecs/service:Service", "x/y:Service"];
    const resources = types.map((type, index) => resource(`aws:${type}`, String(index)));
    assert.equal(planReport({ ...empty, resources }, plain).split("\n").at(-2),
      "  2 Subnet, 1 Role, 1 ecs.Service, 1 x.Service");
  });
});

import * as assert from "node:assert/strict";
import { privacyProblems } from "../../../insight/proof/privacy";
import { topologyOf } from "../../../insight/read/readPlan";
import { balance, everyWay, fileSystems } from "../support/everyWay";
import type { PlanBuilder } from "../support/planBuilder";
import { rule, shop } from "../support/shop";

const problemsOf = ({ resources }: PlanBuilder) => privacyProblems(topologyOf(resources, { fileSystems }));

/** Each problem's severity, code, path and hint. */
const found = (plan: PlanBuilder) =>
  problemsOf(plan).map(({ severity, code, path, hint }) => `${severity} ${code} ${path}: ${hint}`);

const publicPlace = (plan: PlanBuilder) => ({ subnets: [plan.id("network-public-1", "Subnet")] });

describe("privacyProblems", () => {
  it("are none of what stands where it belongs", () => {
    assert.deepEqual(problemsOf(shop({ nat: true })), []);
    assert.deepEqual(problemsOf(everyWay({ nat: true, endpoints: true })), []);
  });

  it("name the service, the job or the instances that stand in a public subnet, once for each such subnet", () => {
    const plan = everyWay();
    const place = (name: string) => ({ securityGroups: [plan.id(name, "SecurityGroup")], ...publicPlace(plan) });
    plan.change("user-service", "Service", { networkConfiguration: place("user-service") });
    plan.change("migrate", "JobRun", place("migrate"));
    plan.change("instances", "autoscaling/group:Group", {
      vpcZoneIdentifiers: [1, 2].map((zone) => plan.id(`network-public-${zone}`, "Subnet")),
    });
    const hint = "place it in private subnets, whose routes lead to no internet gateway";
    // A job that is run by hand stands where the services do.
    const paths = ["instances", "instances", "jobs.migrate", "jobs.repair", "services.user-service"];
    assert.deepEqual(found(plan).sort(), paths.map((path) => `error public-subnet ${path}: ${hint}`));
  });

  it("name the setting that gives a public address: a task's, or an instance's", () => {
    const plan = everyWay();
    plan.change("user-service", "Service", {
      networkConfiguration: {
        subnets: [plan.id("network-private-1", "Subnet")], assignPublicIp: true,
        securityGroups: [plan.id("user-service", "SecurityGroup")],
      },
    });
    plan.change("instances", "LaunchTemplate", {
      vpcSecurityGroupIds: undefined,
      networkInterfaces: [
        { associatePublicIpAddress: "true", securityGroups: [plan.id("instances", "SecurityGroup")] },
      ],
    });
    assert.deepEqual(problemsOf(plan).map(({ path, message, hint }) => [path, message, hint]), [
      ["services.user-service", "the tasks of user-service take public addresses", "set assignPublicIp to false"],
      ["instances", "instances take public addresses", "set associatePublicIpAddress to false"],
    ]);
  });

  it("are one for a security group, whoever shares it, and none for the parts of a whole", () => {
    const plan = shop();
    const shared = plan.id("user-service", "SecurityGroup");
    for (const name of ["order-service", "api-gateway"]) {
      plan.change(name, "Service", {
        networkConfiguration: { subnets: [plan.id("network-private-1", "Subnet")], securityGroups: [shared] },
      });
    }
    assert.deepEqual(problemsOf(plan).map(({ code, path, message, hint }) => [code, path, message, hint]), [[
      "shared-group", "services.api-gateway",
      "api-gateway and order-service and user-service share the security group user-service: "
      + "each may do what the others may",
      "give each a security group of its own",
    ]]);
  });

  it("name a shared security group of another stack by its id", () => {
    const plan = shop();
    for (const name of ["order-service", "user-service"]) {
      plan.change(name, "Service", {
        networkConfiguration: { subnets: [plan.id("network-private-1", "Subnet")], securityGroups: ["sg-shared"] },
      });
    }
    assert.ok(problemsOf(plan).some(({ message }) =>
      message.startsWith("order-service and user-service share the security group sg-shared: ")));
  });

  it("are one where two workloads have one name, at the second", () => {
    const plan = shop().change("order-service", "Service", { tags: { "servicegraph:node": "user-service" } });
    assert.deepEqual(found(plan), ["error ambiguous-node services.user-service: tag each with its own name"]);
    // A load balancer's or a file system's name hides no flow of a task.
    const balanced = shop();
    balance(balanced, "user-service", 3001);
    assert.deepEqual(found(balanced), []);
  });

  describe("of a VPC's default security group", () => {
    const open = "error default-group-open network: leave it empty";

    it("ask for a resource that empties it", () => {
      assert.deepEqual(found(shop().remove("network", "DefaultSecurityGroup")),
        ["error default-group-open network: register a DefaultSecurityGroup without rules for it"]);
    });

    it("name each resource that gives it rules, once", () => {
      const plan = shop();
      const inline = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.11.0/24", "10.0.12.0/24"] };
      plan.change("network", "DefaultSecurityGroup", { ingress: [inline] });
      for (const name of ["stray", "another"]) {
        plan.add("vpc/securityGroupIngressRule:SecurityGroupIngressRule", name, {
          securityGroupId: plan.id("network", "ec2/vpc:Vpc"), cidrIpv4: "10.0.11.0/24", ipProtocol: "tcp", fromPort: 22,
          toPort: 22,
        });
      }
      assert.deepEqual(found(plan), [open]);
      const makers = [plan.find("network", "DefaultSecurityGroup"), plan.find("another"), plan.find("stray")]
        .map(({ urn }) => urn).join(", ");
      assert.equal(problemsOf(plan)[0]?.message,
        `the default security group of the VPC network has rules: ${makers}`);
    });

    it("count rules of it that nobody knows for rules", () => {
      const plan = shop().change("network", "DefaultSecurityGroup", { ingress: [{ protocol: "-1" }] });
      assert.deepEqual(found(plan), [open]);
      assert.equal(problemsOf(plan)[0]?.message, "the default security group of the VPC network has rules: "
      + plan.find("network", "DefaultSecurityGroup").urn);
    });

    it("name who has it, whether as none is named or as it is", () => {
      const plan = shop();
      const subnets = [plan.id("network-private-1", "Subnet")];
      plan.change("user-service", "Service", { networkConfiguration: { subnets } });
      plan.change("order-service", "Service", {
        networkConfiguration: {
          subnets,
          securityGroups: [plan.id("order-service", "SecurityGroup"), plan.id("network", "DefaultSecurityGroup")],
        },
      });
      const attached = found(plan).filter((text) => text.includes("default-group-attached"));
      assert.deepEqual(attached, ["user-service", "order-service"].map((name) =>
        `error default-group-attached services.${name}: give it a security group of its own`));
    });

    it("let rules of others name it", () => {
      const plan = shop();
      rule(plan, "ingress", "user-service",
        { referencedSecurityGroupId: plan.id("network", "DefaultSecurityGroup") }, 3001, "from-default");
      assert.deepEqual(found(plan), []);
    });
  });

  it("keep public subnets to the load balancer and NAT, and private ones to nobody", () => {
    const plan = shop();
    for (const subnet of ["network-public-2", "network-private-1"]) {
      plan.add("ec2/instance:Instance", `in-${subnet}`, { subnetId: plan.id(subnet, "Subnet") });
    }
    assert.deepEqual(problemsOf(plan).map(({ code, path, message, hint }) => [code, path, message, hint]), [[
      "public-subnet", "network",
      "the public subnet network-public-2 holds in-network-public-2 (aws:ec2/instance:Instance)",
      "keep public subnets to the ingress and NAT",
    ]]);
  });

  it("want no public addresses of a public subnet, and leave a private one alone", () => {
    const plan = shop();
    for (const name of ["network-public-1", "network-private-1"]) {
      plan.change(name, "Subnet", { mapPublicIpOnLaunch: true });
    }
    assert.deepEqual(problemsOf(plan).map(({ code, path, message, hint }) => [code, path, message, hint]), [[
      "public-address", "network", "the public subnet network-public-1 assigns public addresses",
      "set mapPublicIpOnLaunch to false",
    ]]);
  });

  it("let an ingress answer on plain HTTP where it has nothing else, and an internal load balancer always", () => {
    const answers = { defaultActions: [{ type: "fixed-response" }] };
    const hint = "let the HTTP listener do nothing but redirect";
    assert.deepEqual(found(shop().change("http", "lb/listener:Listener", answers)),
      [`error plain-http ingress: ${hint}`]);
    assert.deepEqual(found(shop().change("http", "lb/listener:Listener", answers).remove("https")), []);
    const plan = everyWay();
    plan.add("lb/listener:Listener", "secure",
      { loadBalancerArn: plan.id("product-service--http", "LoadBalancer"), port: 443, protocol: "HTTPS", ...answers });
    assert.deepEqual(found(plan), []);
  });
});

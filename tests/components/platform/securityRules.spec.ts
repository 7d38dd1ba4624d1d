import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { nodesOf } from "../../../graph/rules/nodes";
import { SecurityRules, type SecurityRulesTransform } from "../../../components/platform/securityRules";
import { tagging } from "../../../components/tags";
import type { System } from "../../../model/system";
import { balancer, externalCall, service, system } from "../../builders";
import { register, the, type Registered } from "../../mocks";
import type { Egress } from "../../../model/network";

const tags = tagging({ name: "shop", stack: "dev" }, {});
const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
const closed: Egress = { nat: false, endpoints: "all" };

function rulesFor(
  built: System, egress: Egress = closed, allowedCidrs: string[] = [], transform?: SecurityRulesTransform,
): Promise<readonly Registered[]> {
  const nodes = ["ingress", "endpoints", ...nodesOf(built, true).map(({ name }) => name)];
  const groups = new Map(nodes.map((node) => [node, `sg-${node}`]));
  const ingress = { ports: [443], allowedCidrs, allowedPrefixLists: [] };
  return register(() => {
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    const platform = { system: built, tags };
    return new SecurityRules({ platform, surroundings: { egress, ingress }, groups, parent, transform });
  });
}

const rulesIn = (made: readonly Registered[]) => made.filter(({ type }) => type.includes("Rule"));
const inputsOf = (made: readonly Registered[]) => rulesIn(made).map(({ inputs }) => inputs);

describe("SecurityRules", () => {
  it("name each other's group at both ends of a call, and no block of addresses", async () => {
    const made = await rulesFor(system([service("orders", { port: 8080 }), service("web", { calls: ["orders"] })]));
    const traffic = { description: "web calls orders on 8080", ipProtocol: "tcp", fromPort: 8080, toPort: 8080 };
    assert.deepEqual(inputsOf(made), [
      { ...traffic, securityGroupId: "sg-orders", referencedSecurityGroupId: "sg-web", tags: tags("orders") },
      { ...traffic, securityGroupId: "sg-web", referencedSecurityGroupId: "sg-orders", tags: tags("web") },
    ]);
  });

  it("admit the internet by block, of either version of IP", async () => {
    const made = await rulesFor(system([]), closed, ["10.0.0.0/8", "2001:db8::/32"]);
    const traffic = { ...https, securityGroupId: "sg-ingress", tags: tags("ingress") };
    assert.deepEqual(inputsOf(made), [
      { ...traffic, description: "10.0.0.0/8 calls ingress on 443", cidrIpv4: "10.0.0.0/8" },
      { ...traffic, description: "2001:db8::/32 calls ingress on 443", cidrIpv6: "2001:db8::/32" },
    ]);
  });

  it("lead to the endpoints by their group and to S3 by its prefix list", async () => {
    const egress: Egress = { ...closed, endpointsSecurityGroupId: "sg-endpoints", gateways: { s3: "pl-1" } };
    const made = await rulesFor(system([service("web")]), egress);
    const traffic = { ...https, securityGroupId: "sg-web", tags: tags("web") };
    assert.deepEqual(inputsOf(made), [
      { ...traffic, description: "web calls endpoints on 443", referencedSecurityGroupId: "sg-endpoints" },
      { ...traffic, description: "web calls S3 for image layers on 443", prefixListId: "pl-1" },
    ]);
  });

  it("keep their identity when either end is renamed", async () => {
    const services = [
      service("orders", { port: 1, formerly: ["order"] }),
      service("web", { formerly: ["www"], calls: ["orders"] }),
    ];
    const made = await rulesFor(system(services));
    const { aliases } = the(made, "SecurityGroupIngressRule", "web-calls-orders-1-in");
    assert.deepEqual(aliases, ["web-calls-order-1-in", "www-calls-orders-1-in", "www-calls-order-1-in"]);
  });

  it("of a service's load balancer keep their identity when the service is renamed, and have its tags", async () => {
    const balancers = [balancer("web", [{ port: 80, protocol: "http" }])];
    const made = await rulesFor(system([service("web", { port: 80, formerly: ["www"], balancers })]));
    const { inputs, aliases } = the(made, "SecurityGroupEgressRule", "web--http-calls-web-80-out");
    assert.deepEqual(aliases,
      ["web--http-calls-www-80-out", "www--http-calls-web-80-out", "www--http-calls-www-80-out"]);
    assert.deepEqual(inputs, {
      description: "web--http calls web on 80", ipProtocol: "tcp", fromPort: 80, toPort: 80,
      securityGroupId: "sg-web--http", referencedSecurityGroupId: "sg-web", tags: tags("web"),
    });
  });

  it("let two services call each other, each call under its own name", async () => {
    const services = [service("a", { port: 1, calls: ["b"] }), service("b", { port: 2, calls: ["a"] })];
    const made = await rulesFor(system(services));
    const names = rulesIn(made).map(({ name }) => name);
    assert.deepEqual(names, ["a-calls-b-2-in", "a-calls-b-2-out", "b-calls-a-1-in", "b-calls-a-1-out"]);
  });

  it("lead to an external by its group, block or prefix list, or the group that another stack tells of", async () => {
    const stack = { name: "acme/shop/prod", service: "users" };
    const peers = [{ securityGroupId: "sg-1" }, { cidr: "10.9.0.0/16" }, { prefixListId: "pl-1" }, { stack }];
    const externalCalls = [externalCall("web", "dns", { port: 53, protocol: "udp", peers })];
    const made = await rulesFor(system([service("web")], { externalCalls }));
    const rule = {
      description: "web calls dns on 53/udp", securityGroupId: "sg-web", tags: tags("web"),
      ipProtocol: "udp", fromPort: 53, toPort: 53,
    };
    assert.deepEqual(inputsOf(made), [
      { ...rule, referencedSecurityGroupId: "sg-1" },
      { ...rule, cidrIpv4: "10.9.0.0/16" },
      { ...rule, prefixListId: "pl-1" },
      { ...rule, referencedSecurityGroupId: "sg-users" },
    ]);
  });

  it("let an external in by one rule of the callee's group", async () => {
    const vpn = externalCall("vpn", "web", { direction: "in", port: 3000, peers: [{ cidr: "10.8.0.0/16" }] });
    assert.deepEqual(inputsOf(await rulesFor(system([service("web", { port: 3000 })], { externalCalls: [vpn] }))), [{
      description: "vpn calls web on 3000", securityGroupId: "sg-web", cidrIpv4: "10.8.0.0/16", tags: tags("web"),
      ipProtocol: "tcp", fromPort: 3000, toPort: 3000,
    }]);
  });

  it("add a rule to a group that isn't the stack's only where the external is to be admitted", async () => {
    const peers = [{ securityGroupId: "sg-1" }];
    const made = async (admit: boolean) => {
      const externalCalls = [externalCall("web", "ledger", { peers, admit })];
      const rules = await rulesFor(system([service("web")], { externalCalls }));
      return rules.filter(({ type }) => type.includes("Ingress"));
    };
    assert.deepEqual(await made(false), []);
    assert.deepEqual(inputsOf(await made(true)), [{
      description: "web calls ledger on 5432", securityGroupId: "sg-1", referencedSecurityGroupId: "sg-web",
      tags: tags("web"), ipProtocol: "tcp", fromPort: 5432, toPort: 5432,
    }]);
  });

  it("of an external keep their identity when the service is renamed, and when the external is", async () => {
    const made = async (external: string) => {
      const web = service("web", { formerly: ["www"] });
      return rulesIn(await rulesFor(system([web], { externalCalls: [externalCall("web", external)] })));
    };
    const [rule] = await made("ledger");
    assert.deepEqual(rule?.aliases, ["www-calls-network-5432-out-10.9.0.0/16"]);
    assert.equal((await made("books"))[0]?.name, rule.name);
  });

  it("are edited by transforms, each under its name", async () => {
    const edited = <Args extends object>(args: Args, name: string) => ({ ...args, description: `edited ${name}` });
    const built = system([service("orders", { port: 8080 }), service("web", { calls: ["orders"] })]);
    const made = rulesIn(await rulesFor(built, closed, [], { ingressRule: edited }));
    const descriptions = made.map(({ name, inputs }) => [name, inputs["description"]]);
    assert.deepEqual(descriptions.filter(([, description]) => String(description).startsWith("edited")), [
      ["web-calls-orders-8080-in", "edited web-calls-orders-8080-in"],
    ]);
    const [out] = rulesIn(await rulesFor(built, closed, [], { egressRule: edited }))
      .filter(({ name }) => name === "web-calls-orders-8080-out");
    assert.equal(out?.inputs["description"], "edited web-calls-orders-8080-out");
  });

  it("refuse a call to what has no group", async () => {
    const lost = { ...system([service("web", { port: 80, calls: ["web"] })]), workloads: [] };
    await assert.rejects(rulesFor(lost), /no security group is known of web/);
  });
});

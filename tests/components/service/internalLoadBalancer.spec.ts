import * as assert from "node:assert/strict";
import { InternalLoadBalancer, type InternalLoadBalancerArgs } from "../../../components/service/internalLoadBalancer";
import { physicalName } from "../../../graph/names/names";
import type { InternalBalancer, ServicePort } from "../../../model/system";
import { balancer, service, system, type ServiceSubject } from "../../builders";
import { ofType, register, the, type Registered } from "../../mocks";
import { meshOf, tags, type MeshSubject } from "../deploy";
import { nodeName } from "../../../model/nodeId";

interface Subject {
  readonly service?: ServiceSubject;
  readonly balancer?: Partial<InternalBalancer>;
  readonly mesh?: MeshSubject;
  readonly transform?: InternalLoadBalancerArgs["transform"];
  readonly look?: (made: InternalLoadBalancer) => void;
}

const http: ServicePort = { port: 8080, protocol: "http" };
const tcp: ServicePort = { port: 6379, protocol: "tcp" };
const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";

/** The load balancer of `cart` on these ports. */
function made(ports: readonly ServicePort[], subject: Subject = {}): Promise<readonly Registered[]> {
  const front = balancer("cart", ports, subject.balancer);
  const cart = service("cart", { ports, balancers: [front], stopTimeoutSeconds: 45, ...subject.service });
  return register(() => {
    const mesh = meshOf(system([cart]), subject.mesh);
    const args = { service: cart, balancer: front, mesh, transform: subject.transform };
    const dependency = new InternalLoadBalancer(nodeName(front.node), args);
    subject.look?.(dependency);
  });
}

describe("InternalLoadBalancer", () => {
  it("stands in the private subnets, in its own group, and takes no request apart in two ways", async () => {
    assert.deepEqual(the(await made([http]), "LoadBalancer", "shop-dev-cart--http").inputs, {
      loadBalancerType: "application",
      internal: true,
      ipAddressType: "ipv4",
      subnets: ["private-1"],
      securityGroups: ["shop-dev-cart--http-id"],
      dropInvalidHeaderFields: true, idleTimeout: 60,
      desyncMitigationMode: "strictest",
      tags: tags("cart"),
    });
  });

  it("is a network load balancer for tcp, in its own group, with each address leading to every zone", async () => {
    assert.deepEqual(the(await made([tcp]), "LoadBalancer", "shop-dev-cart--tcp").inputs, {
      loadBalancerType: "network",
      internal: true,
      ipAddressType: "ipv4",
      subnets: ["private-1"],
      securityGroups: ["shop-dev-cart--tcp-id"],
      enableCrossZoneLoadBalancing: true,
      tags: tags("cart"),
    });
  });

  it("listens on the service's own ports, and leads to its tasks alone", async () => {
    const resources = await made([{ ...http, name: "api" }, { port: 9090, protocol: "http", name: "admin" }]);
    for (const port of [8080, 9090]) {
      assert.deepEqual(the(resources, "Listener", `cart--http-${port}`).inputs, {
        loadBalancerArn: "shop-dev-cart--http-arn",
        port,
        protocol: "HTTP",
        defaultActions: [{ type: "forward", targetGroupArn: `${groupName(port)}-arn` }],
        tags: tags("cart"),
      });
      assert.equal(the(resources, "TargetGroup", groupName(port)).inputs["port"], port);
    }
  });

  it("speaks TCP where it is a network load balancer", async () => {
    const { inputs } = the(await made([tcp]), "Listener", "cart--tcp-6379");
    assert.deepEqual([inputs["protocol"], inputs["certificateArn"]], ["TCP", undefined]);
  });

  it("speaks HTTPS with the stack's certificate, where it says so", async () => {
    const balancers = { domain: "lb.example.com", idleSeconds: 60, certificateArn };
    const { inputs } = the(await made([http], { balancer: { https: true }, mesh: { balancers } }),
      "Listener", "cart--http-8080");
    assert.deepEqual([inputs["protocol"], inputs["certificateArn"], inputs["sslPolicy"]],
      ["HTTPS", certificateArn, "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"]);
    await assert.rejects(made([http], { balancer: { https: true } }), /cart--http speaks HTTPS.*no certificate/);
  });

  it("has a name, which leads to it before whatever waits for its listeners", async () => {
    const resources = await made([http]);
    const { inputs, parent } = the(resources, "Instance", "cart--http");
    assert.deepEqual(inputs["attributes"], { AWS_INSTANCE_CNAME: "shop-dev-cart--http.test" });
    assert.equal(parent, "cart--http");
    const { dependsOn } = the(resources, "Listener", "cart--http-8080");
    assert.ok(dependsOn.includes("aws:servicediscovery/instance:Instance cart--http"));
  });

  it("gives the ECS service one exposure for each port", async () => {
    await made([{ ...http, name: "api" }, { port: 9090, protocol: "http", name: "admin" }], {
      balancer: { gracePeriodSeconds: 75 },
      look: ({ exposures }) => assert.deepEqual(
        exposures.map(({ port, gracePeriodSeconds }) => [port, gracePeriodSeconds]), [[8080, 75], [9090, 75]],
      ),
    });
  });

  it("has tasks spoken to in HTTPS on the port on which they speak it, and on no other", async () => {
    const ports = [{ ...http, name: "api" }, { port: 9090, protocol: "http", name: "admin" }] as const;
    const health = { path: "/", intervalSeconds: 30, timeoutSeconds: 5, unhealthyThreshold: 3 };
    const anything = { paths: [], hosts: [], allowedCidrs: [] };
    const door = { port: ports[0], ...anything, priority: 1, health, gracePeriodSeconds: 60, https: true };
    const resources = await made(ports, { service: { public: door } });
    const protocols = [8080, 9090].map((port) => the(resources, "TargetGroup", groupName(port)).inputs["protocol"]);
    assert.deepEqual(protocols, ["HTTPS", "HTTP"]);
  });

  it("keeps its identity when the service is renamed", async () => {
    const resources = await made([tcp], { service: { formerly: ["basket"] } });
    assert.equal(the(resources, "LoadBalancer", "shop-dev-cart--tcp").aliases[0], "shop-dev-basket--tcp");
    const [group] = ofType(resources, "TargetGroup");
    assert.equal(group?.aliases[0], physicalName("targetGroup", "shop", "dev", "basket--tcp-6379"));
  });

  it("is edited by transforms, each by its name", async () => {
    const mark = <Args extends object>(args: Args, name: string) => ({ ...args, tags: { edited: name } });
    const transform = { loadBalancer: mark, targetGroup: mark, listener: mark, discovery: mark };
    const resources = await made([tcp], { transform });
    const edited = ["LoadBalancer", "TargetGroup", "Listener", "servicediscovery/service:Service"].map((type) => {
      const [dependency] = ofType(resources, type);
      return [dependency?.inputs["tags"], dependency?.name];
    });
    for (const [tags, name] of edited) assert.deepEqual(tags, { edited: name });
  });
});

/** The logical name of a target group. */
function groupName(port: number): string {
  return physicalName("targetGroup", "shop", "dev", `cart--http-${port}`);
}

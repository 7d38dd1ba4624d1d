import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { createBalancerName, type BalancerNameArgs } from "../../../components/service/balancerName";
import { balancer, service, system } from "../../builders";
import { register, the, type Registered } from "../../mocks";
import { meshOf, tags, type MeshSubject } from "../deploy";

interface Subject {
  readonly protocol?: "http" | "tcp";
  readonly mesh?: MeshSubject;
  readonly transform?: BalancerNameArgs["transform"];
}

/** The name of the load balancer `one` of `cart`. */
function named({ protocol = "http", mesh, transform }: Subject = {}): Promise<readonly Registered[]> {
  const front = balancer("cart", [{ port: 8080, protocol }]);
  const cart = service("cart", { ports: front.ports, balancers: [front] });
  return register(() => {
    const made = meshOf(system([cart]), mesh);
    const loadBalancer = new aws.lb.LoadBalancer("one", {});
    createBalancerName(made, { service: cart, balancer: front, mesh: made, loadBalancer, transform });
  });
}

describe("createBalancerName", () => {
  it("makes the name in the stack's namespace", async () => {
    assert.deepEqual(the(await named(), "servicediscovery/service:Service", "cart--http").inputs, {
      name: "cart",
      dnsConfig: {
        namespaceId: "balancers-id", dnsRecords: [{ type: "CNAME", ttl: 60 }], routingPolicy: "WEIGHTED",
      },
      forceDestroy: true,
      tags: tags("cart"),
    });
  });

  it("leads it to the load balancer", async () => {
    assert.deepEqual(the(await named(), "Instance", "cart--http").inputs, {
      instanceId: "load-balancer",
      serviceId: "cart--http-id",
      attributes: { AWS_INSTANCE_CNAME: "one.test" },
    });
  });

  it("says all of the host that comes before the domain", async () => {
    const { inputs } = the(await named({ protocol: "tcp" }), "servicediscovery/service:Service", "cart--tcp");
    assert.equal(inputs["name"], "cart.tcp");
  });

  it("stays, where the domain changes, until the name in the other domain is there", async () => {
    const { createBeforeDelete } = the(await named(), "servicediscovery/service:Service", "cart--http");
    assert.ok(createBeforeDelete);
  });

  it("needs a namespace", async () => {
    await assert.rejects(named({ mesh: { balancers: undefined } }), /cart--http has a name.*the mesh has no namespace/);
  });

  it("is edited by transforms", async () => {
    const resources = await named({
      transform: {
        discovery: (args, name) => ({ ...args, description: `edited ${name}` }),
        instance: (args, name) => ({ ...args, instanceId: `edited-${name}` }),
      },
    });
    const { inputs } = the(resources, "servicediscovery/service:Service", "cart--http");
    assert.equal(inputs["description"], "edited cart--http");
    assert.equal(the(resources, "Instance", "cart--http").inputs["instanceId"], "edited-cart--http");
  });
});

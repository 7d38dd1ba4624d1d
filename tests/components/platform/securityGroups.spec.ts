import * as assert from "node:assert/strict";
import { balancer, job, service, system } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { meshOf, tags } from "../deploy";

const web = service("web", {
  port: 80, formerly: ["www"], balancers: [balancer("web", [{ port: 80, protocol: "http" }])],
});
const settings = { instanceType: "m7g.large", architecture: "arm64", min: 0, max: 3, trunking: false } as const;
const made = () => register(() => meshOf(system([web], { jobs: [job("migrate")] }), {
  capacity: { spotOnDemandBase: 0, instances: settings },
}));

describe("the security groups", () => {
  it("are one for each node, with the tags of what the node belongs to", async () => {
    const groups = ofType(await made(), "SecurityGroup").filter(({ parent }) => parent === "mesh");
    const inputs = (description: string, node: string) => ({ description, vpcId: "network-id", tags: tags(node) });
    assert.deepEqual(Object.fromEntries(groups.map((group) => [group.name, group.inputs])), {
      "shop-dev-migrate": inputs("Tasks of one job", "migrate"),
      "shop-dev-web": inputs("Tasks of one service", "web"),
      "shop-dev-web--http": inputs("Internal load balancer of one service", "web"),
      "shop-dev-instances": inputs("EC2 instances of the cluster", "instances"),
    });
  });

  it("keep their identity when a service is renamed, that of its load balancer too", async () => {
    const resources = await made();
    assert.deepEqual(the(resources, "SecurityGroup", "shop-dev-web").aliases, ["shop-dev-www"]);
    assert.deepEqual(the(resources, "SecurityGroup", "shop-dev-web--http").aliases, ["shop-dev-www--http"]);
  });
});

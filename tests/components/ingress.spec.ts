import * as assert from "node:assert/strict";
import { Ingress, ingressPorts } from "../../components/ingress";
import { tagging } from "../../components/tags";
import { Vpc } from "../../components/vpc";
import { createdNetwork, ingress as settings, shop } from "../builders";
import { ofType, register, the, type Registered } from "../mocks";

const tags = tagging(shop(), {});

function made(subject: Partial<typeof settings> = {}): Promise<readonly Registered[]> {
  return register(() => {
    const network = new Vpc("network", { network: createdNetwork, zones: ["a", "b"], system: shop(), tags });
    return new Ingress("ingress", { settings: { ...settings, ...subject }, network, system: shop(), tags });
  });
}

const notFound = {
  type: "fixed-response",
  fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
};

describe("Ingress", () => {
  it("stands in the public subnets, with a group of its own that is closed", async () => {
    const resources = await made({ deletionProtection: true });
    const { inputs, dependsOn } = the(resources, "LoadBalancer", "shop-dev-ingress");
    assert.deepEqual(inputs, {
      loadBalancerType: "application",
      internal: false,
      subnets: ["public-1"],
      securityGroups: ["shop-dev-ingress-id"],
      enableDeletionProtection: true,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      tags: tags("ingress"),
    });
    assert.ok(dependsOn.includes("awsx:ec2:Vpc network"));
    const group = the(resources, "SecurityGroup", "shop-dev-ingress").inputs;
    const description = "Public load balancer of the system";
    assert.deepEqual(group, { description, vpcId: "network-id", tags: tags("ingress") });
  });

  it("answers HTTPS with the certificate and 404, and redirects HTTP to it", async () => {
    const resources = await made();
    assert.deepEqual(the(resources, "Listener", "https").inputs, {
      loadBalancerArn: "shop-dev-ingress-arn",
      port: 443,
      protocol: "HTTPS",
      certificateArn: settings.certificateArn,
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      defaultActions: [notFound],
      tags: tags("ingress"),
    });
    assert.deepEqual(the(resources, "Listener", "http").inputs, {
      loadBalancerArn: "shop-dev-ingress-arn",
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } }],
      tags: tags("ingress"),
    });
  });

  it("answers plain HTTP with 404, and nothing else, under insecureHttp", async () => {
    const listeners = ofType(await made({ insecureHttp: true, certificateArn: undefined }), "Listener");
    assert.deepEqual(listeners.map(({ inputs }) => inputs), [{
      loadBalancerArn: "shop-dev-ingress-arn",
      port: 80,
      protocol: "HTTP",
      defaultActions: [notFound],
      tags: tags("ingress"),
    }]);
  });

  it("is knocked at on the ports of its listeners", () => {
    assert.deepEqual(ingressPorts(settings), [443, 80]);
    assert.deepEqual(ingressPorts({ ...settings, insecureHttp: true }), [80]);
  });
});

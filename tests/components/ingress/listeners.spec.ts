import * as assert from "node:assert/strict";
import type { IngressArgs } from "../../../components/ingress/ingress";
import { ingress } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { ingressOf, plainIngress, tags } from "../deploy";

const listeners = async (...args: Parameters<typeof ingressOf>) => register(() => ingressOf(...args));
const loadBalancerArn = "shop-dev-ingress-arn";
const notFound = {
  type: "fixed-response",
  fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
};
const domains = (...names: string[]) =>
  ({ certificate: { domains: names.map((name) => ({ name, hostedZone: "example.com" })) } });

describe("the listeners", () => {
  it("answer HTTPS with the certificate and 404, and redirect HTTP to it", async () => {
    const made = await listeners();
    const { certificate } = ingress;
    assert.deepEqual(the(made, "Listener", "https").inputs, {
      loadBalancerArn,
      port: 443,
      protocol: "HTTPS",
      certificateArn: certificate && "arn" in certificate ? certificate.arn : "",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      defaultActions: [notFound],
      tags: tags("ingress"),
    });
    assert.deepEqual(the(made, "Listener", "http").inputs, {
      loadBalancerArn,
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } }],
      tags: tags("ingress"),
    });
  });

  it("answer plain HTTP with 404, and nothing else, where there is no certificate", async () => {
    assert.deepEqual(ofType(await listeners({}, { settings: plainIngress }), "Listener").map(({ inputs }) => inputs), [
      { loadBalancerArn, port: 80, protocol: "HTTP", defaultActions: [notFound], tags: tags("ingress") },
    ]);
  });

  it("redirect nobody from HTTP where prefix lists alone may connect", async () => {
    const made = await listeners({ allowedCidrs: [], allowedPrefixLists: ["pl-edge"] });
    assert.deepEqual(ofType(made, "Listener").map(({ inputs }) => inputs["port"]), [443]);
  });

  it("show each domain its own certificate, once it is valid", async () => {
    const made = await listeners(domains("shop.example.com", "www.example.com"));
    const https = the(made, "Listener", "https");
    assert.equal(https.inputs["certificateArn"], "shop.example.com-arn");
    assert.ok(https.dependsOn.includes("aws:acm/certificateValidation:CertificateValidation shop.example.com"));
    assert.deepEqual(ofType(made, "ListenerCertificate").map(({ inputs }) => inputs),
      [{ listenerArn: "https-arn", certificateArn: "www.example.com-arn" }]);
  });

  it("show further certificates, each under its own id", async () => {
    const arn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d";
    const made = await listeners({ ...domains("shop.example.com"), certificates: [arn] });
    assert.deepEqual(the(made, "ListenerCertificate", "0a1b2c3d").inputs,
      { listenerArn: "https-arn", certificateArn: arn });
  });

  it("are edited by a transform, each by its name", async () => {
    const transform: IngressArgs["transform"] = { listener: (args, name) => ({ ...args, loadBalancerArn: name }) };
    const made = await listeners({}, { transform });
    for (const name of ["http", "https"]) assert.equal(the(made, "Listener", name).inputs["loadBalancerArn"], name);
  });
});

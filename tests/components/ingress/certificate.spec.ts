import * as assert from "node:assert/strict";
import { ofType, register, the } from "../../mocks";
import { ingressOf, tags } from "../deploy";

const domain = "shop.example.com";
const made = (dualStack = false, domains = [domain], hostedZone = "example.com") =>
  register(() => ingressOf({ dualStack, certificate: { domains: domains.map((name) => ({ name, hostedZone })) } }));

describe("an issued certificate", () => {
  it("is for its domain alone, and proven by DNS", async () => {
    assert.deepEqual(the(await made(), "Certificate", domain).inputs,
      { domainName: domain, validationMethod: "DNS", keyAlgorithm: "RSA_2048", tags: tags("ingress") });
  });

  it("is proven by a record in the zone, which an earlier one may have left", async () => {
    const resources = await made();
    assert.deepEqual(the(resources, "Record", `${domain}-validation`).inputs, {
      zoneId: "Z1",
      name: `_proof.${domain}`,
      type: "CNAME",
      records: ["_of.test"],
      ttl: 60,
      allowOverwrite: true,
    });
    assert.deepEqual(the(resources, "CertificateValidation", domain).inputs,
      { certificateArn: `${domain}-arn`, validationRecordFqdns: [`${domain}-validation-fqdn`] });
  });

  it("has its records in the zone of its domain", async () => {
    const records = ofType(await made(false, ["example.org"], "example.org"), "Record");
    assert.deepEqual(records.map(({ inputs }) => inputs["zoneId"]), ["Z2", "Z2"]);
  });

  it("comes with an alias of the load balancer, which overwrites nothing", async () => {
    assert.deepEqual(the(await made(), "Record", `${domain}-a`).inputs, {
      zoneId: "Z1",
      name: domain,
      type: "A",
      aliases: [{ name: "shop-dev-ingress.test", zoneId: "Z-of-shop-dev-ingress", evaluateTargetHealth: true }],
    });
  });

  it("comes with an IPv6 alias too where the load balancer is dual-stack", async () => {
    const types = async (dualStack: boolean) =>
      ofType(await made(dualStack), "Record").map(({ inputs }) => inputs["type"]).sort();
    assert.deepEqual(await types(false), ["A", "CNAME"]);
    assert.deepEqual(await types(true), ["A", "AAAA", "CNAME"]);
  });

  it("stays as it is when a further domain is added", async () => {
    const of = (resources: Awaited<ReturnType<typeof made>>) =>
      resources.filter(({ name }) => name.startsWith(domain)).map(({ name, inputs }) => ({ name, inputs }));
    assert.deepEqual(of(await made(false, [domain, "www.example.com"])), of(await made()));
  });

  it("is edited by a transform", async () => {
    const keyAlgorithm = "EC_prime256v1";
    const transform = { certificate: <Args extends object>(args: Args) => ({ ...args, keyAlgorithm }) };
    const certificate = { domains: [{ name: domain, hostedZone: "example.com" }] };
    const resources = await register(() => ingressOf({ certificate }, { transform }));
    assert.equal(the(resources, "Certificate", domain).inputs["keyAlgorithm"], keyAlgorithm);
  });
});

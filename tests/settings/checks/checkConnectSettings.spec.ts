import * as assert from "node:assert/strict";
import { listed, load } from "../../problems/declare";

const privateCaArn = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/0a1b2c3d";

/** What is told of a gateway that another service calls by Service Connect, under TLS. */
function told(web: object, call: object = { to: "web" }): string[] {
  const sized = { cpu: 512, memory: 1024 };
  const services = {
    web: { ...sized, discovery: "connect", ...web },
    api: { ...sized, port: 3001, calls: [call] },
  };
  const settings = { discovery: { tls: { privateCaArn } } };
  return listed(load({ graph: { name: "shop", services }, settings }).problems).filter((line) => line.includes("tls"));
}

describe("TLS of Service Connect", () => {
  it("breaks a load balancer that speaks plain text to the same port", () => {
    assert.deepEqual(told({ port: 3000, public: true }), ["error tls-behind-plain services.web.public"]);
  });

  it("leaves alone what speaks HTTPS to it, and what goes to another port", () => {
    assert.deepEqual(told({ port: 3000, public: { https: true } }), []);
    const ports = { main: { port: 3000 }, door: { port: 3005 } };
    assert.deepEqual(told({ ports, public: { port: "door" } }, { to: "web", port: "main" }), []);
    assert.deepEqual(told({ ports, public: { port: "door" } }, { to: "web", port: "door" }),
      ["error tls-behind-plain services.web.public"]);
  });
});

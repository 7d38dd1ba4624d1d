import * as assert from "node:assert/strict";
import { certificateArn, listener, load, shop } from "../../problems/declare";

/** What is told of times that can't be reached, with what to do. */
function told(services: object, settings: object = {}): string[] {
  const { problems } = load({ graph: { name: "shop", services }, settings: { ...settings } });
  return problems.filter(({ code }) => code === "timeout-unreachable")
    .map(({ path, message, hint }) => `${path}: ${message}; ${hint}`);
}

const calling = (timeoutSeconds: number, api: object) =>
  ({ web: { ...shop.web, calls: [{ to: "api", timeoutSeconds }] }, api: { ...shop.api, ...api } });
const balanced = { discovery: "load-balancer" };

// mattermost/docs#8930, OpenCTI-Platform/opencti#17648: a load balancer closes a connection that idles for 60 s.
describe("the time that a request may take", () => {
  it("is compared with that of the internal load balancer, which can be set", () => {
    assert.deepEqual(told(calling(60, balanced)), []);
    assert.deepEqual(told(calling(120, balanced)), [
      "services.web.calls[0].timeoutSeconds: the load balancer of \"api\" closes a connection after 60 s without a "
      + "byte, before 120 s; set discovery.loadBalancer.idleSeconds: 120, or lower it",
    ]);
    assert.deepEqual(told(calling(120, balanced), { discovery: { loadBalancer: { idleSeconds: 120 } } }), []);
  });

  it("is compared with the most that a load balancer waits", () => {
    assert.match(told(calling(5000, balanced)).join(), /waits for 4000 s at most/);
  });

  it("is compared with that of a network load balancer, which can't", () => {
    const tcp = { ...balanced, protocol: "tcp" };
    assert.deepEqual(told(calling(350, tcp)), []);
    assert.match(told(calling(400, tcp)).join(), /after 350 s .* send TCP keepalives more often than every 350 s$/);
  });

  it("is compared with that of the public load balancer, unless that is somebody else's", () => {
    const both = {
      web: { ...shop.web, discovery: "connect", timeouts: { requestSeconds: 300, idleSeconds: 300 } },
      api: { ...shop.api, discovery: "connect", calls: ["web"] },
    };
    assert.match(told(both).join(), /^services\.web\.timeouts\.requestSeconds: .* set ingress\.idleSeconds: 300/);
    assert.deepEqual(told(both, { ingress: { certificateArn, idleSeconds: 300 } }), []);
    assert.deepEqual(told(both, { ingress: listener }), []);
  });

  it("is compared with Service Connect's own limit where none is set", () => {
    const byDefault = told(calling(120, { discovery: "connect" })).join();
    assert.match(byDefault, /after 15 s by default, before 120 s; set services/);
    assert.deepEqual(told(calling(15, { discovery: "connect" })), []);
  });
});

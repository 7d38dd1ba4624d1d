import * as assert from "node:assert/strict";
import { outside } from "../../../insight/model/end";
import type { End } from "../../../insight/model/end";
import { Listeners } from "../../../insight/model/listenerModel";
import type { Listener } from "../../../insight/model/listenerModel";

const [balancer, web, api] = [outside("foreign", "lb"), outside("foreign", "web"), outside("foreign", "api")];

function listener(port: number | undefined, more: Partial<Listener> = {}): Listener {
  const targets = [{ service: "web", port: 3000 }];
  return { balancers: ["lb"], port, protocol: "HTTPS", authenticates: false, redirects: false, targets, ...more };
}

const forwards = (service: End, ...all: readonly Listener[]) => new Listeners(all).forwards(balancer, service);

describe("Listeners", () => {
  it("forward to the services that registered, and to no other", () => {
    assert.deepEqual([forwards(web, listener(443)), forwards(api, listener(443))],
      [[{ port: 443, targetPort: 3000 }], []]);
    assert.deepEqual(forwards(web, listener(443, { balancers: ["other"] })), []);
  });

  it("pass on UDP as no TCP", () => {
    assert.deepEqual(forwards(web, listener(443, { protocol: "UDP" })), []);
  });

  it("know no port of an adopted load balancer, but what it forwards to", () => {
    const listeners = new Listeners([listener(undefined), listener(undefined)]);
    assert.deepEqual([listeners.portsOf(balancer), listeners.targetPorts(balancer, web)], [[], [3000]]);
  });

  it("connect to the port that they ask for health, too, and forward nothing there", () => {
    const targets = [{ service: "web", port: 3000, checkPort: 8081 }, { service: "web", port: 3001, checkPort: 3000 }];
    const listeners = new Listeners([listener(443, { targets })]);
    assert.deepEqual(listeners.targetPorts(balancer, web), [3000, 3001, 8081]);
    assert.deepEqual(listeners.checkPorts(balancer, web), [8081]);
    assert.deepEqual(listeners.checkPorts(balancer, api), []);
    assert.deepEqual(listeners.forwards(balancer, web).map(({ targetPort }) => targetPort), [3000, 3001]);
  });

  it("are plain beside HTTPS where HTTP does anything but redirect", () => {
    const isPlain = (...all: readonly Listener[]) => new Listeners(all).isPlainBesideHttps(balancer);
    const [https, http, redirect] =
      [listener(443), listener(80, { protocol: "HTTP" }), listener(80, { protocol: "HTTP", redirects: true })];
    assert.deepEqual([isPlain(https, http), isPlain(https, redirect), isPlain(http), isPlain(https)],
      [true, false, false, false]);
  });
});

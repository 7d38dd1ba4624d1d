import * as assert from "node:assert/strict";
import { listed, load, shop, type Declaration } from "./declare";

const web = (fields: object): Declaration => ({ services: { web: { ...shop.web, ...fields } } });
const api = (fields: object): Declaration => ({ services: { api: { ...shop.api, ...fields } } });
const lone = (fields: object): Declaration => ({ graph: { name: "shop", services: { web: { ...fields } } } });
const worker = (fields: object): Declaration => ({ services: { worker: fields } });
const cost = "warning balancer-cost services.api.discovery";
const balanced = (loadBalancer: object): Declaration => ({
  ...api({ protocol: "tcp", discovery: "load-balancer" }), settings: { discovery: { loadBalancer } },
});

/** Each setting, where it has no effect, and what is told. */
const rows: ReadonlyArray<readonly [setting: string, where: string, Declaration, readonly string[]]> = [
  ["protocol", "on a worker", worker({ protocol: "tcp" }), ["warning no-effect services.worker.protocol"]],
  ["discovery", "on a worker", worker({ discovery: "dns" }), ["warning no-effect services.worker.discovery"]],
  ["dns", "on a worker", worker({ dns: { ttl: 5 } }), ["warning no-effect services.worker.dns"]],
  ["dns", "where only the load balancer calls", lone({ port: 3000, public: true, dns: { ttl: 5 } }),
    ["warning no-effect services.web.dns"]],
  ["discovery", "where only the load balancer calls", web({ discovery: "dns" }),
    ["warning no-effect services.web.discovery"]],
  ["discovery", "by a mode that can't carry what it speaks",
    api({ protocol: "udp", healthCheck: false, discovery: ["dns", "connect"] }),
    ["warning no-effect services.api.discovery"]],
  ["healthCheck", "on a worker without a command", worker({ healthCheck: { interval: 10 } }),
    ["warning no-effect services.worker.healthCheck"]],
  ["healthCheck.path", "beside a command", api({ healthCheck: { path: "/x", command: ["CMD", "true"] } }),
    ["warning no-effect services.api.healthCheck.path"]],
  ["healthCheck.probe", "beside a command", api({ healthCheck: { probe: "none", command: ["CMD", "true"] } }),
    ["warning no-effect services.api.healthCheck.probe"]],
  ["healthCheck.successCodes", "without a load balancer", api({ healthCheck: { successCodes: "200" } }),
    ["warning no-effect services.api.healthCheck.successCodes"]],
  ["discovery.loadBalancer.idleSeconds", "for tcp", balanced({ idleSeconds: 100 }),
    [cost, "warning no-effect discovery.loadBalancer.idleSeconds"]],
  ["rollout.timeoutMinutes", "without a wait", { settings: { rollout: { wait: false, timeoutMinutes: 60 } } },
    ["warning no-effect rollout.timeoutMinutes"]],
  ["capacity.spot", "without a service on Spot", { settings: { capacity: { spot: { onDemandBase: 1 } } } },
    ["warning no-effect capacity.spot"]],
];

describe("a setting without effect", () => {
  for (const [setting, where, declaration, expected] of rows) {
    it(`is told: ${setting} ${where}`, () => {
      assert.deepEqual(listed(load(declaration).problems).sort(), [...expected].sort());
    });
  }
});

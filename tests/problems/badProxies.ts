import { changed, range, roomy, workers } from "./badDiscovery";
import type { Bad } from "./badGraphs";
import { shop, type Declaration } from "./declare";

/** Four services with that many tasks each that take part in Service Connect, beside one that doesn't. */
const crowd = (count: number): Declaration => ({
  graph: {
    name: "shop",
    defaults: { ...roomy, discovery: "connect", deployment: { maximumPercent: 150 } },
    services: {
      web: { desiredCount: count, calls: ["api"] }, api: { port: 3001, desiredCount: count },
      hub: { autoscaling: { min: 2, max: count, cpuPercent: 60 }, calls: ["other"] },
      other: { port: 3002, desiredCount: count }, worker: { desiredCount: count },
    },
  },
  settings: { ingress: undefined },
});

/** The shop, two callers and that many that they call, all of them by Service Connect. */
const called = (count: number): Declaration =>
  changed(
    { ...workers(count, { port: 3000 }), first: { calls: range(50) }, second: { calls: range(count).slice(50) } },
    { defaults: { ...roomy, discovery: "connect" } },
  );

/** Systems whose tasks have too little room for the proxies of Service Connect, each with one fault. */
export const badProxies: readonly Bad[] = [
  [
    "no room for a proxy",
    { services: { api: { ...shop.api, discovery: "connect" } } },
    ["warning connect-head-room defaults.cpu"],
  ],
  [
    "too little of a processor for a proxy",
    changed({ web: { ...shop.web, cpu: 256, memory: 2048 }, api: { ...shop.api, discovery: "connect" } }),
    ["warning connect-head-room services.web.cpu"],
  ],
  [
    "no room for a proxy of many requests",
    changed({
      web: { ...shop.web, autoscaling: { min: 2, max: 4, requestsPerTarget: 30_001 } },
      api: { ...shop.api, discovery: "connect" },
    }),
    ["warning connect-head-room services.web.autoscaling.requestsPerTarget"],
  ],
  ["more services than a proxy's memory is for", called(97), ["warning connect-head-room services"]],
  ["nothing of as many services as a proxy's memory is for", called(96), []],
  ["more tasks than a proxy's memory is for", crowd(501), ["warning connect-head-room services"]],
  ["nothing of as many tasks as a proxy's memory is for", crowd(500), []],
];

import * as assert from "node:assert/strict";
import type { MapArrow } from "../../../insight/map/mapArrows";
import { mapModel } from "../../../insight/map/mapModel";
import { everyExternal } from "../support/brokenExternals";
import { callsByEveryWay, everyWay, fileSystems, jobs, share } from "../support/everyWay";
import { open } from "../support/externalCalls";
import { provable } from "../support/provable";
import { adoptedBy, both, call, calls, rule, shop } from "../support/shop";

function text({ from, to, label, kind }: MapArrow): string {
  const [tail, head] = [from, to].map((end) => ("node" in end ? end.node : `all ${end.zone}`));
  return `${kind}: ${tail ?? ""} -> ${head ?? ""} (${label})`;
}

const shopCalls = [
  "call: api-gateway -> order-service (3003)", "call: api-gateway -> product-service (3002)",
  "call: api-gateway -> user-service (3001)", "call: order-service -> notification-service (3004)",
  "call: order-service -> product-service (3002)",
];
const publicPath = ["public: ingress -> api-gateway (3000)", "public: internet -> ingress (80, 443)"];

describe("mapModel", () => {
  it("draws the public path, each call with its port, and one arrow for what all services may do", () => {
    const { title, subtitle, arrows } = mapModel(provable(shop()));
    assert.deepEqual(arrows.map(text), [...publicPath, ...shopCalls, "platform: all private -> all aws (443)"]);
    assert.deepEqual([title, subtitle], ["shop · dev", "5 services, 5 calls"]);
  });

  it("leads the way out through NAT, and says in words that it leads back", () => {
    const { arrows, subtitle } = mapModel(provable(shop({ nat: true })));
    assert.deepEqual(arrows.map(text).filter((arrow) => arrow.startsWith("platform")),
      ["platform: NAT -> internet (443)", "platform: all private -> NAT (443)"]);
    assert.match(subtitle, /leads back to the ingress/);
  });

  it("puts each node into its zone of trust", () => {
    const { nodes } = mapModel(provable(shop({ nat: true, endpoints: true })));
    assert.deepEqual(nodes.map(({ id, zone, kind }) => `${zone} ${kind} ${id}`), [
      "public nat NAT", "private gateway api-gateway", "aws endpoints endpoints", "public ingress ingress",
      "internet internet internet", "private service notification-service", "private service order-service",
      "private service product-service", "aws endpoints s3", "private service user-service",
    ]);
  });

  it("names the protocol of a call that is not HTTP, and joins the ports of one pair", () => {
    const plan = shop();
    both(plan, "order-service", "product-service", 9090);
    both(plan, "order-service", "user-service", 3306);
    const declared = [
      ...calls, call("order-service", "product-service", 9090, "grpc"),
      call("order-service", "user-service", 3306, "tcp"),
    ];
    const drawn = mapModel(provable(plan, { calls: declared })).arrows.map(text);
    assert.ok(drawn.includes("call: order-service -> product-service (3002, 9090 grpc)"));
    assert.ok(drawn.includes("call: order-service -> user-service (3306 tcp)"));
  });

  it("shows what should not be there, and what should", () => {
    const plan = shop().remove("order-service-calls-product-service-3002-out");
    both(plan, "order-service", "user-service", 3001);
    rule(plan, "ingress", "user-service", { cidrIpv4: "10.0.0.0/8" }, 3001, "wide");
    const { arrows, subtitle } = mapModel(provable(plan));
    assert.deepEqual(arrows.map(text).filter((arrow) => /^(undeclared|missing)/.test(arrow)), [
      "undeclared: 10.0.0.0/8 -> user-service (3001)", "undeclared: order-service -> user-service (3001 tcp)",
      "missing: order-service -> product-service (3002)",
    ]);
    assert.equal(subtitle, "5 services, 5 calls · 1 missing · 2 not declared");
  });

  it("counts the services where not all of them may do something", () => {
    const plan = shop({ nat: true, endpoints: true }).remove("user-service-calls-internet-443-out");
    const drawn = mapModel(provable(plan)).arrows.map(text);
    assert.ok(drawn.includes("platform: all private -> NAT (443, 4 of 5 services)"));
  });

  it("draws an adopted network's endpoints under their ids", () => {
    const { nodes } = mapModel(provable(shop({ adopted: true }), { adopted: adoptedBy({ adopted: true }) }));
    assert.deepEqual(nodes.filter(({ zone }) => zone === "aws").map(({ id }) => id), ["s3", "sg-0123"]);
  });

  it("draws an adopted load balancer where ours would be, and its services as gateways", () => {
    const { nodes, arrows } = mapModel(provable(shop({ listener: true }), { adopted: adoptedBy({ listener: true }) }));
    assert.ok(nodes.some(({ id, zone, kind }) => `${zone} ${kind} ${id}` === "public ingress sg-lb"));
    assert.ok(nodes.some(({ id, kind }) => `${kind} ${id}` === "gateway api-gateway"));
    assert.ok(arrows.map(text).includes("public: sg-lb -> api-gateway (3000)"));
  });

  it("draws externals by name outside of the system, and counts them", () => {
    const plan = open(shop({ nat: true }), ...everyExternal);
    const { nodes, arrows, subtitle } = mapModel(provable(plan, { externalCalls: everyExternal }));
    const names = ["billing", "cache", "mail", "metrics", "orders-db", "partner", "resolver", "saas", "vpn"];
    assert.deepEqual(nodes.filter(({ zone }) => zone === "outside").map(({ id, kind }) => `${kind} ${id}`),
      names.map((name) => `external ${name}`));
    assert.equal(arrows.filter(({ kind }) => kind === "external").length, names.length);
    assert.match(subtitle, /^5 services, 5 calls, 9 externals/);
  });

  it("draws a file system of several once, by the name of its volume", () => {
    const { nodes, arrows } = mapModel(provable(share(shop(), "media", ["order-service", "user-service"])));
    assert.deepEqual(nodes.filter(({ kind }) => kind === "files"),
      [{ id: "media--volume", label: "media", zone: "private", kind: "files" }]);
    assert.deepEqual(arrows.map(text).filter((arrow) => arrow.startsWith("files")), [
      "files: order-service -> media--volume (2049)", "files: user-service -> media--volume (2049)",
    ]);
  });

  describe("of every way", () => {
    const adopted = { fileSystems };
    const drawn = mapModel(provable(everyWay(), { calls: callsByEveryWay, jobs, adopted }));

    it("draws jobs, instances and file systems in the private subnets, and no load balancer inside", () => {
      const others = drawn.nodes.filter(({ kind }) => ["job", "instances", "files"].includes(kind));
      assert.deepEqual(others.map(({ id, zone, kind }) => `${zone} ${kind} ${id}`), [
        "private instances instances", "private job migrate", "private files notification-service--volume-data",
        "private job repair", "private files sg-files",
      ]);
      assert.ok(!drawn.nodes.some(({ id }) => id.endsWith("--http")));
      assert.equal(drawn.subtitle, "5 services, 2 jobs, 8 calls");
    });

    it("names a file system by its service and volume, and says what the instances are", () => {
      assert.deepEqual(drawn.nodes.flatMap(({ id, label }) => (label === undefined ? [] : [`${id}: ${label}`])), [
        "instances: EC2 instances", "notification-service--volume-data: notification-service: data",
      ]);
    });

    it("says which services wait for a job", () => {
      assert.deepEqual(drawn.arrows.map(text).filter((arrow) => arrow.startsWith("before")),
        ["before: migrate -> order-service (before)"]);
    });

    it("says by which way a call goes, since there are several", () => {
      const texts = drawn.arrows.map(text);
      for (const expected of [
        "call: order-service -> product-service (3002 by load-balancer)",
        "call: api-gateway -> product-service (3002 by dns)", "call: repair -> user-service (3001 by dns)",
        "files: notification-service -> notification-service--volume-data (2049)",
        "platform: all private -> all aws (443)",
      ]) assert.ok(texts.includes(expected), texts.join("\n"));
    });

    it("counts services and jobs where not all of them may do something", () => {
      const plan = everyWay().remove("repair-calls-endpoints-443-out");
      const { arrows } = mapModel(provable(plan, { calls: callsByEveryWay, jobs, adopted }));
      assert.ok(arrows.map(text).includes("platform: all private -> endpoints (443, 7 of 8 services and jobs)"));
    });

    it("leads the instances' way out through NAT", () => {
      const { arrows } = mapModel(provable(everyWay({ nat: true, endpoints: true }), { jobs, adopted }));
      assert.ok(!arrows.map(text).some((arrow) => arrow.includes("instances -> internet")));
    });
  });

  it("is the same whatever the order of registration", () => {
    const plan = provable(shop({ nat: true, endpoints: true }));
    const turned = { ...plan, resources: [...plan.resources].reverse(), calls: [...calls].reverse() };
    assert.deepEqual(mapModel(turned), mapModel(plan));
  });
});

import * as assert from "node:assert/strict";
import { externalRules } from "../../../graph/rules/externalRules";
import { ENDPOINTS, EXTERNAL_NODE, INTERNET, nodeName, tasksNode, type NodeId } from "../../../model/nodeId";
import type { ExternalPeer } from "../../../model/system";
import { balancer, externalCall, service } from "../../builders";

const nobody = new Map<string, NodeId>();
const web = tasksNode("web");
const to = (external: string, port = 5432, protocol = "tcp") => [{ from: "web", to: external, port, protocol }];
const stack = { name: "acme/shop/prod", service: "users" };
const peers: readonly ExternalPeer[] = [
  { securityGroupId: "sg-1" }, { cidr: "10.9.0.0/16" }, { prefixListId: "pl-1" }, { stack },
];

describe("externalRules", () => {
  it("let a service out to each peer of an external, on its port alone", () => {
    assert.deepEqual(externalRules(externalCall("web", "ledger", { peers }), nobody, []), peers.map((peer) =>
      ({ half: "out", from: web, to: EXTERNAL_NODE, port: 5432, peer, whom: ["ledger"], calls: to("ledger") })));
  });

  it("let each peer of an external in", () => {
    const vpn = externalCall("vpn", "web", { direction: "in", port: 3000, peers });
    assert.deepEqual(externalRules(vpn, nobody, []), peers.map((peer) =>
      ({
        half: "in", from: EXTERNAL_NODE, to: web, port: 3000, peer, whom: ["vpn"],
        calls: [{ from: "vpn", to: "web", port: 3000, protocol: "tcp" }],
      })));
  });

  it("open a UDP port as such", () => {
    const [rule] = externalRules(externalCall("web", "dns", { port: 53, protocol: "udp" }), nobody, []);
    assert.equal(rule?.protocol, "udp");
    assert.deepEqual(rule.calls, to("dns", 53, "udp"));
  });

  it("add the rule of the external's own group where it is to be admitted, and of nothing that has no group", () => {
    const halves = externalRules(externalCall("web", "ledger", { peers, admit: true }), nobody, [])
      .map(({ half, peer }) => [half, peer]);
    assert.deepEqual(halves, [
      ["out", peers[0]], ["in", peers[0]], ["out", peers[1]], ["out", peers[2]], ["out", peers[3]],
    ]);
  });

  it("lead to the internet where they lead to every address", () => {
    const everywhere = { cidr: "0.0.0.0/0" };
    const [rule] = externalRules(externalCall("web", "stripe", { port: 443, peers: [everywhere] }), nobody, []);
    assert.deepEqual(rule, {
      half: "out", from: web, to: INTERNET, port: 443, peer: everywhere, whom: ["stripe"], calls: to("stripe", 443),
    });
  });

  it("take a group that is a node here for that node", () => {
    const [rule] = externalRules(externalCall("web", "proxy", { peers }), new Map([["sg-1", ENDPOINTS]]), []);
    assert.deepEqual(rule, { half: "out", from: web, to: ENDPOINTS, port: 5432, whom: ["proxy"], calls: to("proxy") });
  });

  it("let an external in wherever the service is found: at its tasks, and at its load balancer for the port", () => {
    const balancers = [balancer("web", [{ port: 3000, protocol: "http" }])];
    const dns = { host: "web.internal", ttlSeconds: 10 };
    const enters = (published: object, port = 3000) => {
      const vpn = externalCall("vpn", "web", { direction: "in", port });
      const rules = externalRules(vpn, nobody, [service("web", { port: 3000, ...published })]);
      return rules.map((rule) => nodeName(rule.to));
    };
    assert.deepEqual(enters({ dns }), ["web"]);
    assert.deepEqual(enters({ balancers }), ["web--http"]);
    assert.deepEqual(enters({ dns, balancers }), ["web", "web--http"]);
    assert.deepEqual(enters({ dns, balancers }, 9090), ["web"]);
  });
});

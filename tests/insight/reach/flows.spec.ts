import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { storeNode, tasksNode } from "../../../model/nodeId";
import type { Flow } from "../../../insight/reach/flow";
import { compareFlows, describe as described, isToRegistries, kindOf } from "../../../insight/reach/flows";
import { anyIpv6, anywhere } from "../../../graph/aws/addressRanges";
import { internet, outside } from "../../../insight/model/end";
import type { End } from "../../../insight/model/end";
import type { EgressRoute } from "../../../insight/model/routing";
import type { Rule } from "../../../insight/model/securityRule";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import type { AllowedPath } from "../../../insight/reach/allowedPaths";
import { joinedAtLoadBalancers } from "../../../insight/reach/loadBalancerHops";
import { topologyOf } from "../../../insight/read/readPlan";
import type { Adopted, PlannedResource } from "../../../plan/plan";
import { flowEnds } from "../support/flowEnds";
import { Oracle } from "../support/oracle";
import type { Probe } from "../support/oracle";
import { edges, protocols, randomPlan, registered } from "../support/randomPlans";
import type { RandomPlan } from "../support/randomPlans";
import { adoptedBy, rule, shop } from "../support/shop";

/** Every flow that the registered resources allow. */
function flowsOf(resources: readonly PlannedResource[], adopted: Adopted = {}): Flow[] {
  const topology = topologyOf(resources, adopted);
  return described(joinedAtLoadBalancers(allowedPathsOf(topology), topology.listeners));
}

/** Every pair of ends, protocol and port at which an answer could change. */
function probes({ workloads, rules }: RandomPlan): Probe[] {
  const inside = workloads.map(({ name }) => name);
  const outside = rules.map(({ peer }) => peer).filter(({ kind }) => kind !== "group");
  const named = outside.map((peer) => (peer.kind === "block" ? peer.text : peer.id));
  const ends = [...new Set([...inside, "internet", "s3", ...named])];
  return ends.flatMap((from) => ends.filter((to) => inside.includes(from) || inside.includes(to))
    .flatMap((to) => protocols.flatMap((protocol) => edges.map((port) => ({ from, to, protocol, port })))));
}

function covers(flow: Flow, { from, to, protocol, port }: Probe): boolean {
  const { port: first, toPort: last = first } = flow;
  return flow.from === from && flow.to === to && first <= port && port <= last
    && (flow.protocol === "all" || flow.protocol === protocol);
}

describe("flows", () => {
  it("agrees with a judge that asks every rule about every address, protocol and port", () => {
    fc.assert(fc.property(randomPlan, (plan) => {
      // The plan tells an inline rule's groups by the whole list: with several, any of them is taken to be meant.
      const inline = plan.rules.filter(({ form, peer }) => form === "inline" && peer.kind === "group");
      fc.pre(new Set(inline.map(({ group, direction }) => group + direction)).size === inline.length);
      const flows = flowsOf(registered(plan).resources);
      const oracle = new Oracle(plan);
      for (const probe of probes(plan)) {
        const isShown = flows.some((flow) => covers(flow, probe));
        const isHop = oracle.isBalancer(probe.from) || oracle.isBalancer(probe.to);
        // A hop is shown unless it is part of a way that is.
        const expected = isHop ? oracle.passes(probe) && (isShown || !oracle.isHop(probe)) : oracle.allows(probe);
        if (isShown !== expected) assert.equal(isShown, expected, JSON.stringify(probe));
      }
    }), { numRuns: 400 });
  });

  it("tells what is for the platform from what only looks alike", () => {
    const options = { adopted: true, listener: true, nat: true, endpoints: true };
    const plan = shop(options);
    const outward = (peer: Readonly<Record<string, string>>, port: number, name: string) =>
      rule(plan, "egress", "user-service", peer, port, name);
    outward({ referencedSecurityGroupId: "sg-other" }, 443, "other");
    outward({ cidrIpv4: "203.0.113.0/24" }, 8443, "partner");
    outward({ prefixListId: "pl-0123" }, 443, "list");
    rule(plan, "ingress", "api-gateway", { referencedSecurityGroupId: "sg-vpn" }, 3000, "vpn");
    const { network, ...rest } = adoptedBy(options);
    const adopted = { ...rest, ...(network && { network: { ...network, endpointsSecurityGroupId: "sg-0123" } }) };
    const kinds = flowsOf(plan.resources, adopted)
      .filter(({ from, to }) => from === "user-service" || to === "api-gateway")
      .map(({ from, to, port, kind }) => `${kind}: ${from} -> ${to} ${port}`);
    assert.deepEqual(kinds, [
      "ingress: sg-lb -> api-gateway 3000", "external: sg-vpn -> api-gateway 3000",
      "registry-via-nat: user-service -> internet 443", "external: user-service -> internet 8443",
      "external: user-service -> pl-0123 443", "endpoints: user-service -> s3 443",
      "endpoints: user-service -> sg-0123 443", "external: user-service -> sg-other 443",
    ]);
  });
});

const tcp = (port: number, toPort = port) => ({ protocol: "tcp", port, toPort }) as const;
const egress = (block = anywhere): Rule =>
  ({ urn: block.text, group: "sg-1", direction: "egress", traffic: tcp(443), peer: { kind: "block", block } });
const end = (kind: End["kind"], role?: End["role"]): End =>
  ({ ...outside("foreign", kind), kind, ...role && { role } });
const path = (from: End, to: End, more: Partial<AllowedPath> = {}): AllowedPath =>
  ({ from, to, traffic: tcp(443), rules: [egress()], ...more });

describe("isToRegistries", () => {
  const isOut = (more: Partial<AllowedPath>) =>
    isToRegistries(path(end("service"), internet, { egressRoutes: new Set<EgressRoute>(["nat"]), ...more }));

  it("takes the internet on 443 by NAT, or by a route that is assumed, for the route to registries", () => {
    assert.deepEqual([isOut({}), isOut({ egressRoutes: new Set<EgressRoute>(["assumed"]) })], [true, true]);
  });

  it("takes no other route for it", () => {
    for (const route of ["internet", "egress-only", "other"] as const) {
      assert.equal(isOut({ egressRoutes: new Set<EgressRoute>([route]) }), false, route);
    }
    const { egressRoutes, ...none } = path(end("service"), internet);
    assert.deepEqual([egressRoutes, isToRegistries(none)], [undefined, false]);
  });

  it("wants each rule to name every IPv4 address, and 443 alone", () => {
    assert.equal(isOut({ rules: [egress(), egress(anyIpv6)] }), false);
    assert.deepEqual([tcp(444), tcp(443, 444)].map((traffic) => isOut({ traffic })), [false, false]);
    assert.equal(isOut({ to: end("block") }), false);
  });
});

describe("kindOf", () => {
  it("calls traffic of tasks to an adopted file system efs on NFS's port alone", () => {
    const files = end("foreign", "files");
    assert.deepEqual([tcp(2049), tcp(2050), tcp(2049, 2050)].map((traffic) =>
      kindOf(path(end("job"), files, { traffic }))), ["efs", "external", "external"]);
    assert.equal(kindOf(path(end("instances"), files, { traffic: tcp(2049) })), "instance");
    assert.equal(kindOf(path(end("block"), end("instances"))), "instance");
  });

  it("goes by what is at both ends", () => {
    const kinds = ([
      ["service", "service"], ["service", "balancer"], ["balancer", "job"], ["job", "store"], ["store", "service"],
      ["internet", "ingress"], ["prefix-list", "ingress"], ["job", "ingress"], ["service", "gateway"],
    ] as const).map(([from, to]) => kindOf(path(end(from), end(to))));
    assert.deepEqual(kinds, [
      "call", "call", "call", "store", "external", "ingress", "ingress", "hairpin", "endpoints",
    ]);
  });

  it("calls traffic of an adopted load balancer ingress where it goes to a service alone", () => {
    const ingress = end("foreign", "ingress");
    assert.deepEqual((["service", "job", "files"] as const).map((kind) => kindOf(path(ingress, end(kind)))),
      ["ingress", "external", "external"]);
    assert.equal(kindOf(path(end("foreign"), end("service"))), "external");
  });

  it("calls traffic to adopted endpoints the platform's where tasks send it", () => {
    const endpoints = end("foreign", "endpoints");
    assert.deepEqual((["service", "job", "instances", "block"] as const).map((kind) =>
      kindOf(path(end(kind), endpoints))), ["endpoints", "endpoints", "instance", "external"]);
  });
});

describe("describe", () => {
  const tasks = (name: string): End => ({ ...end("service"), name, node: tasksNode(name) });
  const calling = (traffic: AllowedPath["traffic"]) =>
    described([path(tasks("web"), tasks("api"), { traffic })]);

  it("gives a call on one port the id that its rules and the plan have", () => {
    assert.deepEqual(calling(tcp(80)).map(({ id }) => id), ["web->api:80"]);
    assert.deepEqual(calling({ ...tcp(80), protocol: "udp" }).map(({ id }) => id), ["web->api:80/udp"]);
    assert.deepEqual(calling(tcp(80, 81)).map(({ id }) => id), [undefined]);
    assert.deepEqual(described([path(end("service"), internet)]).map(({ id }) => id), [undefined]);
  });

  it("gives a call to a store its id, and none to what a store sends", () => {
    const store: End = { ...end("store"), name: "orders-db", node: storeNode("orders-db") };
    const ids = (from: End, to: End) => described([path(from, to, { traffic: tcp(5432) })]).map(({ id }) => id);
    assert.deepEqual([ids(tasks("web"), store), ids(store, tasks("web"))], [["web->orders-db:5432"], [undefined]]);
  });

  it("names a flow's rules in one order", () => {
    const rules = [{ ...egress(), urn: "b" }, { ...egress(), urn: "a" }];
    assert.deepEqual(described([path(tasks("web"), tasks("api"), { rules })]).map((flow) => flow.rules), [["a", "b"]]);
  });

  it("gives none to a hop of a call, which a load balancer takes", () => {
    const node = { kind: "balancer", workload: "api", balancer: "network" } as const;
    const [hop] = described([path(tasks("web"), { ...end("balancer"), node })]);
    assert.deepEqual([hop?.kind, hop?.id], ["call", undefined]);
  });
});

describe("compareFlows", () => {
  it("puts the narrower of two flows first that begin at one port", () => {
    const flow = (port: number, toPort?: number): Flow => ({
      ...flowEnds("a", "b"), protocol: "tcp", port, ...toPort !== undefined && { toPort }, rules: [], kind: "call",
    });
    const sorted = [flow(80, 90), flow(80), flow(79, 99), flow(80, 85)].sort(compareFlows);
    assert.deepEqual(sorted.map(({ port, toPort }) => [port, toPort]), [[79, 99], [80, undefined], [80, 85], [80, 90]]);
  });
});

import * as assert from "node:assert/strict";
import { callId } from "../../../model/callId";
import type { Store } from "../../../model/store";
import type { ExternalCall } from "../../../model/system";
import type { Finding, Flow, FlowKind } from "../../../insight/reach/flow";
import { mapArrows, type MapArrow, type ZoneNames } from "../../../insight/map/mapArrows";
import type { Proof } from "../../../insight/proof/proof";
import type { PlannedJob } from "../../../plan/plan";
import { externalCall } from "../support/externalCalls";
import { flowEnds } from "../support/flowEnds";
import { call } from "../support/shop";

const flow = (kind: FlowKind, from: string, to: string, port = 443, more: Partial<Flow> = {}): Flow => ({
  ...kind === "call" && { id: callId({ from, to, port, protocol: "tcp" }) },
  ...flowEnds(from, to), port, protocol: "tcp", rules: [],
  kind, ...more,
});

function text({ from, to, label, kind }: MapArrow): string {
  const [tail, head] = [from, to].map((end) => ("node" in end ? end.node : `all ${end.zone}`));
  return `${kind}: ${tail ?? ""} -> ${head ?? ""} (${label})`;
}

const five = ["a", "b", "c", "d", "e"];

function arrows(
  flows: readonly Flow[], proof: Partial<Proof> = {}, names: Partial<ZoneNames> = {},
  externalCalls: readonly ExternalCall[] = [], jobs: readonly PlannedJob[] = [], stores: readonly Store[] = [],
): string[] {
  const external = { declared: 0, allowed: 0 };
  const found = { extra: [], missing: [], hairpins: [], assumed: [], problems: [] };
  const nothing = { declared: 0, allowed: 0, external, stores: external, ...found };
  const whole: Proof = { ...nothing, flows, ...proof };
  const calls = [call("a", "b", 80), call("a", "b", 90, "grpc")];
  const zones = { running: five, noun: "services", aws: ["s3", "endpoints"], ...names };
  return mapArrows({ calls, externalCalls, jobs, stores }, whole, zones).map(text);
}

describe("mapArrows", () => {
  it("says what is spoken on a port where that is not HTTP", () => {
    const flows = [
      flow("call", "a", "b", 80), flow("call", "a", "b", 90), flow("call", "a", "c", 5432),
      flow("call", "a", "d", 53, { protocol: "udp" }), flow("call", "a", "e", 5000, { toPort: 5010 }),
    ];
    assert.deepEqual(arrows(flows), [
      "call: a -> b (80, 90 grpc)", "call: a -> c (5432 tcp)", "call: a -> d (udp 53)", "call: a -> e (tcp 5000-5010)",
    ]);
  });

  it("draws what a topic sends to its queues, which no flow of the network is", () => {
    const origin = { kind: "create", fifo: false } as const;
    const events = { kind: "topic", name: "events", to: ["bills", "mails"], origin } as const;
    assert.deepEqual(arrows([], {}, {}, [], [], [events]),
      ["store: events -> bills (messages)", "store: events -> mails (messages)"]);
  });

  it("draws few services' ways to the platform one by one, more as one with their number", () => {
    const to = (services: readonly string[]) => arrows(services.map((name) => flow("endpoints", name, "s3")));
    assert.deepEqual(to(["a", "b", "c"]), ["a", "b", "c"].map((name) => `platform: ${name} -> s3 (443)`));
    assert.deepEqual(to(["a", "b", "c", "d"]), ["platform: all private -> s3 (443, 4 of 5 services)"]);
    assert.deepEqual(to(five), ["platform: all private -> s3 (443)"]);
  });

  it("draws one arrow to all endpoints only where all services reach them all", () => {
    const reach = (...names: readonly string[]) =>
      names.flatMap((to) => five.map((from) => flow("endpoints", from, to)));
    assert.deepEqual(arrows(reach("s3", "endpoints")), ["platform: all private -> all aws (443)"]);
    assert.deepEqual(arrows(reach("s3", "endpoints").slice(1)),
      ["platform: all private -> endpoints (443)", "platform: all private -> s3 (443, 4 of 5 services)"]);
    assert.deepEqual(arrows(reach("s3"), {}, { aws: ["s3"] }), ["platform: all private -> s3 (443)"]);
  });

  it("frames no single service", () => {
    assert.deepEqual(arrows([flow("endpoints", "a", "s3")], {}, { running: ["a"] }), ["platform: a -> s3 (443)"]);
  });

  it("leads to the internet through NAT, and leaves the way back to words", () => {
    const flows = [flow("registry-via-nat", "a", "internet"), flow("hairpin", "a", "ingress")];
    assert.deepEqual(arrows(flows), ["platform: NAT -> internet (443)", "platform: a -> NAT (443)"]);
  });

  it("tells what nobody declared from a rule that is only half open, which lets nothing pass", () => {
    const [open, passes] = [flow("call", "a", "c", 1), flow("call", "a", "b", 80)];
    const extra: Finding[] = [
      { ...open, disposition: "accepted", message: "" }, { ...passes, disposition: "denied out", message: "" },
    ];
    assert.deepEqual(arrows([open, passes], { extra }), ["call: a -> b (80)", "undeclared: a -> c (1 tcp)"]);
  });

  describe("to and from what is outside", () => {
    const drawn = (calls: readonly ExternalCall[], proof: Partial<Proof> = {}) => arrows([], proof, {}, calls);
    const out = (from: string, more: Partial<ExternalCall> = {}) => externalCall([from, "db"], 5432, [], more);
    const into = (to: string, port: number) => externalCall(["vpn", to], port, [], { direction: "in" });

    it("goes by the external's name, not by what it is bound to", () => {
      const flows = [flow("external", "a", "sg-db", 5432), flow("external", "b", "internet", 53, { protocol: "udp" })];
      const calls = [out("a"), externalCall(["b", "dns"], 53, [], { protocol: "udp" })];
      assert.deepEqual(arrows(flows, {}, {}, calls), ["external: a -> db (5432)", "external: b -> dns (udp 53)"]);
    });

    it("says by which ways who calls in comes", () => {
      const by = (...ways: ReadonlyArray<"dns" | "load-balancer">) =>
        drawn([{ ...into("a", 80), entrances: ways.map((via) => ({ via, address: "a.test" })) }]);
      assert.deepEqual(by("dns"), ["external: vpn -> a (80 by dns)"]);
      assert.deepEqual(by("dns", "load-balancer"), ["external: vpn -> a (80 by dns or load-balancer)"]);
    });

    it("is missing where one of its peers is shut", () => {
      const shut = {
        ...flow("external", "a", "sg-db", 5432), id: "a->db:5432", disposition: "denied out", external: "db",
        message: "",
      } as const;
      assert.deepEqual(drawn([out("a"), out("b")], { missing: [shut] }),
        ["external: b -> db (5432)", "missing: a -> db (5432)"]);
    });

    it("is one arrow where many services call the same, or are called by the same", () => {
      assert.deepEqual(drawn(["a", "b", "c", "d"].map((name) => out(name))),
        ["external: all private -> db (5432, 4 of 5 services)"]);
      assert.deepEqual(drawn(five.map((name, index) => into(name, index))),
        ["external: vpn -> all private (5 of 5 services)"]);
      assert.deepEqual(drawn([into("a", 80), into("b", 90)]), ["external: vpn -> a (80)", "external: vpn -> b (90)"]);
    });
  });

  it("leads from a job to the services that wait for it, as far as they are there", () => {
    const jobs = [{ name: "a", before: ["b", "gone"] }, { name: "gone", before: ["b"] }];
    assert.deepEqual(arrows([flow("call", "a", "b", 80)], {}, {}, [], jobs),
      ["call: a -> b (80)", "before: a -> b (before)"]);
  });

  it("counts no block that the endpoints admit for a service", () => {
    const reach = ["10.0.0.0/16", ...five].map((name) => flow("endpoints", name, "endpoints"));
    assert.deepEqual(arrows(reach, {}, { aws: ["endpoints"] }),
      ["platform: 10.0.0.0/16 -> endpoints (443)", "platform: all private -> endpoints (443)"]);
  });

  it("draws a call that is missing, with what would be spoken", () => {
    const missing: Finding[] = [{ ...flow("call", "a", "b", 90), disposition: "denied out", message: "" }];
    assert.deepEqual(arrows([], { missing }), ["missing: a -> b (90 grpc)"]);
  });
});

import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { intersection, isOnly, isSameTraffic, trafficOf, trafficText } from "../../../insight/model/traffic";

const anyTraffic = fc.tuple(
  fc.constantFrom("tcp", "udp", "-1", "icmp", "47"), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }),
).map(([protocol, a, b]) => trafficOf(protocol, Math.min(a, b), Math.max(a, b)));

describe("trafficOf", () => {
  it("takes AWS's numbers for the names that they stand for", () => {
    for (const number of ["6", 6]) assert.deepEqual(trafficOf(number, 80, 80), trafficOf("tcp", 80, 80));
    assert.deepEqual(trafficOf("17", 80, 90), trafficOf("UDP", 80, 90));
    assert.deepEqual(trafficOf("1", 8, 0), trafficOf("icmp", 8, 0));
    assert.deepEqual(trafficOf("58", 128, 0), trafficOf("icmpv6", 128, 0));
    assert.deepEqual(trafficOf("-1", 0, 0), { protocol: "all", port: 0, toPort: 65535 });
  });

  it("takes what is not known for everything", () => {
    assert.deepEqual(trafficOf("<unknown>", 80, 80), { protocol: "all", port: 0, toPort: 65535 });
    assert.deepEqual(trafficOf("constructor", 80, 80), { protocol: "all", port: 0, toPort: 65535 });
    assert.deepEqual(trafficOf("tcp", "<unknown>", 80), { protocol: "tcp", port: 0, toPort: 65535 });
    assert.deepEqual(trafficOf("tcp", -1, -1), { protocol: "tcp", port: 0, toPort: 65535 });
  });

  it("reads the type of an ICMP rule, and no ports of protocols that have none", () => {
    assert.deepEqual(trafficOf("icmp", 8, 0), { protocol: "icmp", port: 8, toPort: 8 });
    assert.deepEqual(trafficOf("icmp", 0, 0), { protocol: "icmp", port: 0, toPort: 0 });
    assert.deepEqual(trafficOf("icmp", -1, -1), { protocol: "icmp", port: 0, toPort: 255 });
    assert.deepEqual(trafficOf("icmpv6", 128, 0), { protocol: "icmpv6", port: 128, toPort: 128 });
    assert.deepEqual(trafficOf("47", 80, 80), { protocol: "47", port: 0, toPort: 65535 });
  });
});

describe("intersection", () => {
  it("passes what both sides let through, whichever comes first", () => {
    fc.assert(fc.property(anyTraffic, anyTraffic, fc.integer({ min: 0, max: 10 }), (a, b, port) => {
      const passes = ({ protocol, port: first, toPort: last }: typeof a) =>
        ["all", "tcp"].includes(protocol) && first <= port && port <= last;
      const both = intersection(a, b);
      assert.equal(both !== undefined && passes(both), passes(a) && passes(b));
      assert.deepEqual(both, intersection(b, a));
    }));
  });
});

describe("isOnly", () => {
  it("tells one TCP port from a range, another protocol and everything", () => {
    assert.ok(isOnly(trafficOf("tcp", 443, 443), 443));
    for (const other of [trafficOf("tcp", 443, 444), trafficOf("udp", 443, 443), trafficOf("-1", 443, 443)]) {
      assert.ok(!isOnly(other, 443));
    }
  });
});

describe("isSameTraffic", () => {
  it("tells protocols and both ends of a range apart", () => {
    const range = trafficOf("tcp", 80, 90);
    assert.ok(isSameTraffic(range, trafficOf("6", 80, 90)));
    for (const other of [trafficOf("udp", 80, 90), trafficOf("tcp", 80, 91), trafficOf("tcp", 81, 90)]) {
      assert.ok(!isSameTraffic(range, other));
    }
  });
});

describe("trafficText", () => {
  it("names protocol and ports", () => {
    const texts = [trafficOf("tcp", 80, 80), trafficOf("udp", 5, 9), trafficOf("-1", 0, 0), trafficOf("47", 0, 0)];
    assert.deepEqual(texts.map(trafficText), ["tcp 80", "udp 5-9", "all traffic", "47, all ports"]);
    const ranges = [trafficOf("tcp", 0, 80), trafficOf("tcp", 1024, 65535)];
    assert.deepEqual(ranges.map(trafficText), ["tcp 0-80", "tcp 1024-65535"]);
  });
});

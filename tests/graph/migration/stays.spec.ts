import * as assert from "node:assert/strict";
import { canMove, keptFor, stays } from "../../../graph/migration/stays";
import { withDefaults } from "../../../graph/merge/withDefaults";
import type { Mode } from "../../../model/system";
import type { Service } from "../../../graph/author/graphSchema";
import type { CallerKind, Edge } from "../../../graph/discovery/edges";

const edge = (kind: CallerKind, via: Mode, callee: Service = { port: 1 }): Edge => ({
  from: { kind, name: "caller" }, to: { kind: "service", name: "users" }, call: { to: "users" },
  path: `${kind}s.caller.calls[0]`, via,
  callee: {
    kind: "service", name: "users", own: new Set(),
    service: withDefaults({ discovery: ["dns", "load-balancer"], ...callee }),
  },
  port: { port: 1, protocol: "http" },
});

describe("calls that stay", () => {
  it("are those of jobs, where all else goes to Service Connect", () => {
    assert.ok(canMove(edge("service", "dns"), "connect"));
    assert.ok(canMove(edge("job", "dns"), "load-balancer"));
    assert.ok(!canMove(edge("job", "dns"), "connect"));
    assert.deepEqual(keptFor(edge("job", "load-balancer"), "connect"), ["load-balancer"]);
    assert.deepEqual(keptFor(edge("service", "load-balancer"), "connect"), []);
  });

  it("are those that come in, which keep every mode that they may use", () => {
    assert.deepEqual(keptFor(edge("external", "dns"), "connect"), ["dns", "load-balancer"]);
    assert.deepEqual(keptFor(edge("external", "dns"), "dns"), ["load-balancer"]);
  });

  it("are those to another port than the SRV record's", () => {
    const srv = { dns: { record: "SRV", port: "web" }, ports: { web: { port: 2 }, admin: { port: 1 } } } as const;
    const off = edge("service", "load-balancer", srv);
    assert.deepEqual(keptFor(off, "dns"), ["load-balancer"]);
    assert.ok(canMove(off, "connect"));
  });

  it("are said with the reason, unless the target is all that they have", () => {
    const messages = (some: readonly Edge[], to: Mode) => stays(some, to).map(({ message }) => message);
    const callers = (["job", "external", "service"] as const).map((caller) => edge(caller, "dns"));
    const [ofJob, ofExternal, ...others] = messages(callers, "connect");
    assert.deepEqual(others, []);
    assert.match(ofJob ?? "", /^"caller" is a job, .*: "users" keeps dns for it$/);
    assert.match(ofExternal ?? "", /^the graph doesn't record what "caller" dials: "users" keeps dns and load/);
    assert.deepEqual(messages([edge("external", "dns", { port: 1, discovery: "dns" })], "dns"), []);
  });
});

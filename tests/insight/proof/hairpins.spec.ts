import * as assert from "node:assert/strict";
import { hairpinProblems, hairpinsOf, mayReachAdopted } from "../../../insight/proof/hairpins";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { topologyOf } from "../../../insight/read/readPlan";
import { everyWay } from "../support/everyWay";
import { adoptedBy, rule, shop } from "../support/shop";

const options = { adopted: true, nat: true, listener: true };

/** Whether a way out of user-service to this block and port may lead to the adopted ingress. */
function mayReach(block: string, port: number, { adopted = adoptedBy(options), protocol = "tcp" } = {}): boolean {
  const plan = shop(options);
  rule(plan, "egress", "user-service", { [block.includes(":") ? "cidrIpv6" : "cidrIpv4"]: block }, port, "out");
  plan.change("out", "", { ipProtocol: protocol });
  const topology = topologyOf(plan.resources, adopted);
  const own = allowedPathsOf(topology).filter(({ rules }) => rules.some(({ urn }) => urn.endsWith("::out")));
  assert.ok(own.length > 0, "nothing passes");
  return own.some((path) => mayReachAdopted(topology, path));
}

describe("mayReachAdopted", () => {
  it("takes the adopted ingress to be anywhere in its VPC, and to listen on 443 or 80", () => {
    assert.deepEqual([443, 80, 8443].map((port) => mayReach("0.0.0.0/0", port)), [true, true, false]);
    assert.deepEqual(["10.0.0.0/8", "100.64.3.0/24", "10.9.0.0/16", "203.0.113.0/24"].map((block) =>
      mayReach(block, 443)), [true, true, false, false]);
    assert.deepEqual(["::/0", "2001:db8::/32"].map((block) => mayReach(block, 443)), [true, true]);
    assert.equal(mayReach("0.0.0.0/0", 443, { protocol: "udp" }), false);
  });

  it("leaves a rule that names the ingress's own security group to the proof of what is declared", () => {
    const plan = shop(options);
    rule(plan, "egress", "user-service", { referencedSecurityGroupId: "sg-lb" }, 443, "out");
    const topology = topologyOf(plan.resources, adoptedBy(options));
    assert.ok(!allowedPathsOf(topology).some((path) =>
      path.rules.some(({ urn }) => urn.endsWith("::out")) && mayReachAdopted(topology, path)));
  });

  it("has nothing to say where no ingress is adopted", () => {
    const { ingress, ...adopted } = adoptedBy(options);
    assert.ok(ingress);
    assert.equal(mayReach("0.0.0.0/0", 443, { adopted }), false);
  });
});

describe("hairpinsOf", () => {
  const paths = allowedPathsOf(topologyOf(shop({ nat: true }).resources))
    .filter(({ from, to }) => to.kind === "ingress" && from.name === "order-service");

  it("are one for each caller, port and external, however many paths there are", () => {
    assert.deepEqual(hairpinsOf([...paths, ...paths], () => undefined),
      [{ from: "order-service", kind: "service", port: 443 }]);
    assert.deepEqual(hairpinsOf(paths, () => "site"),
      [{ from: "order-service", kind: "service", port: 443, external: "site" }]);
  });

  it("are of services, jobs and instances, by their names and ports, and never of a load balancer", () => {
    const plan = everyWay({ nat: true, endpoints: true });
    for (const name of ["user-service", "migrate", "ingress", "product-service--http"]) {
      for (const port of [443, 80]) rule(plan, "egress", name, { cidrIpv4: "0.0.0.0/0" }, port, `${name}-out-${port}`);
    }
    const all = allowedPathsOf(topologyOf(plan.resources)).filter(({ to }) => to.kind === "ingress");
    const names = ["instances", "migrate", "user-service"];
    const found = hairpinsOf(all, () => undefined).filter(({ from }) => names.includes(from));
    assert.deepEqual(found.map(({ from, kind, port }) => `${kind} ${from} ${port}`), [
      "instances instances 443", "job migrate 80", "job migrate 443", "service user-service 80",
      "service user-service 443",
    ]);
    const kinds = hairpinsOf(all, () => undefined).map(({ kind }) => kind);
    assert.deepEqual([...new Set(kinds)].sort(), ["instances", "job", "service"]);
  });
});

describe("hairpinProblems", () => {
  it("are one for each port and reason, with its callers in order", () => {
    const caller = { kind: "service", port: 443 } as const;
    const site = { external: "site" };
    const hairpins = [{ ...caller, from: "b" }, { ...caller, from: "c", ...site }, { ...caller, from: "a" }];
    assert.deepEqual(hairpinProblems(hairpins, {}, "warning").map(({ path, message, hint }) => [path, message, hint]), [
      ["network.nat", "may reach the internet on 443, and so the system's own ingress: a, b",
        "VPC endpoints for all that tasks need, with nat: none, close this path"],
      ["externals.site", "may reach all addresses of site on 443, and so the system's own ingress: c",
        "bind the external to addresses that the ingress doesn't have, to close this path"],
    ]);
    const { network } = adoptedBy(options);
    assert.ok(network);
    const adopted = hairpinProblems([{ ...caller, from: "a" }], { network }, "warning");
    assert.deepEqual(adopted.map(({ path, hint }) => [path, hint]), [[
      "network.egress", "VPC endpoints for all that tasks need, with egress: endpoints or none, close this path",
    ]]);
    const onBoth = [80, 443].map((port) => ({ ...caller, from: "a", port }));
    const [first, ...others] = hairpinProblems(onBoth, {}, "warning");
    assert.deepEqual([first?.message.includes("on 80"), others.length], [true, 1]);
  });

  it("are as severe as the stack takes them for", () => {
    const hairpins = [{ from: "a", kind: "service", port: 443 } as const];
    for (const severity of ["warning", "error"] as const) {
      assert.deepEqual(hairpinProblems(hairpins, {}, severity).map(({ severity: found }) => found), [severity]);
    }
  });

  it("name three callers of many, and count the others", () => {
    const listOf = (...names: string[]) => {
      const hairpins = names.map((from) => ({ from, kind: "service", port: 443 } as const));
      return hairpinProblems(hairpins, {}, "warning").map(({ message }) => message.split(": ")[1]);
    };
    assert.deepEqual(listOf("a", "b", "c", "d"), ["a, b, c, d"]);
    assert.deepEqual(listOf("e", "d", "c", "b", "a"), ["a, b, c and 2 more"]);
  });
});

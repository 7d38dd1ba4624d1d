import * as assert from "node:assert/strict";
import type { Plan } from "../../../plan/plan";
import { holds, prove } from "../../../insight/proof/proof";
import { brokenAdoption } from "../support/brokenAdoption";
import { brokenExternals, everyExternal } from "../support/brokenExternals";
import { brokenPlaces } from "../support/brokenPlaces";
import { brokenBalancers } from "../support/brokenBalancers";
import { brokenRules } from "../support/brokenRules";
import { brokenWorkloads } from "../support/brokenWorkloads";
import { callsByEveryWay, everyWay, fileSystems, jobs } from "../support/everyWay";
import type { PlanBuilder } from "../support/planBuilder";
import { externalCall, open } from "../support/externalCalls";
import { provable } from "../support/provable";
import { adoptedBy, call, calls, rule, shop } from "../support/shop";

const proofOf = (plan: PlanBuilder, more: Partial<Plan> = {}) => prove(provable(plan, more));

const ofEveryWay: Partial<Plan> = { calls: callsByEveryWay, jobs, adopted: { fileSystems } };

describe("prove", () => {
  for (const options of [
    {}, { nat: true }, { nat: true, endpoints: true }, { adopted: true }, { adopted: true, nat: true },
    { adopted: "without endpoints" }, { listener: true }, { adopted: true, listener: true },
    { nat: true, listener: true }, { adopted: true, nat: true, listener: true },
  ] as const) {
    it(`finds the shop exact: ${JSON.stringify(options)}`, () => {
      const proof = proofOf(shop(options), { adopted: adoptedBy(options) });
      assert.deepEqual([proof.declared, proof.allowed, proof.missing, proof.extra], [5, 5, [], []]);
      assert.deepEqual(proof.problems.map(({ code }) => code), "nat" in options ? ["hairpin"] : []);
      assert.ok(holds(proof));
    });
  }

  for (const options of [{}, { nat: true, endpoints: true }]) {
    it(`finds every way exact: ${JSON.stringify(options)}`, () => {
      const proof = proofOf(everyWay(options), ofEveryWay);
      assert.deepEqual([proof.declared, proof.allowed, proof.missing, proof.extra], [8, 8, [], []]);
      assert.ok(holds(proof));
    });
  }

  const ofShop = [...brokenRules, ...brokenPlaces, ...brokenExternals, ...brokenAdoption].map((fault) => {
    const { options, externalCalls = [] } = fault;
    const of = { externalCalls, adopted: adoptedBy(options) };
    return { ...fault, whole: () => open(shop(options), ...externalCalls), of };
  });
  const ofAll = [...brokenBalancers, ...brokenWorkloads].map((fault) =>
    ({ ...fault, whole: () => everyWay(), of: ofEveryWay }));
  for (const { title, whole, of, by, missing, extra, problems, names } of [...ofShop, ...ofAll]) {
    it(`catches ${title}`, () => {
      const plan = whole();
      by(plan);
      const proof = proofOf(plan, of);
      const errors = proof.problems.filter(({ severity }) => severity === "error");
      const messages = [...proof.missing, ...proof.extra, ...errors].map(({ message }) => message).join("\n");
      assert.ok(!holds(proof), "the proof holds");
      assert.ok(messages.includes(names), messages);
      assert.deepEqual(proof.missing.map(text).sort(), [...missing ?? []].sort());
      assert.deepEqual(proof.extra.map(text).sort(), [...extra ?? []].sort());
      assert.deepEqual(errors.map(({ code }) => code).sort(), [...problems ?? []].sort());
    });
  }

  it("takes who is declared to call in through the callee's load balancer, while that leads on", () => {
    const peers = [{ cidr: "192.168.0.0/16" }];
    const externalCalls = [externalCall(["office", "product-service"], 3002, peers, { direction: "in" })];
    const plan = everyWay();
    rule(plan, "ingress", "product-service--http", { cidrIpv4: "192.168.0.0/16" }, 3002, "office");
    const proof = () => proofOf(plan, { ...ofEveryWay, externalCalls });
    assert.deepEqual([proof().external, proof().missing, proof().extra], [{ declared: 1, allowed: 1 }, [], []]);
    plan.remove("product-service--http-calls-product-service-3002-in");
    assert.equal(proof().external.allowed, 0);
  });

  it("catches a service and a job under one name", () => {
    const plan = everyWay();
    plan.change("migrate", "TaskDefinition", { tags: { "servicegraph:node": "user-service" } });
    const { problems } = proofOf(plan, ofEveryWay);
    assert.ok(problems.some(({ code, path }) => code === "ambiguous-node" && path === "jobs.user-service"));
  });

  it("catches two services under one name, whose flows would hide one another", () => {
    const plan = shop().change("order-service", "Service", { tags: { "servicegraph:node": "user-service" } });
    const { problems } = proofOf(plan);
    assert.ok(problems.some(({ code, path }) => code === "ambiguous-node" && path === "services.user-service"));
  });

  it("holds a declared call that the rules do not know against the plan", () => {
    const proof = proofOf(shop(), { calls: [...calls, call("user-service", "order-service")] });
    assert.deepEqual([proof.declared, proof.allowed], [6, 5]);
    assert.deepEqual(proof.missing.map(text), ["user-service -> order-service tcp 3003 denied out"]);
  });

  it("hides no undeclared flow behind calls that are missing, though each of its rules belongs to one", () => {
    const edge = "order-service-calls-product-service-3002";
    const plan = shop().change(`${edge}-out`, "", { toPort: 3005 }).remove(`${edge}-in`);
    rule(plan, "ingress", "product-service", { cidrIpv4: "10.0.0.0/16" }, 3005, "wide");
    const declared = [...calls, call("user-service", "product-service", 3005)];
    const { missing, extra } = proofOf(plan, { calls: declared });
    assert.deepEqual(missing.map(text), [
      "order-service -> product-service tcp 3002 denied in", "user-service -> product-service tcp 3005 denied out",
    ]);
    assert.ok(extra.map(text).includes("order-service -> product-service tcp 3005"));
  });

  it("hides no undeclared caller of a load balancer behind a missing call that shares one of its rules", () => {
    const balancer = "product-service--http";
    const plan = everyWay().remove(balancer, "Listener");
    rule(plan, "ingress", balancer, { cidrIpv4: "10.0.0.0/16" }, 3002, "wide");
    const referencedSecurityGroupId = plan.id(balancer, "SecurityGroup");
    rule(plan, "egress", "user-service", { referencedSecurityGroupId }, 3002, "out");
    const { extra } = proofOf(plan, ofEveryWay);
    assert.ok(extra.map(text).includes(`user-service -> ${balancer} tcp 3002`), extra.map(text).join("\n"));
  });

  it("holds a flow that is no longer declared against the plan", () => {
    const proof = proofOf(shop(), { calls: calls.slice(1) });
    assert.deepEqual([proof.declared, proof.allowed, proof.extra.map(text)],
      [4, 4, ["api-gateway -> order-service tcp 3003"]]);
  });

  for (const options of [{ nat: true }, { adopted: true, nat: true }]) {
    it(`finds calls with the outside exact, whatever that is: ${JSON.stringify(options)}`, () => {
      const proof = proofOf(open(shop(options), ...everyExternal),
        { externalCalls: everyExternal, adopted: adoptedBy(options) });
      assert.deepEqual([proof.external, proof.missing, proof.extra], [{ declared: 9, allowed: 9 }, [], []]);
      assert.ok(holds(proof));
    });
  }

  it("asks for no rule of what has no group, where an external is to admit its callers", () => {
    const peers = [{ securityGroupId: "sg-cache" }, { cidr: "10.9.0.0/16" }];
    const externalCalls = [externalCall(["user-service", "cache"], 6379, peers, { admit: true })];
    assert.deepEqual(proofOf(open(shop(), ...externalCalls), { externalCalls }).missing, []);
  });

  it("counts a call with the outside once, however many of its peers are shut", () => {
    const calls = [externalCall(["order-service", "orders-db"], 5432, ["a", "b", "c"].map((name) =>
      ({ securityGroupId: `sg-${name}` })))];
    const plan = open(shop(), ...calls).remove("order-service-calls-orders-db-out-sg-a")
      .remove("order-service-calls-orders-db-out-sg-c");
    const { external, missing } = proofOf(plan, { externalCalls: calls });
    assert.deepEqual([external, missing.map(({ to }) => to)], [{ declared: 1, allowed: 0 }, ["sg-a", "sg-c"]]);
  });

  it("lets the internet knock by IPv6 as well, where the load balancer has such addresses", () => {
    const options = { adopted: true };
    const plan = shop(options);
    const flows = () => proofOf(plan, { adopted: adoptedBy(options) }).flows.filter(({ from }) => from === "internet");
    for (const port of [443, 80]) rule(plan, "ingress", "ingress", { cidrIpv6: "::/0" }, port, `six-${port}`);
    assert.deepEqual(flows().map(({ to, port, kind, rules }) => `${kind} ${to} ${port} by ${rules.length}`),
      ["ingress ingress 80 by 2", "ingress ingress 443 by 2"]);
    assert.ok(holds(proofOf(plan, { adopted: adoptedBy(options) })));
    rule(plan, "ingress", "ingress", { cidrIpv6: "::/0" }, 8080, "six-8080");
    assert.deepEqual(proofOf(plan, { adopted: adoptedBy(options) }).extra.map(text), ["internet -> ingress tcp 8080"]);
  });

  it("takes the internet on 443 for an external and for the way to registries", () => {
    const externalCalls = [externalCall(["order-service", "payments"], 443, [{ cidr: "0.0.0.0/0" }])];
    const proof = proofOf(shop({ nat: true }), { externalCalls });
    assert.deepEqual([proof.external, proof.extra], [{ declared: 1, allowed: 1 }, []]);
    assert.deepEqual(proof.flows.filter(({ kind }) => kind === "external"), []);
  });

  it("warns of an external that brings the system's own ingress within reach", () => {
    const externalCalls = [externalCall(["order-service", "site"], 80, [{ cidr: "0.0.0.0/0" }])];
    const { extra, problems } = proofOf(open(shop({ nat: true }), ...externalCalls), { externalCalls });
    assert.deepEqual([extra, problems.map(({ path }) => path)], [[], ["network.nat", "externals.site"]]);
    assert.match(problems[1]?.message ?? "", /all addresses of site on 80, and so the system's own ingress: order-s/);
  });

  it("warns of an adopted ingress that may face the internet, too, wherever a service may reach that", () => {
    const options = { adopted: true, nat: true, listener: true };
    const everyone = [{ cidr: "0.0.0.0/0" }];
    const externalCalls = [
      externalCall(["order-service", "site"], 80, everyone), externalCall(["order-service", "mail"], 587, everyone),
      externalCall(["order-service", "quic"], 443, everyone, { protocol: "udp" }),
      externalCall(["order-service", "office"], 443, [{ cidr: "10.9.0.0/16" }]),
    ];
    const { extra, problems } = proofOf(open(shop(options), ...externalCalls),
      { externalCalls, adopted: adoptedBy(options) });
    const services = "api-gateway, notification-service, order-service and 2 more";
    assert.deepEqual(extra, []);
    assert.deepEqual(problems.map(({ severity, code, path, message }) => [`${severity} ${code} ${path}`, message]), [
      ["warning hairpin network.egress",
        `may reach the internet on 443, where the adopted ingress may be, too: ${services}`],
      ["warning hairpin externals.site",
        "may reach all addresses of site on 80, where the adopted ingress may be, too: order-service"],
    ]);
  });

  it("takes who is let in for no way out to an adopted ingress", () => {
    const options = { adopted: true, listener: true };
    const peers = [{ cidr: "10.0.9.0/24" }];
    const externalCalls = [externalCall(["office", "user-service"], 443, peers, { direction: "in" })];
    assert.deepEqual(proofOf(open(shop(options), ...externalCalls), { externalCalls, adopted: adoptedBy(options) })
      .problems.map(({ code }) => code), []);
  });

  it("names the setting that lets services out, also in an adopted network", () => {
    const options = { adopted: true, nat: true };
    assert.deepEqual(proofOf(shop(options), { adopted: adoptedBy(options) }).problems.map(({ path }) => path),
      ["network.egress"]);
  });

  it("lets nobody knock but whom the settings allow", () => {
    const plan = shop();
    const knocks = (allowedCidrs: readonly string[]) => proofOf(plan, { allowedCidrs }).extra.map(text);
    const both = (from: string) => [`${from} -> ingress tcp 80`, `${from} -> ingress tcp 443`];
    assert.deepEqual(knocks(["0.0.0.0/0"]), []);
    assert.deepEqual(knocks(["10.0.0.0/8", "203.0.113.0/24"]), both("internet"));
    for (const port of [443, 80]) plan.change(`internet-calls-ingress-${port}-in`, "", { cidrIpv4: "10.4.0.0/16" });
    assert.deepEqual(knocks(["10.4.0.0/17", "10.4.128.0/17"]), []);
    assert.deepEqual([knocks(["10.4.0.0/17"]), knocks(["::/0"]), knocks([])],
      [both("10.4.0.0/16"), both("10.4.0.0/16"), both("10.4.0.0/16")]);
    rule(plan, "ingress", "ingress", { prefixListId: "pl-office" }, 443, "office");
    assert.deepEqual(knocks(["0.0.0.0/0"]), ["pl-office -> ingress tcp 443"]);
    const { extra } = proofOf(plan, { allowedPrefixLists: ["pl-office"] });
    assert.deepEqual(extra, []);
  });

  it("warns of an external whose block holds tasks of the system itself", () => {
    const peers = [{ cidr: "10.0.0.0/8" }];
    const externalCalls = [externalCall(["office", "user-service"], 3001, peers, { direction: "in" })];
    const { extra, problems } = proofOf(open(shop(), ...externalCalls), { externalCalls });
    assert.deepEqual([extra, problems.map(({ severity, code, path }) => `${severity} ${code} ${path}`)],
      [[], ["warning block-between-services externals.office"]]);
  });

  it("lists what an adopted network brings as assumed", () => {
    const adopted = adoptedBy({ adopted: true });
    const ids = proofOf(shop({ adopted: true }), { adopted }).assumed.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], [
      "pl-com.amazonaws.us-east-1.s3", "sg-0123", "subnet-1", "subnet-11", "subnet-12", "subnet-2", "vpc-0123",
    ]);
    assert.deepEqual(proofOf(shop()).assumed, []);
  });

  it("warns once of all that may reach the system's own ingress through NAT", () => {
    const [warning, ...others] = proofOf(shop({ nat: true })).problems;
    assert.deepEqual([warning?.severity, warning?.path, others], ["warning", "network.nat", []]);
    assert.match(warning?.message ?? "", /: api-gateway, notification-service, order-service and 2 more$/);
  });
});

function text({ from, to, protocol, port, toPort, disposition }: ReturnType<typeof prove>["extra"][number]): string {
  const range = toPort === undefined ? port : `${port}-${toPort}`;
  return `${from} -> ${to} ${protocol} ${range}${disposition === "accepted" ? "" : ` ${disposition}`}`;
}

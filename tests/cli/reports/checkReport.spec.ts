import * as assert from "node:assert/strict";
import type { CheckResult } from "../../../cli/results";
import { checkReport } from "../../../cli/reports/checkReport";
import { plain } from "../../../cli/reports/text";
import type { ExternalCall } from "../../../model/system";
import { flowEnds } from "../../insight/support/flowEnds";
import type { Flow } from "../../../insight/reach/flow";

const none = { declared: 0, allowed: 0 };
const nothing = {
  ...none, external: none, stores: none, missing: [], extra: [], hairpins: [], assumed: [], flows: [],
};
const report = (proof: Partial<CheckResult["proof"]>, more: Partial<CheckResult> = {}) => checkReport({
  version: 1, system: "shop", stack: "dev", ok: true, calls: [], externalCalls: [], storeCalls: [], problems: [],
  ...more, proof: { ...nothing, ...proof },
}, plain);

const flow = (kind: Flow["kind"], from: string, to: string, port: number): Flow =>
  ({ kind, ...flowEnds(from, to), port, protocol: "tcp", rules: [] });

describe("the report of check", () => {
  it("is one line where nothing else is to say", () => {
    assert.equal(report({ declared: 1, allowed: 1, flows: [flow("call", "a", "b", 80)] }),
      "shop, stack dev: proven: 1 declared call, 1 allowed, 0 missing, 0 extra\n");
  });

  it("counts who can call public services undeclared beside the declared calls", () => {
    const hairpins = [
      { from: "a", kind: "service", port: 443 }, { from: "b", kind: "service", port: 443 },
      { from: "migrate", kind: "job", port: 443 }, { from: "instances", kind: "instances", port: 443 },
    ] as const;
    const headline = "shop, stack dev: proven: 0 declared calls, 0 allowed, 0 missing, 0 extra";
    assert.equal(report({ hairpins }), `${headline}; `
    + "2 services, 1 job, EC2 instances can reach public services through NAT and the load balancer\n");
    const toSite = { from: "a", kind: "service", port: 80, external: "site" } as const;
    assert.equal(report({ hairpins: [{ from: "a", kind: "service", port: 443 }, toSite] }),
      `${headline}; 1 service can reach public services through the load balancer\n`);
  });

  it("lists on demand each call with the rules at both of its ends", () => {
    const rules = ["out", "in"].map((half) => `urn:pulumi:dev::shop::aws:vpc/rule:Rule::a-calls-b-80-${half}`);
    const call = { from: "a", port: 80, protocol: "http", via: "dns", env: {} } as const;
    const result: CheckResult = {
      version: 1, system: "shop", stack: "dev", ok: false, externalCalls: [], storeCalls: [], problems: [],
      calls: [{ ...call, id: "a->b:80", to: "b" }, { ...call, id: "a->c:80", to: "c" }],
      proof: { ...nothing, flows: [{ ...flow("call", "a", "b", 80), rules }] },
    };
    const lines = checkReport(result, plain, { calls: true }).split("\n");
    assert.deepEqual(lines.slice(2), [
      "Calls", "  a  ->  b  http 80  by dns  a-calls-b-80-out, a-calls-b-80-in",
      "  a  ->  c  http 80  by dns  not allowed", "",
    ]);
    assert.ok(!checkReport(result, plain).includes("Calls"));
  });

  it("names each missing and extra flow with its disposition and rule", () => {
    const rule = "urn:pulumi:dev::shop::aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::a-calls-c-80-out";
    const missing = [{ ...flow("call", "a", "b", 80), disposition: "denied in", message: "a cannot reach b" }] as const;
    const extra = [
      { ...flow("call", "a", "c", 80), disposition: "accepted", message: `a may reach c on tcp 80 by ${rule}` },
    ] as const;
    assert.equal(report({ declared: 2, allowed: 1, missing, extra, flows: extra }), [
      "shop, stack dev: not proven: 2 declared calls, 1 allowed, 1 missing, 1 extra",
      "",
      "Missing",
      "  denied in  a cannot reach b",
      "",
      "Extra",
      "  accepted  a may reach c on tcp 80 by SecurityGroupEgressRule a-calls-c-80-out",
      "",
      "not proven: 1 missing, 1 extra, 0 errors",
      "",
    ].join("\n"));
  });

  it("counts the platform's own flows by kind and end, and leaves out what is extra", () => {
    const services = Array.from({ length: 7 }, (_none, index) => flow("endpoints", `s${index}`, "endpoints", 443));
    const open = { disposition: "accepted", message: "internet may reach ingress" } as const;
    const extra = { ...flow("ingress", "internet", "ingress", 22), ...open };
    const flows = [...services, flow("ingress", "internet", "ingress", 443), extra];
    const lines = report({ flows, extra: [extra] }).split("\n");
    assert.deepEqual(lines.slice(lines.indexOf("The platform's own flows")), [
      "The platform's own flows",
      "  endpoints  7  tcp 443  s0, s1, s2, s3 and 3 more -> endpoints",
      "  ingress    1  tcp 443  internet -> ingress",
      "",
      "not proven: 0 missing, 1 extra, 0 errors",
      "",
    ]);
  });

  it("shows what is outside by its name, in the place of the flows to it", () => {
    const call: ExternalCall = {
      id: "a->db:5432", from: "a", to: "db", direction: "out", port: 5432, protocol: "tcp",
      peers: [{ securityGroupId: "sg-db" }], admit: false, env: { DB_PORT: "5432" },
    };
    const flows = [flow("external", "a", "sg-db", 5432)];
    assert.equal(report({ external: { declared: 1, allowed: 1 }, flows }, { externalCalls: [call] }), [
      "shop, stack dev: proven: 0 declared calls, 0 allowed, 1 of 1 external call, 0 missing, 0 extra",
      "", "External calls", "  a  ->  db  tcp 5432  sg-db", "",
    ].join("\n"));
  });

  it("says first and last that errors spoil a proof whose flows are as declared", () => {
    const problems = [
      { severity: "error", code: "public-worker", path: "services.a", message: "is public", hint: "" },
    ] as const;
    assert.equal(report({ declared: 1, allowed: 1 }, { problems }), [
      "shop, stack dev: not proven: 1 declared call, 1 allowed, 0 missing, 0 extra, 1 error",
      "", "error services.a: is public [public-worker]", "1 error, 0 warnings",
      "", "not proven: 0 missing, 0 extra, 1 error", "",
    ].join("\n"));
  });

  it("says what it takes on trust, and closes with the problems", () => {
    const arn = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
    const assumed = [{ id: arn, message: "is a cluster" }, { id: "subnet-1", message: "is private" }];
    const problems = [
      { severity: "warning", code: "unchecked", path: "network", message: "is odd", hint: "" },
    ] as const;
    assert.equal(report({ assumed }, { problems }), [
      "shop, stack dev: proven: 0 declared calls, 0 allowed, 0 missing, 0 extra",
      "", "Assumed, not proven", "  cluster/shared  is a cluster", "  subnet-1        is private",
      "", "warning network: is odd [unchecked]", "0 errors, 1 warning", "",
    ].join("\n"));
  });
});

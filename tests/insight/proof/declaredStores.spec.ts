import * as assert from "node:assert/strict";
import { anywhere } from "../../../graph/aws/addressRanges";
import { internet, outside, type End } from "../../../insight/model/end";
import type { EgressRoute } from "../../../insight/model/routing";
import { DeclaredStores } from "../../../insight/proof/declaredStores";
import { holds, prove } from "../../../insight/proof/proof";
import type { Flow } from "../../../insight/reach/flow";
import type { AllowedPath } from "../../../insight/reach/allowedPaths";
import { topologyOf } from "../../../insight/read/readPlan";
import { callId } from "../../../model/callId";
import { ENDPOINTS, storeNode, tasksNode } from "../../../model/nodeId";
import type { Store, StoreCall } from "../../../model/store";
import { boundDatabase, database } from "../../builders";
import { committedPlan, everything } from "../../committed";

const stores: Store[] = [
  database("orders-db"), boundDatabase("users-db"),
  { kind: "queue", name: "mails", origin: { kind: "create", fifo: false, visibilitySeconds: 30 } },
  { kind: "bucket", name: "uploads", origin: { kind: "create", versioned: false } },
];

function call(to: string, port = 443): StoreCall {
  const ends = { from: "api", to, port, protocol: "tcp" } as const;
  return { id: callId(ends), ...ends, access: "read-write", env: {}, secrets: {} };
}
const calls = [call("orders-db", 5432), call("users-db", 5432), call("mails"), call("uploads")];
const declared = new DeclaredStores(stores, calls);

const end = (name: string, kind: End["kind"], more: Partial<End> = {}): End =>
  ({ ...outside("foreign", name), kind, ...more });
const api = end("api", "service", { node: tasksNode("api") });
const target = end("orders-db", "store", { node: storeNode("orders-db") });
const endpointOf = (service: string): End =>
  end(service, "endpoints", { node: ENDPOINTS, awsService: `com.amazonaws.eu-west-1.${service}` });

function path(from: End, to: End, port = 443, urns = ["b", "a"], more: Partial<AllowedPath> = {}): AllowedPath {
  const traffic = { protocol: "tcp", port, toPort: port } as const;
  const peer = { kind: "block", block: anywhere } as const;
  const rules = urns.map((urn) => ({ urn, group: "sg-1", direction: "egress", traffic, peer } as const));
  return { from, to, traffic, rules, ...more };
}
const byNat = { egressRoutes: new Set<EgressRoute>(["nat"]) };

describe("the declared calls to stores", () => {
  it("are judged where the stack makes a database, or AWS's API is called, and not where a database is there", () => {
    assert.deepEqual(declared.judged.map(({ to }) => to), ["orders-db", "mails", "uploads"]);
  });

  it("declare exactly their port of a database, from the caller's tasks", () => {
    assert.equal(declared.declares(path(api, target, 5432)), true);
    const several = { traffic: { protocol: "tcp", port: 5432, toPort: 5433 } } as const;
    const udp = { traffic: { protocol: "udp", port: 5432, toPort: 5432 } } as const;
    const others = [
      path(api, target, 5433), path(api, target, 5432, [], several), path(api, target, 5432, [], udp),
      path(end("web", "service"), target, 5432), path(end("api", "instances"), target, 5432),
      path(api, end("orders-db", "service"), 5432),
    ];
    assert.deepEqual(others.map((other) => declared.declares(other)), others.map(() => false));
  });

  it("are flows to the APIs, by all rules of the endpoint or of NAT", () => {
    const flows = declared.apiFlows([
      path(api, endpointOf("sqs"), 443, ["b", "a"]), path(api, internet, 443, ["c", "a"], byNat),
      path(api, endpointOf("logs"), 443, ["other"]), path(api, target, 5432, ["database"]),
      path(end("web", "service"), endpointOf("sqs"), 443, ["web's"]), path(api, endpointOf("sqs"), 80, ["plain"]),
    ]);
    assert.deepEqual(flows.map(({ id, kind, from, to, port, rules }) => [id, kind, from, to, port, rules]), [
      ["api->mails:443", "store", "api", "mails", 443, ["a", "b", "c"]],
      ["api->uploads:443", "store", "api", "uploads", 443, ["a", "c"]],
    ]);
  });

  it("pass by the gateway of their own service, and by endpoints that are there", () => {
    const idsBy = (to: End) => declared.apiFlows([path(api, to)]).map(({ id }) => id);
    assert.deepEqual(idsBy(end("s3", "gateway")), ["api->uploads:443"]);
    assert.deepEqual(idsBy(end("dynamodb", "gateway")), []);
    assert.deepEqual(idsBy(end("sg-9", "foreign", { role: "endpoints" })), ["api->mails:443", "api->uploads:443"]);
  });

  it("are missing where nothing leads there, each with the reason", () => {
    const missing = (paths: readonly AllowedPath[]) => declared.missing(topologyOf([], {}), paths)
      .map(({ id, disposition, message }) => [id, disposition, message]);
    assert.deepEqual(missing([]), [
      ["api->orders-db:5432", "no route", "api cannot reach orders-db on tcp 5432: api is not registered"],
      ["api->mails:443", "no route",
        "api cannot reach mails on tcp 443: neither an endpoint of sqs nor the internet by NAT is open to it"],
      ["api->uploads:443", "no route",
        "api cannot reach uploads on tcp 443: neither an endpoint of s3 nor the internet by NAT is open to it"],
    ]);
    assert.deepEqual(missing([path(api, target, 5432), path(api, internet, 443, ["a"], byNat)]), []);
  });

  it("are counted in the proof of a whole system, which fails where one is shut or undeclared", async () => {
    const plan = await committedPlan("dev", { folder: everything });
    const textOf = ({ from, to, port }: Flow): string => `${from} -> ${to} ${String(port)}`;
    const whole = prove(plan);
    const { declared: all } = whole.stores;
    assert.deepEqual([whole.stores.allowed, holds(whole)], [all, true]);
    assert.deepEqual(whole.flows.filter(({ kind }) => kind === "store").map(({ id }) => id).sort(),
      plan.storeCalls.map(({ id }) => id).sort());

    const rules = new Set(whole.flows.find(({ id }) => id === "worker->users-db:3306")?.rules);
    const shut = prove({ ...plan, resources: plan.resources.filter(({ urn }) => !rules.has(urn)) });
    assert.deepEqual(shut.stores, { declared: all, allowed: all - 1 });
    assert.deepEqual([shut.missing.map(textOf), holds(shut)], [["worker -> users-db 3306"], false]);

    const storeCalls = plan.storeCalls.filter(({ id }) => id !== "worker->users-db:3306");
    const open = prove({ ...plan, storeCalls });
    assert.deepEqual(open.stores, { declared: all - 1, allowed: all - 1 });
    assert.deepEqual([open.extra.map(textOf), holds(open)], [["worker -> users-db 3306"], false]);
  });

  it("are told which half is missing, where one alone is", async () => {
    const plan = await committedPlan("dev", { folder: everything });
    const rules = new Set(prove(plan).flows.find(({ id }) => id === "worker->users-db:3306")?.rules);
    const without = (half: string) => prove({
      ...plan, resources: plan.resources.filter(({ urn, type }) => !rules.has(urn) || !type.endsWith(half)),
    }).missing.map(({ from, fromNode, toNode, protocol, disposition, message }) =>
      [from, fromNode, toNode, protocol, disposition, message.split(": ")[1]]);
    const ends = ["worker", tasksNode("worker"), storeNode("users-db"), "tcp"];
    assert.deepEqual(without("IngressRule"), [[...ends, "denied in", "no ingress rule of users-db admits it"]]);
    assert.deepEqual(without("EgressRule"), [[...ends, "denied out", "no egress rule lets it out"]]);
  });
});

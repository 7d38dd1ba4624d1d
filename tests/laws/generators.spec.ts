import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { declared, type Declared } from "../arbitraries";
import { load } from "../planned";
import { sample, valid } from "./laws";

const drawn = fc.sample(valid, { seed: sample.seed, numRuns: 200 });
const share = (holds: (system: Declared) => boolean): number => drawn.filter(holds).length / drawn.length;

const services = ({ graph }: Declared) => Object.entries(graph.services);
const calleesOf = (system: Declared, name: string): string[] =>
  (system.graph.services[name]?.calls ?? []).map((call) => typeof call === "string" ? call : call.to);
const externals = ({ graph }: Declared) => Object.values(graph.externals ?? {});
const settingOf = ({ config }: Declared, name: string) =>
  config[`ecs-service-graph:${name}`] as Record<string, unknown>;
const networkOf = (system: Declared) => settingOf(system, "network");

const isFoundBy = (system: Declared, way: string): boolean => services(system).some(([name, { discovery }]) =>
  [discovery].flat().some((mode) => mode === way)
  && services(system).some(([caller]) => calleesOf(system, caller).includes(name)));

const storesCalled = (system: Declared): string[] => services(system).flatMap(([name]) => calleesOf(system, name));

function reaches(system: Declared, from: string, to: string, seen = new Set<string>()): boolean {
  return calleesOf(system, from).some((callee) => {
    if (callee === to) return true;
    if (seen.has(callee)) return false;
    seen.add(callee);
    return reaches(system, callee, to, seen);
  });
}

describe("the random systems that the laws are held against", () => {
  const common: Record<string, (system: Declared) => boolean> = {
    "a cycle of calls": (system) => services(system).some(([name]) => reaches(system, name, name)
      && !calleesOf(system, name).includes(name)),
    "several public services": (system) =>
      services(system).filter(([, service]) => service.public !== undefined).length > 1,
    "a service with several public entries": (system) =>
      services(system).some(([, service]) => Array.isArray(service.public)),
    "sign-in at the load balancer": (system) =>
      services(system).some(([, { public: exposed }]) => typeof exposed === "object" && "auth" in exposed),
    "no public service": (system) => services(system).every(([, service]) => service.public === undefined),
    "a worker": (system) => services(system).some(([, { port, ports }]) => port === undefined && ports === undefined),
    "a service with several ports": (system) => services(system).some(([, { ports }]) => ports !== undefined),
    "a udp service": (system) => services(system).some(([, { protocol }]) => protocol === "udp"),
    "a service that calls itself": (system) =>
      services(system).some(([name]) => calleesOf(system, name).includes(name)),
    "a tcp service": (system) => services(system).some(([, { protocol }]) => protocol === "tcp"),
    "an adopted network": (system) => networkOf(system)["vpcId"] !== undefined,
    "NAT where the graph asks for it": (system) => networkOf(system)["nat"] === "auto",
    "no NAT": (system) => networkOf(system)["nat"] === "none",
    "one NAT gateway": (system) => networkOf(system)["nat"] === "single",
    "a NAT gateway per zone": (system) => networkOf(system)["nat"] === "per-az",
    "endpoints of their own in an adopted network": (system) => networkOf(system)["createEndpoints"] === true,
    "something outside that is called": (system) => externals(system).some(({ calls }) => calls === undefined),
    "something outside that calls in": (system) => externals(system).some(({ calls }) => calls !== undefined),
    "a listener that is adopted": (system) => settingOf(system, "ingress")["listenerArn"] !== undefined,
    "a prefix list that may connect": (system) => settingOf(system, "ingress")["allowedPrefixLists"] !== undefined,
    "a certificate that is issued": (system) => settingOf(system, "ingress")["domains"] !== undefined,
    "shells into tasks": ({ config }) => config["ecs-service-graph:exec"] === true,
    "a key of the stack's own": ({ config }) => config["ecs-service-graph:encryption"] === "customer",
    "a service found by Service Connect": (system) => isFoundBy(system, "connect"),
    "a service behind an internal load balancer": (system) => isFoundBy(system, "load-balancer"),
    "a service with several modes": (system) => services(system).some(([, { discovery = [] }]) => discovery.length > 1
      && typeof discovery !== "string"),
    "a call that says its mode": (system) => services(system)
      .some(([, { calls = [] }]) => calls.some((call) => typeof call !== "string" && call.via !== undefined)),
    "an SRV record": (system) => services(system).some(([, { dns }]) => dns?.record === "SRV"),
    "a job before a service": ({ graph }) => Object.values(graph.jobs ?? {}).some(({ before }) => before !== undefined),
    "a job by the clock": ({ graph }) => Object.values(graph.jobs ?? {}).some(({ schedule }) => schedule !== undefined),
    "a job by a state machine": ({ graph }) => Object.values(graph.jobs ?? {})
      .some(({ schedule, retries, timeoutMinutes }) => schedule && (retries ?? timeoutMinutes) !== undefined),
    "a service on Spot": (system) => services(system).some(([, { capacity }]) => capacity === "fargate-spot"),
    "a service on EC2": (system) => services(system).some(([, { capacity }]) => capacity === "ec2"),
    "a database that is made": (system) => storesCalled(system).includes("st-postgres"),
    "a database that is there": (system) => storesCalled(system).includes("st-bound"),
    "a cache": (system) => storesCalled(system).some((name) => ["st-valkey", "st-memcached"].includes(name)),
    "a queue": (system) => storesCalled(system).includes("st-queue"),
    "a topic": (system) => storesCalled(system).includes("st-topic"),
    "a bucket": (system) => storesCalled(system).includes("st-bucket"),
    "a table": (system) => storesCalled(system).includes("st-table"),
    "a file system": (system) => services(system).some(([, { volumes }]) => volumes?.["data"] !== undefined),
    "a file system of several": (system) => services(system)
      .filter(([, { volumes }]) => volumes?.["media"] !== undefined).length > 1,
    "autoscaling": (system) => services(system).some(([, { autoscaling }]) => autoscaling !== undefined),
  };
  for (const [what, isSo] of Object.entries(common)) {
    it(`have ${what} in one of twenty or more`, () => {
      assert.ok(share(isSo) >= 0.05, `only ${share(isSo) * 100} %`);
    });
  }

  it("are refused in one of ten or fewer", () => {
    const all = fc.sample(declared, { seed: sample.seed, numRuns: 200 });
    const refused = all.filter((system) => load(system).stack === undefined);
    assert.ok(refused.length <= 40, JSON.stringify(refused.slice(0, 1).map((system) => load(system).problems)));
  });
});

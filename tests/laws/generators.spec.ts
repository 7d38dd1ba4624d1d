import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { declared, type Declared } from "../arbitraries";
import { load } from "../planned";
import { sample, valid } from "./laws";

const drawn = fc.sample(valid, { seed: sample.seed, numRuns: 400 });
const share = (holds: (one: Declared) => boolean): number => drawn.filter(holds).length / drawn.length;

const services = ({ graph }: Declared) => Object.entries(graph.services);
const calleesOf = (one: Declared, name: string): string[] =>
  (one.graph.services[name]?.calls ?? []).map((call) => typeof call === "string" ? call : call.to);
const externals = ({ graph }: Declared) => Object.values(graph.externals ?? {});
const settingOf = ({ config }: Declared, name: string) =>
  config[`ecs-service-graph:${name}`] as Record<string, unknown>;
const networkOf = (one: Declared) => settingOf(one, "network");

const isFoundBy = (one: Declared, way: string): boolean => services(one).some(([name, { discovery }]) =>
  [discovery].flat().some((mode) => mode === way)
  && services(one).some(([caller]) => calleesOf(one, caller).includes(name)));

function reaches(one: Declared, from: string, to: string, seen = new Set<string>()): boolean {
  return calleesOf(one, from).some((callee) => {
    if (callee === to) return true;
    if (seen.has(callee)) return false;
    seen.add(callee);
    return reaches(one, callee, to, seen);
  });
}

describe("the random systems that the laws are held against", () => {
  const common: Record<string, (one: Declared) => boolean> = {
    "a cycle of calls": (one) => services(one).some(([name]) => reaches(one, name, name)),
    "several public services": (one) => services(one).filter(([, service]) => service.public !== undefined).length > 1,
    "no public service": (one) => services(one).every(([, service]) => service.public === undefined),
    "a worker": (one) => services(one).some(([, { port, ports }]) => port === undefined && ports === undefined),
    "a service with several ports": (one) => services(one).some(([, { ports }]) => ports !== undefined),
    "a tcp service": (one) => services(one).some(([, { protocol }]) => protocol === "tcp"),
    "an adopted network": (one) => networkOf(one)["vpcId"] !== undefined,
    "NAT where the graph asks for it": (one) => networkOf(one)["nat"] === "auto",
    "no NAT": (one) => networkOf(one)["nat"] === "none",
    "one NAT gateway": (one) => networkOf(one)["nat"] === "single",
    "a NAT gateway per zone": (one) => networkOf(one)["nat"] === "per-az",
    "endpoints of their own in an adopted network": (one) => networkOf(one)["createEndpoints"] === true,
    "something outside that is called": (one) => externals(one).some(({ calls }) => calls === undefined),
    "something outside that calls in": (one) => externals(one).some(({ calls }) => calls !== undefined),
    "a listener that is adopted": (one) => settingOf(one, "ingress")["listenerArn"] !== undefined,
    "a certificate that is issued": (one) => settingOf(one, "ingress")["domains"] !== undefined,
    "shells into tasks": ({ config }) => config["ecs-service-graph:exec"] === true,
    "a key of the stack's own": ({ config }) => config["ecs-service-graph:encryption"] === "customer",
    "a service found by Service Connect": (one) => isFoundBy(one, "connect"),
    "a service behind an internal load balancer": (one) => isFoundBy(one, "load-balancer"),
    "a service found in several ways": (one) => services(one).some(([, { discovery = [] }]) => discovery.length > 1
      && typeof discovery !== "string"),
    "a call that says its way": (one) => services(one)
      .some(([, { calls = [] }]) => calls.some((call) => typeof call !== "string" && call.via !== undefined)),
    "an SRV record": (one) => services(one).some(([, { dns }]) => dns?.record === "SRV"),
    "a job before a service": ({ graph }) => Object.values(graph.jobs ?? {}).some(({ before }) => before !== undefined),
    "a job by the clock": ({ graph }) => Object.values(graph.jobs ?? {}).some(({ schedule }) => schedule !== undefined),
    "a service on Spot": (one) => services(one).some(([, { capacity }]) => capacity === "fargate-spot"),
    "a service on EC2": (one) => services(one).some(([, { capacity }]) => capacity === "ec2"),
    "a file system": (one) => services(one).some(([, { volumes }]) => volumes !== undefined),
    "autoscaling": (one) => services(one).some(([, { autoscaling }]) => autoscaling !== undefined),
  };
  for (const [what, isSo] of Object.entries(common)) {
    it(`have ${what} in one of twenty or more`, () => {
      assert.ok(share(isSo) >= 0.05, `only ${share(isSo) * 100} %`);
    });
  }

  it("are refused in one of ten or fewer", () => {
    const all = fc.sample(declared, { seed: sample.seed, numRuns: 400 });
    const refused = all.filter((one) => load(one).stack === undefined);
    assert.ok(refused.length <= 40, JSON.stringify(refused.slice(0, 1).map((one) => load(one).problems)));
  });
});

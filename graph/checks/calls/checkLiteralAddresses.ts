import { addressOf, externalAddress } from "../../discovery/callVariables";
import type { Edge } from "../../discovery/edge";
import { balancerHost } from "../../discovery/internalBalancers";
import { dnsEndpoint } from "../../discovery/dnsEndpoint";
import { detailed } from "../../merge/callNames";
import type { EffectiveTask } from "../../merge/effective";
import { dialledPort, portsOf } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { grouped } from "../../text/grouped";
import type { Store } from "../../../model/store";
import { resolveStore, traitsOf } from "../../stores/traits";
import { tasksOf, type CheckContext } from "../checkContext";
import { containerTexts } from "./containerTexts";
import { dialledHosts, type DialledHost } from "./dialledHosts";

/** From here up a number behind a name is a port, whoever listens there; below, it may be the tag of an image. */
const leastUnknownPort = 1000;

/** Something that a text may dial: a service by one of its names, or an external by its host. */
interface Target {
  readonly host: string;
  readonly name: string;
  readonly ports: readonly number[];
}

/**
 * Addresses that a variable or a command spells out, held against the calls: no rule lets a task out to what it doesn't
 * call, and what it calls may have another name in the call's discovery mode, today or after a migration.
 */
export function checkLiteralAddresses(context: CheckContext): Problem[] {
  const targets = grouped(targetsOf(context), ({ host }) => host);
  return tasksOf(context).flatMap((task) => {
    if (context.incomplete.has(task.name)) return [];
    return containerTexts(task, context).flatMap(({ text, path, isVariable }) =>
      dialledHosts(text).flatMap((dialled) => {
        const meant = (targets.get(dialled.host) ?? []).filter(({ name, ports }) =>
          name !== task.name && couldBePort(dialled.port, ports));
        return judge({ task, dialled, meant, path, isVariable }, context);
      }));
  });
}

function targetsOf({ services, externals, stores, ...context }: CheckContext): Target[] {
  return [
    ...[...services.values()].flatMap(({ name, service }) => {
      const ports = portsOf(service);
      const balancers = ports.map(({ protocol }) => balancerHost(name, protocol, context));
      const aliases = ports.flatMap(({ alias }) => alias?.name ?? []);
      const hosts = [name, ...aliases, dnsEndpoint(name, service, context.namespace).host, ...balancers];
      const numbers = [...new Set(ports.flatMap((port) => [port.port, dialledPort(port)]))];
      return ports.length === 0
        ? []
        : [...new Set(hosts)].map((host) => ({ host: host.toLowerCase(), name, ports: numbers }));
    }),
    ...[...externals.values()].flatMap(({ name, external: { host, port } }) =>
      [name, ...(host === undefined || host === context.unknownSecret ? [] : [host])]
        .map((known) => ({ host: known.toLowerCase(), name, ports: port === undefined ? [] : [port] }))),
    ...[...stores.values()].flatMap((declared) => targetsOfStore(resolveStore(declared, context))),
  ];
}

/** A database by its name, and by the host of one that is there. An API is found by no name of the graph's. */
function targetsOfStore(store: Store): Target[] {
  const traits = traitsOf(store.kind);
  if (traits.endpoint !== undefined) return [];
  const bound = "host" in store.origin ? [store.origin.host] : [];
  return [store.name, ...bound].map((host) =>
    ({ host: host.toLowerCase(), name: store.name, ports: [traits.portOf(store)] }));
}

function couldBePort(port: number | undefined, ports: readonly number[]): boolean {
  return port === undefined || port >= leastUnknownPort || ports.includes(port);
}

/** A text of a task's that dials one of what `meant` names. */
interface Literal {
  readonly task: EffectiveTask;
  readonly dialled: DialledHost;
  readonly meant: readonly Target[];
  readonly path: string;
  /** False: of a command, in which nothing is filled in. */
  readonly isVariable: boolean;
}

function judge(literal: Literal, context: CheckContext): Problem[] {
  const { task, dialled: { port }, meant: [first, ...others] } = literal;
  if (first === undefined) return [];
  const calls = task.service.calls.map(detailed).map(({ to }) => to);
  const target = [first, ...others].find(({ name }) => calls.includes(name));
  if (target === undefined) return [undeclared(literal, first.name, undefined)];
  const external = context.externals.get(target.name)?.external;
  if (external !== undefined) return declared(literal, target, externalAddress(external).host, undefined);
  const store = context.stores.get(target.name);
  if (store !== undefined) {
    const { origin } = resolveStore(store, context);
    return declared(literal, target, "host" in origin ? origin.host : "a host that AWS chooses", undefined);
  }
  const edges = context.callsOf(task.name).filter(({ to }) => to.name === target.name);
  const edge = edges.find((call) => call.port.port === port || dialledPort(call.port) === port);
  if (edge === undefined && port !== undefined && target.ports.includes(port)) {
    return [undeclared(literal, target.name, port)];
  }
  const nearest = edge ?? edges[0];
  return nearest === undefined ? [] : declared(literal, target, addressOf(nearest, context).host, nearest);
}

function undeclared({ task, path }: Literal, callee: string, port: number | undefined): Problem {
  const what = port === undefined ? `"${callee}"` : `port ${port} of "${callee}"`;
  return error(
    "undeclared-address", path, `it dials ${what}, which "${task.name}" doesn't call: no rule lets it through`,
    `add ${port === undefined ? `"${callee}"` : "a call to that port"} to ${task.kind}s.${task.name}.calls, or remove `
    + "the address",
  );
}

function declared(
  { dialled: { host, port }, path, isVariable }: Literal, { name, ports }: Target,
  found: string | undefined, edge: Edge | undefined,
): Problem[] {
  const portName = edge?.port.name === undefined ? "" : `.${edge.port.name}`;
  const advice = isVariable
    ? `write \${calls.${name}${portName}.${port === undefined ? "host" : "address"}} instead`
    : `use ${found ?? name}, or a variable with \${calls.${name}${portName}.address}`;
  if (found !== undefined && host !== found.toLowerCase()) {
    const how = edge?.via === undefined ? "the call finds it" : `the call finds it by ${edge.via}`;
    return [warning("literal-address", path, `it dials "${host}", and ${how} as "${found}"`, advice)];
  }
  if (port !== undefined && !ports.includes(port)) {
    const message = `it dials port ${port} of "${name}", which listens on ${ports.join(", ")}`;
    return [warning("literal-address", path, message, advice)];
  }
  const spelledOut = `it spells out the address of "${name}", which a migration would change`;
  return isVariable ? [warning("literal-address", path, spelledOut, advice)] : [];
}

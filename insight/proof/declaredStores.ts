import { callId } from "../../model/callId";
import type { Store, StoreCall } from "../../model/store";
import { nodeName, storeNode, tasksNode } from "../../model/nodeId";
import { hasOwnGroup } from "../../graph/rules/storeRules";
import { traitsOf } from "../../graph/stores/traits";
import type { EndpointService } from "../../model/network";
import { runsTasks } from "../model/end";
import type { End } from "../model/end";
import type { Topology } from "../model/topology";
import { carries, isOnly } from "../model/traffic";
import type { AllowedPath } from "../reach/allowedPaths";
import type { Finding, Flow } from "../reach/flow";
import { between, isToRegistries } from "../reach/flows";
import { obstacleBetween, type Obstacle } from "./disposition";

/**
 * The declared calls to stores, held against what passes. A database has a security group, whose rules are judged as a
 * service's are. A store that is an API of AWS has none: of a call to it, the proof says that an endpoint or the
 * internet is open on 443, and no more. Which queues or tables a caller may use there, the policies of its role say.
 *
 * A database that is there is outside of the stack, and judged as what is outside.
 */
export class DeclaredStores {
  private readonly guarded: ReadonlySet<string>;
  /** Of stores that are APIs, the service of AWS. */
  private readonly services: ReadonlyMap<string, EndpointService>;
  private readonly keys: ReadonlySet<string>;

  constructor(stores: readonly Store[], private readonly calls: readonly StoreCall[]) {
    this.guarded = new Set(stores.filter(hasOwnGroup).map(({ name }) => name));
    this.services = new Map(stores.flatMap(({ name, kind }) => {
      const { endpoint } = traitsOf(kind);
      return endpoint === undefined ? [] : [[name, endpoint] as const];
    }));
    this.keys = new Set(calls.map(({ id }) => id));
  }

  /** The calls that it judges. */
  get judged(): readonly StoreCall[] {
    return this.calls.filter(({ to }) => this.guarded.has(to) || this.services.has(to));
  }

  /** Whether a call declares exactly this path to a database. */
  declares({ from, to, traffic }: AllowedPath): boolean {
    const { port } = traffic;
    return runsTasks(from) && to.kind === "store" && isOnly(traffic, port)
      && this.keys.has(callId({ from: from.name, to: to.name, port, protocol: "tcp" }));
  }

  /** A flow for each call to an API that passes, with the rules of all that it may take. */
  apiFlows(paths: readonly AllowedPath[]): Flow[] {
    return this.judged.flatMap((call) => {
      const rules = this.pathsOf(call, paths).flatMap((path) => path.rules.map(({ urn }) => urn));
      if (!this.services.has(call.to) || rules.length === 0) return [];
      return [{ ...flowOf(call), rules: [...new Set(rules)].sort() }];
    });
  }

  /** Those that do not pass. */
  missing(topology: Topology, paths: readonly AllowedPath[]): Finding[] {
    return this.judged.filter((call) => this.pathsOf(call, paths).length === 0)
      .map((call) => this.finding(topology, call));
  }

  private pathsOf({ from, to, port }: StoreCall, paths: readonly AllowedPath[]): AllowedPath[] {
    const service = this.services.get(to);
    return paths.filter((path) => path.from.name === from && runsTasks(path.from) && carries(path.traffic, port)
      && (service === undefined ? path.to.kind === "store" && path.to.name === to : leadsTo(path, service)));
  }

  private finding(topology: Topology, call: StoreCall): Finding {
    const { from, to, port } = call;
    const start = `${from} cannot reach ${to} on tcp ${port}`;
    const service = this.services.get(to);
    const [disposition, reason] = service === undefined
      ? this.obstacle(topology, call)
      : ["no route", `neither an endpoint of ${service} nor the internet by NAT is open to it`] as const;
    return { ...flowOf(call), rules: [], disposition, message: `${start}: ${reason}` };
  }

  private obstacle(topology: Topology, { from, to, port }: StoreCall): readonly [Obstacle, string] {
    const caller = topology.ends.find((end) => runsTasks(end) && end.name === from);
    const store = topology.ends.find((end) => end.kind === "store" && end.name === to);
    if (caller === undefined || store === undefined) return ["no route", `${caller ? to : from} is not registered`];
    const obstacle = obstacleBetween(topology, caller, store, port);
    return [obstacle, obstacle === "denied in" ? `no ingress rule of ${to} admits it` : "no egress rule lets it out"];
  }
}

/** Whether it is a path to the API of a service of AWS. Of endpoints that are there, nobody knows what they are for. */
function leadsTo(path: AllowedPath, service: EndpointService): boolean {
  const { to } = path;
  if (to.kind === "gateway") return to.name === service;
  if (to.role === "endpoints") return true;
  return to.kind === "endpoints" ? isOf(to, service) : isToRegistries(path);
}

function isOf({ awsService = "" }: End, service: EndpointService): boolean {
  return awsService.endsWith(`.${service}`);
}

function flowOf({ id, from, to, port }: StoreCall): Omit<Flow, "rules"> {
  const [source, target] = [tasksNode(from), storeNode(to)];
  const ends = between({ name: nodeName(source), node: source }, { name: nodeName(target), node: target });
  return { id, ...ends, port, protocol: "tcp", kind: "store" };
}

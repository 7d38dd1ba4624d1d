import type { RaisedQuotas } from "../aws/quotas";
import { placeOf, type EffectiveService, type EffectiveTask } from "../merge/effective";
import type { MergedSystem } from "../merge/mergedSystem";
import { byCallee, byCaller, edgesOf, publishedBy, type Edge, type Published } from "../discovery/edges";
import type { ResolutionContext } from "../resolve/resolveService";
import type { Service, ServiceGraph } from "../author/graphSchema";
import type { Mode } from "../../model/system";

/** What the author declares at a path: of a service, a job, or the defaults. */
export interface Block {
  /** `services.<name>`, `jobs.<name>`, or `defaults`. */
  readonly path: string;
  readonly declared: Service;
}

/** The EC2 instances that a stack has. */
export interface Instances {
  readonly instanceType: string;
  /** The fewest that run. */
  readonly min: number;
  /** The most that run. */
  readonly max: number;
  /** Whether the account lets them take more network interfaces. */
  readonly trunking: boolean;
}

/** A declared system with everything merged, and what its stack gives it. */
export interface DeclaredSystem extends MergedSystem, ResolutionContext {
  readonly graph: ServiceGraph;
  /** All declarations of services and jobs, in the graph and in the stack. */
  readonly blocks: readonly Block[];
  /** Names of services and jobs that lack invalid parts: what may follow from that isn't reported. */
  readonly incomplete: ReadonlySet<string>;
  /** Whether tasks can reach the internet, to pull an image from outside or to call an external there. */
  readonly routeOut: boolean;
  /** The quotas that the account has had raised. */
  readonly raisedQuotas: RaisedQuotas | undefined;
  /** Tasks of each service on fargate-spot that run on demand. @default 0 */
  readonly onDemandBase?: number;
  /** Absent where the stack has none. */
  readonly instances?: Instances;
  /** Stands for a secret value, which isn't known here. */
  readonly unknownSecret: string;
}

/** All that the checks of a system read: what is declared, sound or not. */
export interface CheckContext extends DeclaredSystem {
  /** Every call to a service whose port is known, with or without a discovery mode that the caller can use. */
  readonly edges: readonly Edge[];
  /** The calls to a service, by its name. */
  readonly callersOf: (name: string) => readonly Edge[];
  /** The calls of a service, job or external to services, by its name. */
  readonly callsOf: (name: string) => readonly Edge[];
}

/** What the checks read, with the calls found once for all of them. */
export function checkContext(system: DeclaredSystem): CheckContext {
  const edges = edgesOf(system);
  return { ...system, edges, callersOf: byCallee(edges), callsOf: byCaller(edges) };
}

/** The ports that a service of the stack publishes in each discovery mode. */
export function publishedOf(
  { name, service }: EffectiveService, { callersOf }: Pick<CheckContext, "callersOf">,
): Published {
  return publishedBy(service, callersOf(name));
}

/** Whether some service publishes a port in a discovery mode. */
export function isUsed(mode: Mode, context: Pick<CheckContext, "services" | "callersOf">): boolean {
  return [...context.services.values()].some((service) => publishedOf(service, context)[mode].length > 0);
}

/** Whether a service takes part in Service Connect: it publishes a port there, or calls one. */
export function isInConnect(
  service: EffectiveService, context: Pick<CheckContext, "callersOf" | "callsOf">,
): boolean {
  return publishedOf(service, context).connect.length > 0
    || context.callsOf(service.name).some(({ via }) => via === "connect");
}

/** Where something of a service or job is declared: `services.web` where its own block has it, else `defaults`. */
export function declaredAt(
  task: EffectiveTask, { blocks }: Pick<CheckContext, "blocks">, declares: (declared: Service) => boolean,
): string {
  const own = placeOf(task);
  return blocks.some(({ path, declared }) => path === own && declares(declared)) ? own : "defaults";
}

/** The services and jobs of a stack. */
export function tasksOf({ services, jobs }: Pick<CheckContext, "services" | "jobs">): EffectiveTask[] {
  return [...services.values(), ...jobs.values()];
}

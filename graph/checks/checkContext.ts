import type { RaisedQuotas } from "../aws/quotas";
import type { EffectiveJob, EffectiveService, EffectiveTask } from "../merge/effective";
import type { EffectiveExternal } from "../merge/effectiveExternals";
import { byCallee, edgesOf, type Edge } from "../discovery/edges";
import type { ResolutionContext } from "../resolve/resolveService";
import type { Service, ServiceGraph } from "../author/graphSchema";

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
export interface DeclaredSystem extends ResolutionContext {
  readonly graph: ServiceGraph;
  /** All declarations of services and jobs, in the graph and in the stack. */
  readonly blocks: readonly Block[];
  /** The stack's services with everything merged, by name. */
  readonly services: ReadonlyMap<string, EffectiveService>;
  /** The stack's jobs likewise. */
  readonly jobs: ReadonlyMap<string, EffectiveJob>;
  /** The externals of the graph with the stack's bindings merged, and those that only the stack knows, by name. */
  readonly externals: ReadonlyMap<string, EffectiveExternal>;
  /** Names of services and jobs whose own shape is wrong: they get no further problems. */
  readonly doubtful: ReadonlySet<string>;
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

/** All that the checks of a system look at. */
export interface CheckContext extends DeclaredSystem {
  /** Every call to a service whose port is known, with or without a discovery mode that the caller can use. */
  readonly edges: readonly Edge[];
  /** The calls to a service, by its name. */
  readonly callersOf: (name: string) => readonly Edge[];
}

/** What the checks look at, with the calls found once for all of them. */
export function checkContext(system: DeclaredSystem): CheckContext {
  const edges = edgesOf(system);
  return { ...system, edges, callersOf: byCallee(edges) };
}

/** The services and jobs of a stack. */
export function tasksOf({ services, jobs }: Pick<CheckContext, "services" | "jobs">): EffectiveTask[] {
  return [...services.values(), ...jobs.values()];
}

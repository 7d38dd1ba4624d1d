import type { EffectiveService } from "../effective";
import type { EffectiveExternal } from "../externals";
import type { ResolutionContext } from "../resolveService";
import type { Service, ServiceGraph } from "../schema";

/** What the author said in one place of one service, or of all of them. */
export interface Block {
  /** `services.<name>`, or `defaults`. */
  readonly path: string;
  readonly given: Service;
}

/** All that the checks of a system look at. */
export interface CheckContext extends ResolutionContext {
  readonly graph: ServiceGraph;
  /** Everything said of services, in the graph and in the stack. */
  readonly blocks: readonly Block[];
  /** The stack's services with everything merged, by name. */
  readonly services: ReadonlyMap<string, EffectiveService>;
  /** The externals of the graph with the stack's bindings merged, and those that only the stack knows, by name. */
  readonly externals: ReadonlyMap<string, EffectiveExternal>;
  /** Names of services whose own shape is wrong: nothing more is said of them. */
  readonly doubtful: ReadonlySet<string>;
  /** Whether tasks can reach the internet, to pull an image from outside or to call an external there. */
  readonly routeOut: boolean;
  /** How many egress rules each service has besides those of its calls. */
  readonly platformRules: number;
  /** The account's quota of rules in a security group, in each direction, where it has been raised. */
  readonly rulesPerSecurityGroup: number | undefined;
  /** Stands for a secret value that nobody knows here. */
  readonly unknownSecret: string;
}

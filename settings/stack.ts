import type { Network } from "../graph/network";
import type { System } from "../graph/system";

export type { AdoptedNetwork, CreatedNetwork, EndpointService, Network } from "../graph/network";

/** The internet-facing load balancer. */
export interface IngressSettings {
  /** Of the HTTPS listener; absent under `insecureHttp`. */
  readonly certificateArn?: string;
  /** True: plain HTTP on 80 and nothing else. */
  readonly insecureHttp: boolean;
  readonly allowedCidrs: readonly string[];
  readonly deletionProtection: boolean;
}

/** One stack's settings, with every default applied and no error left. */
export interface StackSettings {
  readonly network: Network;
  /** Absent where no service is public. */
  readonly ingress?: IngressSettings;
  /** Name of the private DNS namespace; absent where no service is found by DNS. */
  readonly namespace?: string;
  readonly logRetentionDays: number;
  readonly rollout: { readonly wait: boolean; readonly timeoutMinutes: number };
  /** The stack's own tags, to which the program adds `servicegraph:*`. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What `index.ts` builds from. */
export interface Stack {
  readonly system: System;
  readonly settings: StackSettings;
}

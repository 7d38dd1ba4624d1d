import type { DeepReadonly } from "../../model/readonly";
import type { placeFields } from "../author/externalSchema";
import type { External, Service, ServiceDefaults, taskFields } from "../author/graphSchema";

/** What a stack says of one service: it sizes, places, versions and binds, but does not rewire. */
export type StackService = DeepReadonly<
  ServiceDefaults & { image?: Service["image"]; hosts?: readonly string[]; enabled?: boolean }
>;

/** What a stack says of one job. */
export type StackJob = Pick<StackService, keyof typeof taskFields | "image" | "enabled">;

/** What a stack says of its services, jobs and externals. */
export interface StackLayers {
  readonly defaults?: ServiceDefaults;
  /** `mode`: how callers find the services that say nothing else. */
  readonly discovery?: { readonly mode?: Service["discovery"] };
  readonly services?: Readonly<Record<string, StackService>>;
  readonly jobs?: Readonly<Record<string, StackJob>>;
  readonly externals?: Readonly<Record<string, ExternalBinding>>;
}

/** Where an external is, in its author's words. */
export type ExternalPlace = Pick<External, keyof typeof placeFields>;

/** What a stack says of one external: where it is there, and whether its own group is to be opened too. */
export type ExternalBinding = ExternalPlace & Pick<External, "port"> & { readonly admit?: boolean };

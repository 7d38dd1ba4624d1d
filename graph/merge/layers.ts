import type { z } from "zod";
import type { DeepReadonly } from "../../model/readonly";
import type { placeFields } from "../author/externalSchema";
import type { Auth, External, Service, ServiceDefaults, taskFields } from "../author/graphSchema";
import type { stackStoreSchema } from "../author/storeSchema";

/** Hosts of the only public entry of a service, or of several by name, the one without as the service. */
export type StackHosts = readonly string[] | Readonly<Record<string, readonly string[]>>;

/** A stack's settings of a service: sizes, placement, versions and bindings, but no calls. */
export type StackService = DeepReadonly<ServiceDefaults & { hosts?: StackHosts; auth?: Auth; enabled?: boolean }>;

/** A stack's settings of a job. */
export type StackJob = Pick<StackService, keyof typeof taskFields | "enabled">;

/** A stack's settings of its services, jobs and externals. */
export interface StackLayers {
  readonly defaults?: ServiceDefaults;
  /** `mode`: how callers find the services that say nothing else. */
  readonly discovery?: { readonly mode?: Service["discovery"] };
  /** `files`: what runs in the container that writes files. */
  readonly images?: { readonly files?: string };
  readonly services?: Readonly<Record<string, StackService>>;
  readonly jobs?: Readonly<Record<string, StackJob>>;
  readonly externals?: Readonly<Record<string, ExternalBinding>>;
  readonly stores?: Readonly<Record<string, StackStore>>;
}

/** A stack's settings of a store: its sizes, or what is there already. */
export type StackStore = DeepReadonly<z.input<typeof stackStoreSchema>>;

/** Where an external is, in its author's words. */
export type ExternalPlace = Pick<External, keyof typeof placeFields>;

/** A stack's settings of an external: where it is, and whether to add rules to its own security group. */
export type ExternalBinding = ExternalPlace & Pick<External, "port"> & { readonly admit?: boolean };

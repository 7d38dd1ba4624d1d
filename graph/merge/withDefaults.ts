import type { External, Job, Public, Service } from "../author/graphSchema";
import {
  deploymentDefaults, dnsDefaults, externalDefaults, fileDefaults, healthCheckDefaults, jobDefaults, logRouterDefaults,
  publicDefaults, serviceDefaults, sidecarDefaults, strictHardening, volumeDefaults, writablePathDefaults,
} from "./defaults";
import { publicsOf } from "./ports";
import { withoutUndefined } from "../shape/withoutUndefined";

type Defined<T> = Exclude<T, undefined>;
type HealthCheck = Exclude<Defined<Service["healthCheck"]>, false>;
type Sidecar = Defined<Service["sidecars"]>[string];
type Volume = Defined<Service["volumes"]>[string];
type File = Defined<Service["files"]>[string];
type Strict = Exclude<Defined<Service["hardening"]>, string>;
type WritablePath = Exclude<Defined<Strict["writablePaths"]>[number], string>;

/** A table for all fields of `T`: one that is missing doesn't compile. */
type Complete<T> = { readonly [Field in keyof Required<T>]: T[Field] | undefined };

/** `T`, in which a field that isn't set may be there, as `undefined`. */
type Loose<T> = { readonly [Field in keyof T]?: T[Field] | undefined };

/** `T`, in which the fields that the table gives a default are always there. */
type Filled<T, Table> = T & {
  readonly [Field in keyof T & keyof Table as Table[Field] extends undefined ? never : Field]-?: Defined<T[Field]>;
};

/** Fields of a service with a table of their own. */
type OwnTable = "deployment" | "dns" | "healthCheck";

const complete = {
  service: serviceDefaults satisfies Complete<Omit<Service, OwnTable>>,
  deployment: deploymentDefaults satisfies Complete<Defined<Service["deployment"]>>,
  dns: dnsDefaults satisfies Complete<Defined<Service["dns"]>>,
  healthCheck: healthCheckDefaults satisfies Complete<HealthCheck>,
  public: publicDefaults satisfies Complete<Public>,
  sidecar: sidecarDefaults satisfies Complete<Sidecar>,
  logRouter: logRouterDefaults satisfies Complete<Defined<Sidecar["logRouter"]>>,
  file: fileDefaults satisfies Complete<File>,
  volume: volumeDefaults satisfies Complete<Volume>,
  hardening: strictHardening satisfies Complete<Strict>,
  writablePath: writablePathDefaults satisfies Complete<WritablePath>,
};

type Tables = typeof complete;

/** The settings of a check, all of which are there but for its path, command and port. */
export type MergedHealthCheck = Filled<HealthCheck, Tables["healthCheck"]>;
export type MergedSidecar = Filled<Omit<Sidecar, "environment" | "files" | "logRouter">, Tables["sidecar"]> & {
  readonly environment: Variables;
  readonly files: Readonly<Record<string, MergedFile>>;
  readonly essential: boolean;
  readonly hardening: Defined<Service["hardening"]>;
  readonly logRouter?: Filled<Defined<Sidecar["logRouter"]>, Tables["logRouter"]>;
};
type Variables = Readonly<Record<string, string>>;
export type MergedVolume = Filled<Volume, Tables["volume"]>;

/** A text file, once what `from` names has been read into `content`. */
export type MergedFile = Filled<File, Tables["file"]>;

type Nested = OwnTable | "environment" | "files" | "public" | "sidecars" | "sysctls" | "volumes";

export type MergedPublic = Filled<Public, Tables["public"]>;

/** A service with everything merged and every default filled in, still in its author's words. */
export type MergedService = Filled<Omit<Service, Nested>, Tables["service"]> & {
  readonly deployment: Filled<Defined<Service["deployment"]>, Tables["deployment"]>;
  readonly dns: Filled<Defined<Service["dns"]>, Tables["dns"]>;
  readonly environment: Variables;
  readonly files: Readonly<Record<string, MergedFile>>;
  readonly healthCheck: false | MergedHealthCheck;
  /** How the load balancer forwards to it; none: it doesn't. */
  readonly public: readonly MergedPublic[];
  readonly sidecars: Readonly<Record<string, MergedSidecar>>;
  readonly sysctls: Variables;
  readonly volumes: Readonly<Record<string, MergedVolume>>;
};

/** A job likewise: its tasks have what a service's have, but nobody calls them. */
export type MergedJob = MergedService & Filled<Pick<Job, keyof typeof jobDefaults>, typeof jobDefaults>;

/** An external likewise. */
export type MergedExternal = Filled<External, typeof externalDefaults>;

/** Fills in the built-in defaults of all fields that no layer sets. */
export function withDefaults(service: Service): MergedService {
  const {
    deployment = {}, dns = {}, environment = {}, files = {}, healthCheck = {}, sidecars = {}, sysctls = {},
    volumes = {}, ...rest
  } = service;
  return {
    ...fill(rest, complete.service),
    desiredCount: service.desiredCount ?? defaultCount(service),
    deployment: fill(deployment, complete.deployment),
    dns: fill(dns, complete.dns),
    environment: mapValues(environment, String),
    files: mapValues(files, (file) => fill(file, complete.file)),
    healthCheck: healthCheck === false ? false : fill(healthCheck, complete.healthCheck),
    public: publicsOf(service).map((entry) => fill(entry, complete.public)),
    sidecars: mapValues(sidecars, (sidecar) => sidecarWithDefaults(sidecar, service.hardening)),
    sysctls: mapValues(sysctls, String),
    volumes: mapValues(volumes, (volume) => fill(volume, complete.volume)),
  };
}

/** Fills in the built-in defaults of a job. */
export function jobWithDefaults(job: Job): MergedJob {
  const { schedule, before, retries, timeoutMinutes } = job;
  const own = withoutUndefined({ schedule, before, retries, timeoutMinutes });
  return { ...withDefaults(job), ...fill(own, jobDefaults) };
}

/** Fills in the built-in defaults of an external. */
export function externalWithDefaults(external: Loose<External>): MergedExternal {
  return fill<External, typeof externalDefaults>(withoutUndefined(external), externalDefaults);
}

/** The settings of a check that nobody sets. */
export const defaultHealthCheck: MergedHealthCheck = fill<HealthCheck, Tables["healthCheck"]>({}, complete.healthCheck);

export type StrictHardening = Filled<Strict, Tables["hardening"]>;

/** Hardening that isn't relaxed, in full. */
export function strictWith(hardening: Strict = {}): StrictHardening {
  return fill(hardening, complete.hardening);
}

/** A writable path, in full. */
export function writablePathWith(path: WritablePath): Filled<WritablePath, Tables["writablePath"]> {
  return fill(path, complete.writablePath);
}

/** The default number of tasks, or the nearest that autoscaling allows. */
function defaultCount({ autoscaling }: Pick<Service, "autoscaling">): number {
  const { desiredCount } = serviceDefaults;
  return autoscaling === undefined ? desiredCount : Math.min(Math.max(desiredCount, autoscaling.min), autoscaling.max);
}

/** A sidecar likewise. It is hardened as its service, but for a log router's user: ECS takes none but root there. */
export function sidecarWithDefaults(
  { logRouter, environment = {}, files = {}, ...sidecar }: Sidecar,
  ofService: Service["hardening"] = serviceDefaults.hardening,
): MergedSidecar {
  return {
    ...fill(sidecar, complete.sidecar),
    essential: sidecar.essential ?? sidecar.before !== "succeeded",
    hardening: sidecar.hardening ?? (logRouter === undefined ? ofService : withoutUser(ofService)),
    environment: mapValues(environment, String),
    files: mapValues(files, (file) => fill(file, complete.file)),
    ...(logRouter === undefined ? {} : { logRouter: fill(logRouter, complete.logRouter) }),
  };
}

function withoutUser(hardening: Defined<Service["hardening"]>): Defined<Service["hardening"]> {
  if (typeof hardening === "string") return hardening;
  return Object.fromEntries(Object.entries(hardening).filter(([field]) => field !== "user"));
}

/** The cast states what the merge of a value with its table has made true. */
function fill<T extends object, Table extends object>(value: T, table: Table): Filled<T, Table> {
  return { ...withoutUndefined(table), ...value } as Filled<T, Table>;
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

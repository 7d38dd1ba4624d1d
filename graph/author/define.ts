import type { Call, External, Job, Service, ServiceGraph } from "./graphSchema";

/** Refuses the keys of `Given` that `Known` lacks: a type parameter would take them. */
type Only<Given, Known> = Readonly<Record<Exclude<keyof Given, keyof Known>, never>>;
type Exact<Given, Known> = Given & Only<Given, Known>;

/** Names of a service's ports; none where it has a single `port` or no port. */
type PortOf<S> = S extends { readonly ports: infer Ports } ? Extract<keyof Ports, string> : never;

/** The services, externals or jobs of a graph. */
type PartOf<G, Part extends string> = G extends { readonly [P in Part]: infer Nodes } ? Nodes : object;
type NamesOf<G, Part extends string> = Extract<keyof PartOf<G, Part>, string>;

type CallTo<Name, Port> = Name | (Omit<Call, "to" | "port"> & { readonly to: Name; readonly port?: Port });

type CallToService<G> = G extends { readonly services: infer Services }
  ? { [Name in keyof Services]: CallTo<Name, PortOf<Services[Name]>> }[keyof Services]
  : never;

/** An external has one port, and an address of its own. */
type CallToExternal<Name> =
  | Name
  | (Omit<Call, "to" | "port" | "via"> & { readonly to: Name; readonly port?: never; readonly via?: never });

/** Every call that exists in a graph: to one of its services, on a port that it has, or to an external. */
type CallIn<G> = CallToService<G> | CallToExternal<NamesOf<G, "externals">>;

/** What ties the parts of a graph together: each callee, port, external and service named is there. */
interface Wired<G> {
  readonly services: { readonly [Name in NamesOf<G, "services">]: { readonly calls?: readonly CallIn<G>[] } };
  readonly externals?: {
    readonly [Name in NamesOf<G, "externals">]: { readonly calls?: readonly CallToService<G>[] } & Only<
      PartOf<G, "externals">[Name],
      External
    >;
  };
  readonly jobs?: {
    readonly [Name in NamesOf<G, "jobs">]: {
      readonly calls?: readonly CallIn<G>[];
      readonly before?: readonly NamesOf<G, "services">[];
    } & Only<PartOf<G, "jobs">[Name], Job>;
  };
}

/** Ports that a service names are its own. */
interface WithOwnPorts<S> {
  readonly public?: boolean | { readonly port?: PortOf<S> };
  readonly healthCheck?: false | { readonly port?: PortOf<S> };
  readonly dns?: { readonly port?: PortOf<S> };
}

/**
 * Declares one service, in a file of its own. Nothing is checked at run time before the graph is loaded;
 * the compiler checks the keys, the values, and the ports that the service names.
 */
export function defineService<const S extends Service>(service: Exact<S, Service> & WithOwnPorts<S>): S {
  return service;
}

/** Declares one job, in a file of its own, as {@link defineService} does a service. */
export function defineJob<const J extends Job>(job: Exact<J, Job>): J {
  return job;
}

/**
 * Joins services to a system. A callee, a callee's port, an external or a service before which a job runs
 * that doesn't exist is a compile error here, at the service that names it.
 */
export function defineGraph<const G extends ServiceGraph>(graph: Exact<G, ServiceGraph> & Wired<G>): G {
  return graph;
}

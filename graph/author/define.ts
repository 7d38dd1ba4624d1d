import type { External, Job, Service, ServiceGraph } from "./graphSchema";

/*
 * What the compiler says of a mistake is one line at the place of the mistake: a wrong key or callee is compared with a
 * text that says what is wrong, since types alone would print the whole graph. Text that the compiler doesn't know in
 * full, such as a variable of type `string`, is left to the check of the graph.
 */

/** What no value of a field is. Not the text itself: with a primitive value that would be `never`, without the text. */
interface Mistake<Text extends string> {
  readonly mistake: Text;
}

/** Refuses the keys of `Given` that `Known` lacks: a type parameter would take them. */
type Exact<Given, Known> = Given & {
  readonly [Key in Exclude<keyof Given, keyof Known>]: Mistake<`there is no field "${Extract<Key, string>}"`>;
};

/** Names of a service's ports; none where it has a single `port` or no port. */
type PortOf<S> = S extends { readonly ports: infer Ports } ? Extract<keyof Ports, string> : never;

/** The services, externals or jobs of a graph. */
type PartOf<G, Part extends string> = G extends { readonly [P in Part]: infer Nodes } ? Nodes : object;
type NamesOf<G, Part extends string> = Extract<keyof PartOf<G, Part>, string>;

/** What is wrong with a name, in words; `never`: nothing. */
type Unknown<Name, Known, Words extends string> =
  Name extends string ? (string extends Name ? never : Name extends Known ? never : `${Words} "${Name}"`) : never;

type NoService<G, Name> = Unknown<Name, NamesOf<G, "services">, "there is no service">;
type NoCallee<G, Name> =
  Unknown<Name, NamesOf<G, "services"> | NamesOf<G, "externals"> | NamesOf<G, "stores">, NoNode<G>>;
type NoNode<G> = G extends { readonly stores: object }
  ? "there is no service, external or store"
  : "there is no service or external";

/** An external has one port, without a name, and is found at an address of its own. */
type NoPort<G, Name, Call> = Call extends { readonly port: infer Port }
  ? Name extends keyof PartOf<G, "services">
    ? Unknown<Port, PortOf<PartOf<G, "services">[Name]>, `"${Extract<Name, string>}" has no port`>
    : Name extends keyof PartOf<G, "externals"> ? `"${Extract<Name, string>}" is an external: leave out port` : never
  : never;
type NoMode<G, Name, Call> = Call extends { readonly via: string }
  ? Name extends keyof PartOf<G, "externals"> ? `"${Extract<Name, string>}" is an external: leave out via` : never
  : never;

type WrongCall<G, Call> = Call extends { readonly to: infer Name }
  ? NoCallee<G, Name> | NoPort<G, Name, Call> | NoMode<G, Name, Call>
  : NoCallee<G, Call>;

/** An external calls services, and no other external. */
type WrongCallIn<G, Call> = Call extends { readonly to: infer Name }
  ? NoService<G, Name> | NoPort<G, Name, Call>
  : NoService<G, Call>;

type CallsOf<Node> = Node extends { readonly calls: readonly (infer Call)[] } ? Call : never;
type BeforeOf<Node> = Node extends { readonly before: readonly (infer Name)[] } ? Name : never;

/** Compares a node with what is wrong with it, if anything is. */
type Right<Wrong> = [Wrong] extends [never] ? unknown : Wrong;

/** What ties the parts of a graph together: each callee, port, external and service named is there. */
interface Wired<G> {
  readonly services: {
    readonly [Name in NamesOf<G, "services">]: Right<WrongCall<G, CallsOf<PartOf<G, "services">[Name]>>>
  };
  readonly externals?: {
    readonly [Name in NamesOf<G, "externals">]: Exact<PartOf<G, "externals">[Name], External>
      & Right<WrongCallIn<G, CallsOf<PartOf<G, "externals">[Name]>>>
  };
  readonly jobs?: {
    readonly [Name in NamesOf<G, "jobs">]: Exact<PartOf<G, "jobs">[Name], Job>
      & Right<WrongCall<G, CallsOf<PartOf<G, "jobs">[Name]>> | NoService<G, BeforeOf<PartOf<G, "jobs">[Name]>>>
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

import type { EndpointService } from "../../model/network";
import type { Access, SecretKey, Store, StoreFact, StoreForm } from "../../model/store";
import type { EffectiveStore } from "../merge/effectiveStores";

/** A text, with placeholders for what only AWS knows; or a key in the JSON of the store's secret. */
export type Told = string | { readonly secretKey: SecretKey };

/** Actions of a caller's role, on the store's ARN with `on` behind it. */
export interface StoreRight {
  readonly actions: readonly string[];
  readonly on: "" | "/*" | "/index/*";
}

/** What the fields of a stack's store say that this kind takes. */
export interface StoreFields {
  /** Sizes of a store that is made. */
  readonly sizes: readonly string[];
  /** What must be said of one that is there. */
  readonly binds: readonly string[];
  /** What may be said of one that is there. */
  readonly mayBind: readonly string[];
}

/** What a store is resolved for. */
export interface StoreContext {
  readonly production: boolean;
}

/** Everything that differs from one kind of store to another: a new kind is one such object. */
export interface StoreTraits<S extends Store> {
  /** In a sentence: `"orders" is <title>`. */
  readonly title: string;
  /** What a call may do there; the first is the default where it is the only one. */
  readonly accesses: readonly [Access, ...Access[]];
  /** The endpoint through which its API is called; absent: it has a security group. */
  readonly endpoint?: EndpointService;
  /** The services of AWS that encrypt a store of the stack's own, and its login. */
  readonly keyUsers: readonly string[];
  /** Where its login is kept; absent: it has none, or roles are let in. */
  readonly login?: EndpointService;
  readonly fields: StoreFields;
  /** What a call's variables are named after by default: what comes behind the store's name. */
  readonly variables: Readonly<Partial<Record<StoreForm, string>>>;

  resolve(store: EffectiveStore, context: StoreContext): S;
  /** Where it listens; of an API, HTTPS. */
  portOf(store: S): number;
  /** What it tells its callers. */
  tells(store: S): Readonly<Partial<Record<StoreForm, Told>>>;
  /** What a caller's role may do; empty where the store itself asks for a login. */
  rightsOf(access: Access): readonly StoreRight[];
}

/** Stands for what only AWS knows of a store, in its callers' variables. */
export function toldLater(store: string, fact: StoreFact): string {
  return `\${${toldAs(store, fact)}}`;
}

/** The name of that placeholder. */
export function toldAs(store: string, fact: StoreFact): string {
  return `calls.${store}.${fact}`;
}

/** The host and port that bind a store which is there: `db.example.com`, or `db.example.com:5433`. */
export function endpointOf(endpoint: string, usualPort: number): { readonly host: string; readonly port: number } {
  const [host = "", port = usualPort] = endpoint.split(":");
  return { host, port: Number(port) };
}

import type * as pulumi from "@pulumi/pulumi";
import { toldAs } from "../../graph/stores/storeTraits";
import { subscriptionsOf } from "../../graph/stores/subscriptions";
import { isAurora } from "../../model/store";
import type { MadeDatabase, Store, StoreCall, StoreFact, StoreKind, StoreOf } from "../../model/store";
import { formerNames } from "../formerNames";
import type { ServiceMesh } from "../platform/serviceMesh";
import { AuroraCluster } from "./auroraCluster";
import { Bucket } from "./bucket";
import { Cache } from "./cache";
import { Database } from "./database";
import { Queue } from "./queue";
import type { StoreComponent } from "./storeComponent";
import { renamed } from "./storeNames";
import { subscribe } from "./subscribe";
import { Table } from "./table";
import { Topic } from "./topic";

/** What stores are made in. */
type Mesh = Pick<ServiceMesh, "platform" | "network" | "logs" | "groupOf">;

/** A store that a workload calls, as its tasks see it. */
export interface CalledStore {
  readonly call: StoreCall;
  readonly store: Store;
  readonly component: StoreComponent;
  /** Of the key that encrypts it, and its login; undefined: AWS's own. */
  readonly keyArn: pulumi.Input<string> | undefined;
}

/** The stores of a system, by name: a component of each that it makes, and what is known of those there are. */
export class Stores {
  private readonly components: ReadonlyMap<string, StoreComponent>;

  constructor(private readonly mesh: Mesh) {
    const { stores } = mesh.platform.system;
    const subscriptions = subscriptionsOf(stores);
    const components = new Map<string, StoreComponent>();
    // A queue's policy names the topics that send to it.
    for (const store of [...stores].sort((a, b) => Number(b.kind === "topic") - Number(a.kind === "topic"))) {
      const topics = subscriptions.filter(({ queue }) => queue === store.name)
        .flatMap(({ topic }) => components.get(topic.name)?.told.arn ?? []);
      components.set(store.name, createStore(store, mesh, topics));
    }
    const byName = new Map(stores.map((store) => [store.name, store]));
    for (const { topic: sender, queue: name } of subscriptions) {
      const [queue, topic] = [byName.get(name), components.get(sender.name)];
      if (queue === undefined || topic === undefined) throw new Error(`${sender.name} can't send to ${name}`);
      const made = subscribe(sender, queue, topic, components.get(name));
      // A message that is published before it is there, the queue never gets.
      components.set(sender.name, { told: topic.told, ready: [...topic.ready, made] });
    }
    this.components = components;
  }

  /** Those that a service or job calls. */
  calledBy(workload: string): readonly CalledStore[] {
    const { platform: { system: { stores, storeCalls } }, logs } = this.mesh;
    return storeCalls.filter(({ from }) => from === workload).flatMap((call) => {
      const store = stores.find(({ name }) => name === call.to);
      const component = this.components.get(call.to);
      if (store === undefined || component === undefined) throw new Error(`${call.to} is no store of the system`);
      return [{ call, store, component, keyArn: keyOf(store, logs.dataKey?.arn) }];
    });
  }
}

/** What only AWS knows of some stores, by the placeholders in their callers' variables. */
export function toldOf(called: readonly CalledStore[]): Record<string, pulumi.Input<string>> {
  return Object.fromEntries(called.flatMap(({ store, component }) =>
    Object.entries(component.told).map(([fact, value]) => [toldAs(store.name, fact as StoreFact), value])));
}

function keyOf({ origin }: Store, own: pulumi.Input<string> | undefined): pulumi.Input<string> | undefined {
  if (origin.kind === "create") return own;
  return "kmsKeyArn" in origin ? origin.kmsKeyArn : undefined;
}

function createStore(store: Store, mesh: Mesh, topics: Topics): StoreComponent {
  const { origin } = store;
  if (origin.kind === "create") return create(store, mesh, topics);
  if ("secretArn" in origin) return { told: { secret: origin.secretArn }, ready: [] };
  return { told: "arn" in origin ? { arn: origin.arn } : {}, ready: [] };
}

/** ARNs of the topics that send to a queue. */
type Topics = readonly pulumi.Input<string>[];

type Maker<S extends Store> = (store: S, mesh: Mesh, topics: Topics) => StoreComponent;

/** How each kind is made. */
const makers: { readonly [Kind in StoreKind]: Maker<StoreOf[Kind]> } = {
  postgres: createDatabase,
  mysql: createDatabase,
  mariadb: createDatabase,
  valkey: createCache,
  redis: createCache,
  memcached: createCache,
  queue: (store, mesh, topics) => new Queue(store.name, { store: made(store), mesh, topics }, aliased(store)),
  topic: (store, mesh) => new Topic(store.name, { store: made(store), mesh }, aliased(store)),
  bucket: (store, mesh) => new Bucket(store.name, { store: made(store), mesh }, aliased(store)),
  table: (store, mesh) => new Table(store.name, { store: made(store), mesh }, aliased(store)),
};

function createDatabase(store: StoreOf["postgres"], mesh: Mesh): StoreComponent {
  return isAurora(store)
    ? new AuroraCluster(store.name, { store, mesh }, aliased(store))
    : new Database(store.name, { store: store as InstanceStore, mesh }, aliased(store));
}

function createCache(store: StoreOf["valkey"], mesh: Mesh): StoreComponent {
  return new Cache(store.name, { store: made(store), mesh }, aliased(store));
}

type InstanceStore = StoreOf["postgres"] & { readonly origin: MadeDatabase };

/** A renamed store's component is the one of its earlier name. */
function aliased(store: Store): pulumi.ComponentResourceOptions {
  return { aliases: formerNames([renamed(store)], (name) => name) };
}

/** The cast says what the table has: each maker takes the stores of its own kind. */
function create(store: Store, mesh: Mesh, topics: Topics): StoreComponent {
  return (makers[store.kind] as Maker<Store>)(store, mesh, topics);
}

type Made<S extends Store> = S & { readonly origin: Extract<S["origin"], { kind: "create" }> };

function made<S extends Store>(store: S): Made<S> {
  return store as Made<S>;
}

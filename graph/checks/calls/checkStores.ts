import { calledNames, declaredCalls } from "../../merge/callNames";
import { accessOf } from "../../resolve/storeCalls";
import { traitsOf } from "../../stores/traits";
import type { Problem } from "../../../model/problem";
import type { StoreKind } from "../../../model/store";
import { error, warning } from "../../problems";
import type { Call, ServiceGraph } from "../../author/graphSchema";
import type { EffectiveStore } from "../../merge/effectiveStores";
import type { CheckContext } from "../checkContext";
import { reserved } from "../checkNames";
import { checkAurora } from "./checkAurora";
import { checkTable } from "./checkTable";
import { checkTopic } from "./checkTopic";

/** The names of stores, their versions and keys, and that something calls them. */
export function checkStores({ graph, stores }: CheckContext): Problem[] {
  const everCalled = calledEver(graph);
  return [...stores.values()].flatMap((store) => [
    ...checkName(store, graph),
    ...checkVersion(store),
    ...checkNodes(store),
    ...checkAurora(store),
    ...checkTable(store),
    ...checkTopic(store, stores),
    ...everCalled.has(store.name)
      ? []
      : [warning("store-unused", `stores.${store.name}`, "nothing calls it", "let a service call it, or take it out")],
  ]);
}

/** A service that this stack leaves out still calls it elsewhere. */
function calledEver({ services, jobs = {} }: ServiceGraph): ReadonlySet<string> {
  return new Set(declaredCalls({ services, jobs }).map(({ to }) => to));
}

/** The ends of calls share one space of names. */
function checkName({ name }: EffectiveStore, { services, jobs = {}, externals = {} }: ServiceGraph): Problem[] {
  const path = `stores.${name}`;
  if (reserved.has(name)) {
    return [error("reserved-name", path, `"${name}" is a reserved name`, "name it after what it keeps: orders-db")];
  }
  const others = { "a service": services, "a job": jobs, "an external": externals };
  return Object.entries(others).filter(([, nodes]) => Object.hasOwn(nodes, name)).map(([what]) =>
    error("store-name", path, `"${name}" is the name of ${what}`, "take another name for the store"));
}

/**
 * RDS names a major version of PostgreSQL by one number, and of the others by two; ElastiCache those of Valkey and
 * Redis by two, and of Memcached by three.
 */
function checkVersion({ name, declared, settings }: EffectiveStore): Problem[] {
  const version = settings.version ?? declared.version;
  const [form, example] = versionForms[declared.kind] ?? [/^\d+\.\d+(\.\d+)?$/, "\"8.4\" or \"8.4.5\""];
  if (version === undefined || form.test(version)) return [];
  const message = `${traitsOf(declared.kind).title} has no version "${version}"`;
  return [error("store-version", `stores.${name}.version`, message, `write ${example}`)];
}

const versionForms: Readonly<Partial<Record<StoreKind, readonly [RegExp, string]>>> = {
  postgres: [/^\d+(\.\d+)?$/, "\"17\" or \"17.6\""],
  valkey: [/^\d+\.\d+$/, "\"8.0\""],
  redis: [/^\d+\.\d+$/, "\"7.1\""],
  memcached: [/^\d+\.\d+\.\d+$/, "\"1.6.22\""],
};

/** AWS: "Quotas for ElastiCache", replicas per shard. */
function checkNodes({ name, declared, settings }: EffectiveStore): Problem[] {
  const nodes = settings.nodes ?? declared.nodes ?? 1;
  if (declared.kind === "memcached" || nodes <= MOST_NODES) return [];
  const message = `${traitsOf(declared.kind).title} has up to ${MOST_NODES} nodes, and ${nodes} are asked for`;
  return [error("store-nodes", `stores.${name}.nodes`, message, `write ${MOST_NODES} at most, or a larger nodeType`)];
}

/** One to write to, and five copies. */
const MOST_NODES = 6;

/** What a call to a store says: what it may do there, and nothing of ports; of a call to anything else, no access. */
export function checkStoreCall(
  call: Call, path: string, { stores, incomplete }: Pick<CheckContext, "stores" | "incomplete">,
): Problem | undefined {
  const { to, access } = call;
  const store = stores.get(to)?.declared;
  if (store === undefined) {
    // What it is, nobody can read.
    if (incomplete.has(to)) return undefined;
    const message = `"${to}" is no store, and has no access to choose`;
    return access === undefined ? undefined : error("access-elsewhere", `${path}.access`, message, "remove access");
  }
  const [field] = (["port", "via"] as const).filter((name) => call[name] !== undefined);
  if (field !== undefined) {
    const message = `"${to}" is a store: a call to it takes neither port nor via`;
    return error("store-call", `${path}.${field}`, message, "leave it out");
  }
  const { accesses, title } = traitsOf(store.kind);
  const known = accesses.join(", ");
  if (accessOf(call, store) === undefined) {
    const message = `the call doesn't say what it may do with "${to}", which is ${title}`;
    return error("store-access", path, message, `write { to: ${to}, access: ${accesses[0]} }; known: ${known}`);
  }
  return access === undefined || accesses.includes(access)
    ? undefined
    : error("store-access", `${path}.access`, `"${to}" is ${title}: no call can ${access} there`, `write ${known}`);
}

/** The stores that a service or job of the stack calls. */
export function calledStores(context: Pick<CheckContext, "services" | "jobs" | "stores">): EffectiveStore[] {
  const called = calledNames([...context.services.values(), ...context.jobs.values()], []);
  return [...context.stores.values()].filter(({ name }) => called.has(name));
}

import { calledStores } from "../../graph/checks/calls/checkStores";
import { hasNoEffect } from "../../graph/checks/unused/noEffect";
import type { EffectiveStore } from "../../graph/merge/effectiveStores";
import { error, warning } from "../../graph/problems";
import { nodesOf } from "../../graph/stores/cacheTraits";
import { traitsOf } from "../../graph/stores/traits";
import { didYouMean } from "../../graph/text/nearest";
import type { Problem } from "../../model/problem";
import { isCache, isDatabase } from "../../model/store";
import { isAdopted } from "../resolve/resolveNetwork";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

/** What a stack sets of its stores: sizes of what it makes, or what is there already. */
export function checkStoreSettings(context: SettingsContext): Problem[] {
  const { settings, stores, production } = context;
  const unknown = Object.keys(settings.stores ?? {}).filter((name) => !stores.has(name)).map((name) =>
    error("unknown-store", `stores.${name}`, `no store is named "${name}"`,
      didYouMean(name, [...stores.keys()], "declare it in the graph")));
  return [
    ...unknown,
    ...[...stores.values()].flatMap((store) => [
      ...checkFields(store),
      ...production ? checkProduction(store) : [],
    ]),
    ...checkVpc(context),
    ...checkZones(context),
  ];
}

/**
 * RDS wants subnets in two zones, though it uses but one, and a cache of several nodes stands in several. AWS: "Working
 * with a DB instance in a VPC", "Minimizing downtime in ElastiCache by using Multi-AZ".
 */
function checkZones({ settings: { network = {} }, stores, production }: SettingsContext): Problem[] {
  const needsTwo = (store: EffectiveStore): boolean => store.settings.endpoint === undefined
    && (isDatabase(store.declared) || (isCache(store.declared) && nodesOf(store, production) > 1));
  const [first] = [...stores.values()].filter(needsTwo);
  if (first === undefined || !isAdopted(network) || (network.privateSubnetIds ?? []).length >= 2) return [];
  const message = `AWS creates "${first.name}" only in subnets of two zones or more`;
  return [error("store-zones", at("network", "privateSubnetIds"), message, "add a private subnet of another zone")];
}

/** The fields that the kind takes, and all that binds it or none of that. */
function checkFields({ name, declared, settings }: EffectiveStore): Problem[] {
  const { title, endpoint, fields: { sizes, binds, mayBind } } = traitsOf(declared.kind);
  const path = `stores.${name}`;
  const given = Object.keys(settings);
  const alien = given.filter((field) => ![...sizes, ...binds, ...mayBind].includes(field));
  if (alien.length > 0) {
    return alien.map((field) =>
      error("store-setting", `${path}.${field}`, `"${name}" is ${title}, which has no ${field}`,
        `known: ${[...sizes, ...binds, ...mayBind].join(", ")}`));
  }
  const isBound = given.some((field) => binds.includes(field));
  const missing = binds.filter((field) => !given.includes(field));
  if (isBound && missing.length > 0) {
    return [error("store-binding", path, `of the existing store, ${missing.join(" and ")} is missing`,
      `give ${binds.join(", ")}, or none of them: the stack then creates the store`)];
  }
  const service = settings.arn?.split(":")[2];
  if (service !== undefined && service !== endpoint) {
    const message = `"${name}" is ${title}, and the ARN is of ${service}`;
    return [error("store-binding", `${path}.arn`, message, `write the ARN of ${title}`)];
  }
  const idle = given.filter((field) => (isBound ? sizes : mayBind).includes(field));
  const why = isBound ? "the store exists already: its owner sizes it" : "the stack creates the store";
  return idle.map((field) => hasNoEffect(`${path}.${field}`, why));
}

function checkProduction({ name, settings, declared }: EffectiveStore): Problem[] {
  const { multiAz = declared.multiAz, aurora = declared.aurora, deletionProtection, nodes = declared.nodes } = settings;
  return [
    ...aurora?.minCapacity === 0 && settings.endpoint === undefined
      ? [warning("store-pauses", `stores.${name}.aurora.minCapacity`,
          "the database pauses after 5 minutes without clients, and the next one waits for about 15 seconds",
          "set minCapacity to 0.5 or more")]
      : [],
    ...nodes === 1 && settings.endpoint === undefined
      ? [warning("store-single-zone", `stores.${name}.nodes`, "the cache is in one zone",
          "leave nodes out: in production it then has one more in another zone")]
      : [],
    ...declared.tls === false && settings.endpoint === undefined
      ? [warning("store-plain", `stores.${name}.tls`, "what is said to the cache is not encrypted",
          "leave tls out, and let its callers speak TLS")]
      : [],
    ...multiAz === false
      ? [warning("store-single-zone", `stores.${name}.multiAz`, "the database is in one zone",
          "leave multiAz out: in production RDS then keeps a standby in another zone")]
      : [],
    ...deletionProtection === false
      ? [warning("deletable", `stores.${name}.deletionProtection`,
          `AWS would delete ${traitsOf(declared.kind).title} of production`,
          "leave deletionProtection out, unless the stack is to be destroyed")]
      : [],
  ];
}

/** A created VPC has only the stack's own security groups, until something else is put there. */
function checkVpc(context: SettingsContext): Problem[] {
  if (isAdopted(context.settings.network ?? {})) return [];
  return calledStores(context).filter(({ settings }) => settings.securityGroupId !== undefined).map(({ name }) =>
    warning("store-elsewhere", `stores.${name}`,
      "a rule can name its security group only if that is in the VPC that this stack creates, or in one peered with it",
      "adopt the store's VPC with network.vpcId, or leave the binding out: the stack then creates the store"));
}

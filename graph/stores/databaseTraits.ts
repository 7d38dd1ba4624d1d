import type { BoundDatabase, Database, DatabaseKind, MadeDatabase } from "../../model/store";
import { databaseBinding, databaseSizes } from "../author/stores/databaseSchema";
import type { EffectiveStore } from "../merge/effectiveStores";
import { databaseDefaults } from "../merge/storeDefaults";
import { endpointOf, toldLater, type StoreContext, type StoreTraits } from "./storeTraits";

interface Engine {
  readonly kind: DatabaseKind;
  readonly title: string;
  readonly port: number;
}

/** An engine of RDS. Its login, not its callers' roles, says what they may do. */
export function databaseTraits({ kind, title, port }: Engine): StoreTraits<Database> {
  const { admit, ...binds } = databaseBinding;
  return {
    title,
    accesses: ["read-write"],
    keyUsers: ["rds", "secretsmanager"],
    login: "secretsmanager",
    fields: {
      sizes: [...Object.keys(databaseSizes), "deletionProtection"],
      binds: Object.keys(binds),
      mayBind: [...Object.keys({ admit }), "kmsKeyArn"],
    },
    variables: { host: "HOST", port: "PORT", name: "NAME", user: "USER", password: "PASSWORD" },
    resolve: (store, context) => ({
      kind, name: store.name, database: store.declared.database ?? databaseDefaults.database,
      origin: bound(store, port) ?? made(kind, store, context),
    }),
    portOf: ({ origin }) => origin.kind === "adopt" ? origin.port : port,
    tells: ({ name, database, origin }) => {
      const [host, at] = origin.kind === "adopt" ? [origin.host, origin.port] : [toldLater(name, "host"), port];
      return {
        host, port: String(at), address: `${host}:${at}`, name: database,
        user: origin.kind === "adopt" ? { secretKey: "username" } : databaseDefaults.user,
        password: { secretKey: "password" },
      };
    },
    rightsOf: () => [],
  };
}

function bound({ settings }: EffectiveStore, usualPort: number): BoundDatabase | undefined {
  const { endpoint, securityGroupId, secretArn, kmsKeyArn, admit = false } = settings;
  if (endpoint === undefined || securityGroupId === undefined || secretArn === undefined) return undefined;
  return {
    kind: "adopt", ...endpointOf(endpoint, usualPort), securityGroupId, secretArn, admit,
    ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
  };
}

function made(kind: DatabaseKind, { declared, settings }: EffectiveStore, { production }: StoreContext): MadeDatabase {
  const { version, instanceClass, storageGiB, multiAz, backupDays, deletionProtection } = { ...declared, ...settings };
  return {
    kind: "create",
    version: version ?? databaseDefaults.version[kind],
    instanceClass: instanceClass
      ?? (production ? databaseDefaults.productionClass : databaseDefaults.instanceClass),
    storageGib: storageGiB ?? databaseDefaults.storageGiB,
    multiAz: multiAz ?? production,
    backupDays: backupDays ?? databaseDefaults.backupDays,
    deletionProtection: deletionProtection ?? production,
  };
}

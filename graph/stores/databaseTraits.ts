import {
  isAuroraKind, type BoundDatabase, type Database, type DatabaseKind, type MadeAurora, type MadeDatabase,
} from "../../model/store";
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
  const { admit, readerEndpoint, ...binds } = databaseBinding;
  const { aurora, ...sizes } = databaseSizes;
  return {
    title,
    accesses: ["read-write"],
    keyUsers: ["rds", "secretsmanager"],
    login: "secretsmanager",
    fields: {
      sizes: [...Object.keys(isAuroraKind(kind) ? { ...sizes, aurora } : sizes), "deletionProtection"],
      binds: Object.keys(binds),
      mayBind: [...Object.keys({ admit, readerEndpoint }), "kmsKeyArn"],
    },
    variables: { host: "HOST", reader: "READER", port: "PORT", name: "NAME", user: "USER", password: "PASSWORD" },
    resolve: (store, context) => ({
      kind, name: store.name, database: store.declared.database ?? databaseDefaults.database,
      origin: bound(store, port) ?? made(kind, store, context),
    }),
    portOf: ({ origin }) => origin.kind === "adopt" ? origin.port : port,
    tells: ({ name, database, origin }) => {
      const [host, at] = origin.kind === "adopt" ? [origin.host, origin.port] : [toldLater(name, "host"), port];
      const reader = readerOf(name, origin);
      return {
        host, ...reader !== undefined && { reader }, port: String(at), address: `${host}:${at}`, name: database,
        user: origin.kind === "adopt" ? { secretKey: "username" } : databaseDefaults.user,
        password: { secretKey: "password" },
      };
    },
    rightsOf: () => [],
  };
}

/** Aurora's reader endpoint leads to the writer where there is no copy. AWS: "Amazon Aurora endpoint connections". */
function readerOf(name: string, origin: Database["origin"]): string | undefined {
  if (origin.kind === "adopt") return origin.readerHost;
  return "capacity" in origin ? toldLater(name, "reader") : undefined;
}

function bound({ settings }: EffectiveStore, usualPort: number): BoundDatabase | undefined {
  const { endpoint, readerEndpoint, securityGroupId, secretArn, kmsKeyArn, admit = false } = settings;
  if (endpoint === undefined || securityGroupId === undefined || secretArn === undefined) return undefined;
  return {
    kind: "adopt", ...endpointOf(endpoint, usualPort), securityGroupId, secretArn, admit,
    ...readerEndpoint !== undefined && { readerHost: readerEndpoint },
    ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
  };
}

function made(
  kind: DatabaseKind, { declared, settings }: EffectiveStore, { production }: StoreContext,
): MadeDatabase | MadeAurora {
  const { aurora, version, instanceClass, storageGiB, multiAz, backupDays, deletionProtection } = {
    ...declared, ...settings,
  };
  const shared = {
    kind: "create",
    multiAz: multiAz ?? production,
    backupDays: backupDays ?? databaseDefaults.backupDays,
    deletionProtection: deletionProtection ?? production,
  } as const;
  if (aurora !== undefined && isAuroraKind(kind)) {
    const { minCapacity: min, maxCapacity: max } = aurora;
    return { ...shared, version: version ?? databaseDefaults.auroraVersion[kind], capacity: { min, max } };
  }
  return {
    ...shared,
    version: version ?? databaseDefaults.version[kind],
    instanceClass: instanceClass
      ?? (production ? databaseDefaults.productionClass : databaseDefaults.instanceClass),
    storageGib: storageGiB ?? databaseDefaults.storageGiB,
  };
}

import type { BoundCache, Cache, CacheKind } from "../../model/store";
import { cacheSizes } from "../author/stores/cacheSchema";
import { databaseBinding } from "../author/stores/databaseSchema";
import type { EffectiveStore } from "../merge/effectiveStores";
import { cacheDefaults } from "../merge/storeDefaults";
import { endpointOf, toldLater, type StoreTraits } from "./storeTraits";

interface Engine {
  readonly kind: CacheKind;
  readonly title: string;
  readonly port: number;
}

/** An engine of ElastiCache. Who reaches it may do anything there: it has no login. */
export function cacheTraits({ kind, title, port }: Engine): StoreTraits<Cache> {
  const { endpoint, securityGroupId, admit } = databaseBinding;
  return {
    title,
    accesses: ["read-write"],
    keyUsers: ["elasticache"],
    fields: {
      sizes: Object.keys(cacheSizes),
      binds: Object.keys({ endpoint, securityGroupId }),
      mayBind: Object.keys({ admit }),
    },
    variables: { host: "HOST", port: "PORT" },
    resolve: (store, { production }) => {
      const { name, declared, settings } = store;
      const { version, nodeType, tls } = { ...declared, ...settings };
      return {
        kind,
        name,
        origin: bound(settings, port) ?? {
          kind: "create",
          version: version ?? cacheDefaults.version[kind],
          nodeType: nodeType ?? (production ? cacheDefaults.productionType : cacheDefaults.nodeType),
          nodes: nodesOf(store, production),
          tls: tls ?? cacheDefaults.tls,
        },
      };
    },
    portOf: ({ origin }) => origin.kind === "adopt" ? origin.port : port,
    tells: ({ name, origin }) => {
      const [host, at] = origin.kind === "adopt" ? [origin.host, origin.port] : [toldLater(name, "host"), port];
      return { host, port: String(at), address: `${host}:${at}` };
    },
    rightsOf: () => [],
  };
}

/** How many nodes a cache has that the stack makes. */
export function nodesOf(
  { declared, settings }: Pick<EffectiveStore, "declared" | "settings">, production: boolean,
): number {
  return settings.nodes ?? declared.nodes ?? (production ? cacheDefaults.productionNodes : cacheDefaults.nodes);
}

function bound(
  { endpoint, securityGroupId, admit = false }: EffectiveStore["settings"], usualPort: number,
): BoundCache | undefined {
  if (endpoint === undefined || securityGroupId === undefined) return undefined;
  return { kind: "adopt", ...endpointOf(endpoint, usualPort), securityGroupId, admit };
}

import type { BoundCache, Cache, CacheKind } from "../../model/store";
import { cacheSizes } from "../author/stores/cacheSchema";
import { databaseBinding } from "../author/stores/databaseSchema";
import type { EffectiveStore } from "../merge/effectiveStores";
import { cacheDefaults } from "../merge/storeDefaults";
import { toldLater, type StoreTraits } from "./storeTraits";

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
    resolve: ({ name, declared, settings }, { production }) => {
      const { version, nodeType, nodes, tls } = { ...declared, ...settings };
      return {
        kind,
        name,
        origin: bound(settings, port) ?? {
          kind: "create",
          version: version ?? cacheDefaults.version[kind],
          nodeType: nodeType ?? (production ? cacheDefaults.productionType : cacheDefaults.nodeType),
          nodes: nodes ?? (production ? 2 : 1),
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

function bound(
  { endpoint, securityGroupId, admit = false }: EffectiveStore["settings"], usualPort: number,
): BoundCache | undefined {
  if (endpoint === undefined || securityGroupId === undefined) return undefined;
  const [host = "", port = usualPort] = endpoint.split(":");
  return { kind: "adopt", host, port: Number(port), securityGroupId, admit };
}

import { defineGraph, defineJob, defineService } from "../../../graph/author/define";
import type { ServiceGraph } from "../../../graph/author/graphSchema";
import { notes } from "./wired/notes";
import { orders } from "./wired/orders";
import { products } from "./wired/products";
import { callsNobody, callsNobodyInDetail, callsNoPort, namesPortOfExternal, namesPortOfOne } from "./wired/wrong";

/*
 * What the compiler must take and what it must refuse, on the layout of one file a service. `npm run types` fails
 * where a line that is marked wrong compiles, and define.spec.ts shows the same to `npm test`.
 */

const ledger = { port: 5432, cidrs: ["10.9.0.0/16"] } as const;

/** Everything that is named is there: calls by name and in detail, an external, a job. */
export const sound: ServiceGraph = defineGraph({
  name: "shop",
  services: { orders, products, notes },
  externals: {
    ledger,
    partner: { port: 443, host: "partner.example.com", calls: ["orders", { to: "notes", port: "admin" }] },
  },
  jobs: {
    migrate: { calls: ["ledger", { to: "notes", port: "admin", via: "dns" }], before: ["orders"] },
    report: { schedule: { cron: "0 3 * * ? *" }, memory: 1024 },
  },
});

// @ts-expect-error "prodcts" is no service
defineGraph({ name: "shop", services: { callsNobody, products } });

// @ts-expect-error nor is it in detail
defineGraph({ name: "shop", services: { callsNobodyInDetail, products } });

// @ts-expect-error the external "ledger" isn't declared
defineGraph({ name: "shop", services: { orders, products, notes } });

// @ts-expect-error the external "ledger" has no port of a name
defineGraph({ name: "shop", services: { namesPortOfExternal }, externals: { ledger } });

// @ts-expect-error "notes" has no port "wbe"
defineGraph({ name: "shop", services: { callsNoPort, notes } });

// @ts-expect-error the only port of "products" has no name
defineGraph({ name: "shop", services: { namesPortOfOne, products } });

// @ts-expect-error "order" is no service before which a job could run
defineGraph({ name: "shop", services: { products }, jobs: { migrate: { before: ["order"] } } });

// @ts-expect-error a job calls what isn't there
defineGraph({ name: "shop", services: { products }, jobs: { migrate: { calls: ["prodcts"] } } });

// @ts-expect-error a job calls a port that isn't there
defineGraph({ name: "shop", services: { notes }, jobs: { migrate: { calls: [{ to: "notes", port: "wbe" }] } } });

// @ts-expect-error nobody calls a job
defineGraph({ name: "shop", services: { products }, jobs: { migrate: {}, report: { calls: ["migrate"] } } });

// @ts-expect-error a misspelt key of a job
defineGraph({ name: "shop", services: { products }, jobs: { migrate: { shedule: { cron: "0 3 * * ? *" } } } });

// @ts-expect-error an external calls what isn't there
defineGraph({ name: "shop", services: { products }, externals: { partner: { ...ledger, calls: ["prodcts"] } } });

// @ts-expect-error an external calls services, not another external
defineGraph({ name: "shop", services: { products }, externals: { ledger, partner: { ...ledger, calls: ["ledger"] } } });

// @ts-expect-error a misspelt key of an external
defineGraph({ name: "shop", services: { products }, externals: { ledger: { port: 5432, cidr: ["10.9.0.0/16"] } } });

// @ts-expect-error a misspelt key of the graph
defineGraph({ name: "shop", services: { products }, extrenals: {} });

// @ts-expect-error a misspelt key of a service
defineService({ prot: 3000 });

// @ts-expect-error a misspelt key beside a sound one
defineService({ port: 3000, publik: true });

// @ts-expect-error a misspelt key further in
defineService({ port: 3000, healthCheck: { intervall: 30 } });

// @ts-expect-error a capability that no container can keep
defineService({ port: 3000, hardening: { keepCapabilities: ["SYS_ADMIN"] } });

// @ts-expect-error a sidecar needs an image
defineService({ port: 3000, sidecars: { agent: { memory: 128 } } });

// @ts-expect-error a port is a number
defineService({ port: "3000" });

// @ts-expect-error the service has no port "wbe" that an SRV record could give
defineService({ ports: { web: { port: 8080 } }, dns: { port: "wbe" } });

// @ts-expect-error the service has no port "wbe" to make public
defineService({ ports: { web: { port: 8080 } }, public: { port: "wbe" } });

// @ts-expect-error: a job has no port
defineJob({ port: 3000 });

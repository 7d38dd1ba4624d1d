import type { Bad } from "./badGraphs";
import { shop, type Declaration } from "./declare";

/** The shop with a changed gateway. */
const web = (fields: object): Declaration => ({ services: { web: { ...shop.web, ...fields } } });
const ports = { main: { port: 3001 }, admin: { port: 3002 } };

/** Sign-in at a provider of OpenID Connect. */
const oidc = (clientSecret: string, tokenEndpoint = "https://login.example.com/token"): object => ({
  oidc: {
    issuer: "https://login.example.com", authorizationEndpoint: "https://login.example.com/authorize",
    tokenEndpoint, userInfoEndpoint: "https://login.example.com/userinfo", clientId: "shop", clientSecret,
  },
});

/** Public services that a load balancer can't lead to, or not as they say, each with one fault. */
export const badPublics: readonly Bad[] = [
  [
    "a public worker",
    { services: { job: { public: { paths: ["/job"] } } } },
    ["error public-worker services.job.public"],
  ],
  [
    "a public service with several ports",
    web({ port: undefined, ports }),
    ["error port-needed services.web.public"],
  ],
  ["a public port that isn't there", web({ public: { port: "x" } }), ["error unknown-port services.web.public.port"]],
  ["a public tcp port", web({ protocol: "tcp" }), ["error public-protocol services.web.public"]],
  [
    "too many patterns",
    web({ public: { paths: ["/a/*", "/b/*", "/c/*", "/d.js", "/e.js", "/f.js"] } }),
    ["error too-many-patterns services.web.public"],
  ],
  [
    "too many hosts, paths and blocks of clients",
    web({ public: { paths: ["/a/*", "/b/*"], allowedCidrs: [0, 64, 128, 192].map((n) => `192.0.2.${String(n)}/26`) } }),
    ["error too-many-patterns services.web.public"],
  ],
  ["a path that is that path alone", web({ public: { paths: ["/api", "/api.json"] } }),
    ["warning public-exact-path services.web.public"]],
  ["the root alone", web({ public: { paths: ["/"] } }), ["warning public-exact-path services.web.public"]],
  [
    "two publics alike for some clients",
    {
      services: {
        site: { port: 4000, public: { allowedCidrs: ["10.0.0.0/8", "192.0.2.0/24"] } },
        web: { ...shop.web, public: { allowedCidrs: ["192.0.2.0/25", "198.51.100.0/24"] } },
      },
    },
    ["error public-overlap services.web.public"],
  ],
  [
    "everybody ahead of some clients",
    {
      services: {
        site: { port: 4000, public: { allowedCidrs: ["10.0.0.0/8"], priority: 9 } },
        web: { ...shop.web, public: { priority: 8 } },
      },
    },
    ["error public-shadowed services.site.public"],
  ],
  [
    "two entries without names",
    web({ port: undefined, ports, public: [{ port: "main", paths: ["/a/*"] }, { port: "admin", paths: ["/b/*"] }] }),
    ["error public-name services.web.public[1]"],
  ],
  [
    "two entries of one name",
    web({ public: [{ name: "web", paths: ["/a/*"] }, { paths: ["/b/*"] }, { name: "web", paths: ["/c/*"] }] }),
    ["error public-name services.web.public[1]", "error public-name services.web.public[2].name"],
  ],
  ["two entries alike", web({ public: [{}, { name: "admin" }] }), ["error public-overlap services.web.public[1]"]],
  [
    "entries of ports that aren't there, or speak no HTTP",
    web({
      port: undefined, ports: { main: { port: 3001 }, raw: { port: 3002, protocol: "tcp" } },
      public: [{ port: "main" }, { name: "b", port: "mian" }, { name: "c", port: "raw", paths: ["/c/*"] }],
    }),
    ["error unknown-port services.web.public[1].port", "error public-protocol services.web.public[2]"],
  ],
  [
    "more entries than target groups",
    web({
      public: ["a", "b", "c", "d", "e", "f"].map((name) => ({ name, paths: [`/${name}/*`] })),
    }),
    ["error too-many-target-groups services.web.public"],
  ],
  [
    "hosts of the stack for entries that aren't there",
    {
      ...web({ public: [{ name: "site" }, { name: "admin", paths: ["/admin/*"] }] }),
      settings: { services: { web: { hosts: { site: ["a.example.com"], amdin: ["b.example.com"] } } } },
    },
    ["error unknown-public services.web.hosts.amdin", "warning public-shared services.web.public[1]"],
  ],
  [
    "a list of hosts where each entry has a name",
    {
      ...web({ public: [{ name: "site" }, { name: "admin", paths: ["/admin/*"] }] }),
      settings: { services: { web: { hosts: ["a.example.com"] } } },
    },
    ["error unknown-public services.web.hosts"],
  ],
  ["too many wildcards", web({ public: { paths: ["/*/*/*/*/*/*"] } }), ["error too-many-patterns services.web.public"]],
  [
    "two publics alike",
    { services: { site: { port: 4000, public: true } } },
    ["error public-overlap services.web.public"],
  ],
  [
    "two publics of one priority",
    {
      services: {
        site: { port: 4000, public: { paths: ["/b/*"], priority: 7 } },
        web: { ...shop.web, public: { paths: ["/a/*"], priority: 7 } },
      },
    },
    ["error public-overlap services.web.public"],
  ],
  [
    "publics that share some requests",
    {
      services: {
        site: { port: 4000, public: { paths: ["/a/*"] } },
        web: { ...shop.web, public: { paths: ["/*/b"] } },
      },
    },
    ["error public-overlap services.web.public"],
  ],
  [
    "publics that share some requests, one by host and one by path",
    {
      services: {
        site: { port: 4000, public: { hosts: ["www.example.com"] } },
        web: { ...shop.web, public: { paths: ["/a/*"] } },
      },
    },
    ["warning public-shared services.web.public"],
  ],
  [
    "a general rule ahead of a special one",
    {
      services: {
        site: { port: 4000, public: { paths: ["/a/b"] } },
        web: { ...shop.web, public: { paths: ["/a/*"], priority: 1 } },
      },
    },
    ["error public-shadowed services.site.public"],
  ],
  [
    "a public that is never asked",
    { services: { site: { port: 4000, public: { priority: 2 } }, web: { ...shop.web, public: { priority: 1 } } } },
    ["warning public-shadowed services.site.public"],
  ],
  [
    "more publics than target groups",
    {
      services: Object.fromEntries(
        Array.from({ length: 100 }, (_, index) => [
          `site-${String(index)}`,
          { port: 4000, public: { paths: [`/${String(index)}`], priority: index + 1 } },
        ]),
      ),
    },
    ["error too-many-publics services"],
  ],
  ["a client secret that is no whole secret, and one that is the secret itself", {
    services: {
      web: { ...shop.web, public: { auth: oidc("login:secret::") } },
      api: { ...shop.api, public: { paths: ["/api"], auth: oidc("-----BEGIN RSA PRIVATE KEY-----") } },
    },
  }, [
    "error auth-secret services.web.public.auth.oidc.clientSecret",
    "error plain-secret services.api.public.auth.oidc.clientSecret",
  ]],
  ["a provider's endpoint on another port", {
    services: { web: { ...shop.web, public: { auth: oidc("login", "https://login.example.com:8443/token") } } },
  }, ["error wrong-form services.web.public.auth.oidc.tokenEndpoint"]],
];

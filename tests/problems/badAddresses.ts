import { shop, type Declaration } from "./declare";
import type { Bad } from "./badGraphs";

/** The shop, whose gateway has these variables, beside a service that it doesn't call, and an external. */
const variables = (environment: object, fields: object = {}): Declaration => ({
  services: {
    web: { ...shop.web, environment, ...fields },
    stock: { port: 3002, protocol: "tcp", healthCheck: false },
    worker: { calls: ["stock", "ledger"] },
  },
  also: { externals: { ledger: { port: 5432, host: "ledger.example.com", cidrs: ["10.9.0.0/16"] } } },
});
const warned = "warning literal-address services.web.environment.A";
const refused = "error undeclared-address services.web.environment.A";
const forms = (env: object): Declaration => ({
  services: {
    web: { ...shop.web, calls: [{ to: "api", env }] }, api: { port: 3001, protocol: "tcp", healthCheck: false },
  },
});

/** Addresses that nobody can dial, or that nobody may. */
export const badAddresses: readonly Bad[] = [
  ["the address of what isn't called", variables({ A: "${calls.stock.host}" }), [
    "error placeholder-not-called services.web.environment.A",
  ]],
  ["the address of an external that isn't called", variables({ A: "${calls.ledger.address}" }), [
    "error placeholder-not-called services.web.environment.A",
  ]],
  ["the address of nothing", variables({ A: "${calls.apu.url}" }), [
    "error unknown-placeholder services.web.environment.A",
  ]],
  ["an address in no form", variables({ A: "${calls.api.uri}" }), [
    "error unknown-placeholder services.web.environment.A",
  ]],
  ["an address in an image", { services: { web: { ...shop.web, image: "${calls.api.host}/web:1" } } }, [
    "error unknown-placeholder services.web.image",
  ]],
  ["a URL of what speaks no HTTP", forms({ API: "url" }), ["error address-form services.web.calls[0].env.API"]],
  ["a credential as an address", forms({ AWS_ACCESS_KEY_ID: "host" }), [
    "error credentials-variable services.web.calls[0].env",
  ]],
  ["a variable of a sidecar's that the call gives too", variables({}, {
    sidecars: { proxy: { image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/p:1", environment: { API_URL: "x" } } },
  }), ["error variable-collision services.web.sidecars.proxy.environment"]],
  ["an address spelled out", variables({ A: "http://api.internal:3001" }), [warned]],
  ["a name that doesn't resolve in the call's mode", variables({ A: "http://api:3001/v1" }), [warned]],
  ["a port that nothing listens on", variables({ A: "api.internal:8080" }), [warned]],
  ["an address of what isn't called", variables({ A: "redis://user:pa55@stock.internal" }), [
    "error plain-secret services.web.environment.A", refused,
  ]],
  ["an address of what isn't called, by a name that doesn't resolve", variables({ A: "x=stock:3002" }), [refused]],
  ["an external's host that isn't called", variables({ A: "ledger.example.com:5432" }), [refused]],
  ["a command that dials what isn't called", variables({}, { command: ["serve", "--stock=stock.internal:3002"] }), [
    "error undeclared-address services.web.command",
  ]],
  ["an entry point that dials what isn't called", variables({}, { entryPoint: ["run", "stock:3002"] }), [
    "error undeclared-address services.web.entryPoint",
  ]],
  ["a command that dials a name that doesn't resolve", variables({}, { command: ["serve", "--api=http://api:3001"] }), [
    "warning literal-address services.web.command",
  ]],
];

import type { Bad } from "./badGraphs";
import { adoptedNetwork, listener, privateNetwork, shop, type Declaration } from "./declare";

const group = "sg-0123456789abcdef0";
const list = "pl-0123456789abcdef0";
const other = { name: "acme/billing/prod", service: "db" };
const ledger = { port: 5432, cidrs: ["10.9.0.0/16"] };

/** The shop whose gateway calls the external `ledger` too. */
const calling = (fields: object, call: unknown = "ledger"): Declaration => ({
  also: { externals: { ledger: { port: 5432, ...fields } } },
  services: { web: { ...shop.web, calls: ["api", call] } },
});
/** The shop that the external `vpn` may call. */
const called = (fields: object): Declaration => ({
  also: { externals: { vpn: { cidrs: ["10.9.0.0/16"], ...fields } } },
});
const shutIn = { settings: { network: { nat: "none" } } };

const many = Array.from({ length: 60 }, (_, index) => `ledger-${String(index)}`);

/** Systems whose externals are wrong, or out of reach, each with one fault. */
export const badExternals: readonly Bad[] = [
  ["an external by its block", calling(ledger), []],
  ["an external by its list", calling({ prefixListId: list }), [
    "warning prefix-list-size externals.ledger.prefixListId",
  ]],
  ["an external by its list, which calls too", calling({ prefixListId: list, calls: ["api"] }), [
    "warning prefix-list-size externals.ledger.prefixListId",
  ]],
  ["a caller by its list", called({ cidrs: undefined, prefixListId: list, calls: ["api"] }), [
    "warning prefix-list-size externals.vpn.prefixListId",
  ]],
  ["an external by its group and another stack", {
    ...calling({ securityGroupId: group, stack: other }), settings: { network: adoptedNetwork },
  }, []],
  ["an external's group in another VPC", calling({ securityGroupId: group }), [
    "warning external-elsewhere externals.ledger",
  ]],
  ["a stack in another VPC, which calls", called({ cidrs: undefined, stack: other, calls: ["api"] }), [
    "warning external-elsewhere externals.vpn",
  ]],
  ["a caller from outside", called({ calls: ["api", { to: "web" }] }), []],
  ["an external that only the stack places", {
    ...calling({}), settings: { network: adoptedNetwork, externals: { ledger: { securityGroupId: group } } },
  }, []],

  ["a misspelt external", calling(ledger, "ledgre"), [
    "error unknown-callee services.web.calls[1]", "warning external-unused externals.ledger",
  ]],
  ["an external that nothing calls", { also: { externals: { ledger } } }, ["warning external-unused externals.ledger"]],
  ["an external whose only caller isn't enabled", {
    also: { externals: { ledger } },
    services: { job: { calls: ["ledger"] } },
    settings: { services: { job: { enabled: false } } },
  }, []],
  ["an external named as a service", { also: { externals: { api: { ...ledger, calls: ["web"] } } } }, [
    "error external-name externals.api",
  ]],
  ["an external named as a part of the program", {
    also: { externals: { internet: ledger } }, services: { web: { ...shop.web, calls: ["api", "internet"] } },
  }, ["error reserved-name externals.internet"]],
  ["an external of no port", calling({ ...ledger, port: undefined }), ["error external-port externals.ledger.port"]],
  ["an external that is nowhere", calling({}), ["error external-unbound externals.ledger"]],
  ["an external of no block", calling({ cidrs: [] }), ["error external-unbound externals.ledger"]],
  ["a port of an external's port", calling(ledger, { to: "ledger", port: "sql" }), [
    "error external-call services.web.calls[1].port",
  ]],
  ["a way to an external", calling(ledger, { to: "ledger", via: "dns" }), [
    "error external-call services.web.calls[1].via",
  ]],
  ["an external called twice", {
    ...calling(ledger), services: { web: { ...shop.web, calls: ["api", "ledger", { to: "ledger" }] } },
  }, ["error duplicate-call services.web.calls[2]"]],
  ["a variable that an external gives", {
    ...calling({ host: "db.example.com", ...ledger }),
    services: { web: { ...shop.web, calls: ["api", "ledger"], environment: { LEDGER_HOST: "x" } } },
  }, ["error variable-collision services.web.environment"]],

  ["a secure: value for a host", { ...calling({}), settings: { externals: { ledger: { host: "<secret>" } } } }, [
    "error plain-secret externals.ledger.host",
  ]],
  ["an external of the internet", calling({ host: "api.example.com" }), [
    "warning open-to-internet externals.ledger.host",
  ]],
  ["the whole internet as a block", calling({ cidrs: ["0.0.0.0/0"] }), [
    "warning open-to-internet externals.ledger.cidrs[0]",
  ]],
  ["an external of the internet without a way there", { ...calling({ host: "api.example.com" }), ...shutIn }, [
    "error no-route-for-external externals.ledger.host",
  ]],
  ["a block of the internet without a way there", {
    ...calling({ cidrs: ["10.9.0.0/16", "203.0.113.0/24"] }), ...shutIn,
  }, ["error no-route-for-external externals.ledger.cidrs[1]"]],
  ["an address for a host", calling({ host: "10.9.0.7" }), ["error external-host externals.ledger.host"]],
  ["a URL for a host", calling({ host: "https://api.example.com" }), ["error wrong-form externals.ledger.host"]],
  ["a block with an address", calling({ cidrs: ["10.9.0.7/16"] }), ["error external-cidr externals.ledger.cidrs[0]"]],
  ["text for a block", calling({ cidrs: ["ten.nine"] }), ["error wrong-form externals.ledger.cidrs[0]"]],
  ["a number for a block", calling({ cidrs: [10] }), ["error wrong-type externals.ledger.cidrs[0]"]],
  ["an external that is nothing", { ...calling({}), also: { externals: { ledger: null } } }, [
    "error wrong-type externals.ledger",
  ]],

  ["an unknown callee of an external", called({ calls: ["apo"] }), ["error unknown-callee externals.vpn.calls[0]"]],
  ["an external that calls an external", {
    also: {
      externals: {
        ledger: { ...ledger, calls: ["api"] }, vpn: { ...ledger, port: undefined, calls: ["ledger"] },
      },
    },
  }, ["error unknown-callee externals.vpn.calls[0]"]],
  ["an unknown port that an external calls", called({ calls: [{ to: "api", port: "admin" }] }), [
    "error unknown-port externals.vpn.calls[0].port",
  ]],
  ["a variable for an external", called({ calls: [{ to: "api", env: "API" }] }), [
    "error unknown-key externals.vpn.calls[0].env",
  ]],
  ["a call from outside to what isn't enabled", {
    also: { externals: { vpn: { ...ledger, port: undefined, calls: ["job"] } } },
    services: { job: { port: 4000 } },
    settings: { services: { job: { enabled: false } } },
  }, ["warning callee-disabled externals.vpn.calls[0]"]],
  ["a caller from nowhere", called({ cidrs: undefined, calls: ["api"] }), ["error external-unbound externals.vpn"]],
  ["a caller known by its host alone", called({ cidrs: undefined, host: "vpn.example.com", calls: ["api"] }), [
    "error external-nameless externals.vpn.host",
  ]],
  ["a caller from the internet", called({ cidrs: ["198.51.100.0/24"], calls: ["api"] }), [
    "error external-from-internet externals.vpn.cidrs[0]",
  ]],

  ["what nothing but an external calls", {
    also: { externals: { vpn: { ...ledger, port: undefined, calls: ["lone"] } } }, services: { lone: { port: 4000 } },
  }, []],
  ["more tasks than DNS finds, which only an external looks for", {
    also: { externals: { vpn: { ...ledger, port: undefined, calls: ["lone"] } } },
    services: { lone: { port: 4000, desiredCount: 1001 } },
  }, ["error too-many-tasks services.lone.desiredCount"]],
  ["a block of the internet that nothing calls, without a way there", {
    also: { externals: { ledger: { cidrs: ["0.0.0.0/0"] } } }, ...shutIn,
  }, ["warning external-unused externals.ledger"]],
  ["the whole internet, which nothing calls", { also: { externals: { ledger: { cidrs: ["0.0.0.0/0"] } } } }, [
    "warning external-unused externals.ledger",
  ]],
  ["an address too long for the external that looks for it", {
    also: { externals: { vpn: { ...ledger, port: undefined, calls: ["web"] } } },
    services: { web: { ...shop.web, calls: [] }, api: {} },
    settings: { discovery: { namespace: Array.from({ length: 25 }, () => "abcdefghi").join(".") + ".ab" } },
  }, ["error address-too-long services.web"]],

  ["many externals at one place, which are one rule", {
    also: { externals: Object.fromEntries(many.map((name) => [name, ledger])) },
    services: { web: { ...shop.web, calls: ["api", ...many] } },
  }, []],
  ["more callers from outside than rules", called({
    cidrs: Array.from({ length: 60 }, (_, index) => `10.9.${String(index)}.0/24`), calls: ["api"],
  }), ["warning rules-per-group services.api"]],
  ["more blocks called than rules", calling({
    cidrs: Array.from({ length: 58 }, (_, index) => `10.9.${String(index)}.0/24`),
  }), ["warning rules-per-group services.web"]],
  ["a priority that the listener doesn't leave", {
    services: { web: { ...shop.web, public: { priority: 100 } } },
    settings: {
      network: privateNetwork,
      ingress: listener,
    },
  }, ["error priority-range services.web.public.priority"]],
];

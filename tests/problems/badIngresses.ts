import type { Bad } from "./badGraphs";
import {
  adoptedNetwork, certificateArn, listener, privateNetwork, production, shop, type Declaration,
} from "./declare";

const ingress = (settings: object): Declaration => ({ settings: { ingress: settings } });
const adopted = (settings: object): Declaration =>
  ({ settings: { network: privateNetwork, ingress: { ...listener, ...settings } } });
const numbered = (count: number, name: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => name(index));
const issued = { domains: ["api.example.com"], hostedZone: "example.com" };
const from = (...allowedCidrs: string[]): Record<string, unknown> =>
  ({ web: { ...shop.web, public: { allowedCidrs } } });
const hosts = (...names: string[]): Record<string, unknown> => ({ web: { ...shop.web, public: { hosts: names } } });

const auth = { jwt: { issuer: "https://a.example.com", jwksEndpoint: "https://a.example.com/jwks.json" } };

/** Bad ways in from the internet to a sound system, made or adopted, each with one fault. */
export const badIngresses: readonly Bad[] = [
  ["no ingress", ingress({}), ["error certificate-missing ingress"]],
  [
    "a certificate of another region",
    ingress({ certificateArn: certificateArn.replace("us-east-1", "eu-west-1") }),
    ["error certificate-region ingress.certificateArn"],
  ],
  [
    "a certificate and plain HTTP",
    ingress({ certificateArn, insecureHttp: true }),
    ["error ingress-mixed ingress.insecureHttp", "warning insecure-http ingress.insecureHttp"],
  ],
  [
    "domains and plain HTTP",
    ingress({ ...issued, insecureHttp: true }),
    ["error ingress-mixed ingress.insecureHttp", "warning insecure-http ingress.insecureHttp"],
  ],
  ["a certificate given and issued", ingress({ ...issued, certificateArn }), ["error ingress-mixed ingress.domains"]],
  ["a certificate that is none", ingress({ certificateArn: "arn" }), ["error wrong-form ingress.certificateArn"]],
  ["domains in no zone", ingress({ domains: issued.domains }), ["error missing-key ingress.hostedZone"]],
  ["a zone of no domains", ingress({ hostedZone: "example.com" }), ["error missing-key ingress.domains"]],
  ["an empty list of domains", ingress({ ...issued, domains: [] }), ["error out-of-range ingress.domains"]],
  [
    "a domain that stands for several",
    ingress({ ...issued, domains: ["*.example.com"] }),
    ["error wrong-form ingress.domains[0]"],
  ],
  [
    "a domain given twice",
    ingress({ ...issued, domains: ["api.example.com", "api.example.com"] }),
    ["error domain-twice ingress.domains[1]"],
  ],
  [
    "a domain of another zone",
    ingress({ ...issued, domains: ["example.com", "badexample.com"] }),
    ["error domain-elsewhere ingress.domains[1]"],
  ],
  [
    "a domain outside of its own zone, and one without a zone",
    ingress({ domains: [{ name: "example.org", hostedZone: "example.com" }, "example.com"] }),
    ["error domain-elsewhere ingress.domains[0]", "error missing-key ingress.hostedZone"],
  ],
  [
    "further certificates twice and of another region",
    ingress({ certificateArn, certificates: [certificateArn, certificateArn, certificateArn.replace("east", "west")] }),
    ["error domain-twice ingress.certificates[1]", "error certificate-region ingress.certificates[2]"],
  ],
  [
    "more further certificates than a load balancer takes",
    ingress({ certificateArn, certificates: numbered(26, (n) => `${certificateArn}${String(n)}`) }),
    ["warning too-many-domains ingress.certificates"],
  ],
  ["further certificates alone", ingress({ certificates: [certificateArn] }), ["error certificate-missing ingress"]],
  [
    "a domain too long for a certificate",
    ingress({ ...issued, domains: [`${"a".repeat(53)}.example.com`] }),
    ["error domain-too-long ingress.domains[0]"],
  ],
  [
    "more domains than certificates",
    ingress({ ...issued, domains: numbered(27, (n) => `a${String(n)}.example.com`) }),
    ["warning too-many-domains ingress.domains"],
  ],
  [
    "a host without a certificate",
    { ...ingress(issued), services: hosts("*.example.com", "www.example.com") },
    ["warning host-uncovered services.web.public"],
  ],
  [
    "a block let in twice",
    ingress({ certificateArn, allowedCidrs: ["192.0.2.0/24", "192.0.2.0/24"] }),
    ["error cidr-twice ingress.allowedCidrs[1]"],
  ],
  [
    "more blocks let in than rules",
    ingress({ certificateArn, allowedCidrs: numbered(31, (n) => `192.0.${String(n)}.0/24`) }),
    ["warning rules-per-group ingress.allowedCidrs"],
  ],
  ["a block that goes on", ingress({ certificateArn, allowedCidrs: ["192.0.2.1/24"] }),
    ["error cidr-host-bits ingress.allowedCidrs[0]"]],
  [
    "a block of IPv6 without an address of its kind",
    ingress({ certificateArn, allowedCidrs: ["2001:db8::1/32"] }),
    ["error cidr-host-bits ingress.allowedCidrs[0]", "error cidr-ipv6 ingress.allowedCidrs[0]"],
  ],
  [
    "IPv6 in a network that is made",
    ingress({ certificateArn, dualStack: true }),
    ["error dual-stack ingress.dualStack"],
  ],
  [
    "a block of IPv6 let in twice",
    {
      settings: {
        network: adoptedNetwork,
        ingress: { certificateArn, dualStack: true, allowedCidrs: ["2001:db8::/32", "2001:DB8:0::/32"] },
      },
    },
    ["error cidr-twice ingress.allowedCidrs[1]"],
  ],
  [
    "blocks of clients twice, that go on and of IPv6",
    { services: from("192.0.2.0/24", "192.0.2.0/24", "192.0.2.1/25", "2001:db8::/32") },
    [
      "error cidr-twice services.web.public.allowedCidrs[1]",
      "error cidr-host-bits services.web.public.allowedCidrs[2]",
      "error cidr-ipv6 services.web.public.allowedCidrs[3]",
    ],
  ],
  ["no block of clients", { services: from() }, ["error out-of-range services.web.public.allowedCidrs"]],
  [
    "clients by address behind a proxy",
    { ...ingress({ certificateArn, allowedPrefixLists: ["pl-0123456789abcdef0"] }), services: from("192.0.2.0/24") },
    ["warning source-is-proxy services.web.public.allowedCidrs"],
  ],
  ["plain HTTP", ingress({ insecureHttp: true }), ["warning insecure-http ingress.insecureHttp"]],
  [
    "plain HTTP, the tag `latest` and root in production",
    {
      services: { web: { ...shop.web, hardening: { user: "0" } } },
      settings: {
        ...production, imageTag: "latest",
        ingress: { ...production.ingress, certificateArn: undefined, insecureHttp: true },
      },
    },
    [
      "error insecure-http ingress.insecureHttp", "error latest-image imageTag",
      "error root-user services.web.hardening.user",
    ],
  ],
  [
    "gRPC over plain HTTP",
    { services: { web: { ...shop.web, protocol: "grpc" } }, settings: { ingress: { insecureHttp: true } } },
    ["warning insecure-http ingress.insecureHttp", "error public-protocol services.web.public"],
  ],
  [
    "sign-in over plain HTTP",
    { services: { web: { ...shop.web, public: { auth } } }, settings: { ingress: { insecureHttp: true } } },
    ["warning insecure-http ingress.insecureHttp", "error auth-needs-https services.web.public.auth"],
  ],
  ["nobody let in", ingress({ certificateArn, allowedCidrs: [] }), ["error no-cidrs ingress.allowedCidrs"]],
  [
    "an ingress for nobody",
    { services: { web: { ...shop.web, public: false } } },
    ["warning ingress-unused ingress", "warning unused-port services.web"],
  ],

  ["a load balancer made and a listener adopted", adopted({ waf: false }), ["error ingress-mixed ingress"]],
  [
    "half of a listener",
    { settings: { network: privateNetwork, ingress: { listenerArn: listener.listenerArn } } },
    ["error missing-key ingress.priorities", "error missing-key ingress.securityGroupId"],
  ],
  ["a listener's group alone", { settings: {
    network: privateNetwork,
    ingress: { securityGroupId: listener.securityGroupId, priorities: listener.priorities },
  } }, ["error missing-key ingress.listenerArn"]],
  ["a listener of another VPC", ingress(listener), ["error listener-elsewhere ingress"]],
  [
    "a listener of another region",
    adopted({ listenerArn: listener.listenerArn.replace("us-east-1", "eu-west-1") }),
    ["error listener-region ingress.listenerArn"],
  ],
  ["a listener that is none", adopted({ listenerArn: certificateArn }), ["error wrong-form ingress.listenerArn"]],
  ["no priority", adopted({ priorities: { from: 200, to: 100 } }), ["error priority-range ingress.priorities"]],
  [
    "a priority that AWS hasn't",
    adopted({ priorities: { from: 1, to: 50_001 } }),
    ["error out-of-range ingress.priorities.to"],
  ],
];

import { adoptedNetwork, certificateArn, listener, shop, type Declaration } from "./declare";
import type { WithoutEffect } from "./fieldsWithoutEffect";

const api = (fields: object): Declaration => ({ services: { api: { ...shop.api, ...fields } } });
const lone = (fields: object): Declaration => ({ graph: { name: "shop", services: { web: { ...fields } } } });
const set = (settings: Readonly<Record<string, unknown>>): Declaration => ({ settings });
const office = (fields: object): Declaration =>
  ({ also: { externals: { office: { cidrs: ["10.9.0.0/16"], calls: ["api"], ...fields } } } });
const cost = "warning balancer-cost services.api.discovery";
const balanced = (loadBalancer: object): Declaration => ({
  ...api({ protocol: "tcp", discovery: "load-balancer" }), settings: { discovery: { loadBalancer } },
});
const privates = { web: { calls: ["api"] }, api: shop.api };
const privateCaArn = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/0a1b2c3d";
const left = { xray: { ...shop.api } };

/** Of a stack, of externals and of shared volumes. */
export const settingsWithoutEffect: readonly WithoutEffect[] = [
  ["imageTag", "beside images with versions", lone({ port: 3000, public: true, image: { tag: "1" } }),
    ["warning no-effect imageTag"]],
  ["externals.*.port", "of an external that only calls", office({ port: 5432 }),
    ["warning no-effect externals.office.port"]],
  ["externals.*.protocol externals.*.host", "of an external that only calls",
    office({ protocol: "tcp", host: "a.example.com" }),
    ["warning no-effect externals.office.host", "warning no-effect externals.office.protocol"]],
  ["externals.*.port", "that a stack gives it", { ...office({}), settings: { externals: { office: { port: 5 } } } },
    ["warning no-effect externals.office.port"]],
  ["externals", "that nothing calls", { also: { externals: { office: { cidrs: ["10.9.0.0/16"] } } } },
    ["warning external-unused externals.office"]],
  ["externals externals.*.cidrs", "that nothing calls in this stack", {
    services: { xray: { calls: ["office"] } },
    also: { externals: { office: { port: 5432, cidrs: ["10.9.0.0/16"] } } },
    settings: { services: { xray: { enabled: false } }, externals: { office: { cidrs: ["10.8.0.0/16"] } } },
  }, ["warning no-effect externals.office"]],
  ["externals.*.admit", "without a call", {
    ...office({}),
    settings: {
      network: adoptedNetwork,
      externals: { office: { securityGroupId: "sg-0123456789abcdef5", admit: true } },
    },
  }, ["warning admit-uncalled externals.office.admit"]],
  ["exec", "for a service that is left out",
    { services: left, settings: { exec: ["xray"], services: { xray: { enabled: false } } } },
    ["warning no-effect exec[0]"]],
  ["network.nat", "that nothing needs", set({ network: { nat: "single" } }), ["warning no-effect network.nat"]],
  ["network.publicSubnetIds", "beside an adopted listener", set({ network: adoptedNetwork, ingress: listener }),
    ["warning no-effect network.publicSubnetIds"]],
  ["network.publicSubnetIds", "without a public service", {
    graph: { name: "shop", services: privates }, settings: { ingress: undefined, network: adoptedNetwork },
  }, ["warning no-effect network.publicSubnetIds"]],
  ["network.endpointsSecurityGroupId", "beside NAT",
    set({ network: { ...adoptedNetwork, endpointsSecurityGroupId: "sg-0123456789abcdef5" } }),
    ["error network-mixed network.endpointsSecurityGroupId"]],
  ...(["cidrBlock", "availabilityZones", "flowLogs"] as const).map((field): WithoutEffect =>
    [`network.${field}`, "in an adopted VPC", set({
      network: {
        ...adoptedNetwork, [field]: { cidrBlock: "10.0.0.0/16", availabilityZones: 2, flowLogs: true }[field],
      },
    }), ["error network-mixed network"]]),
  ["ingress", "without a public service", { graph: { name: "shop", services: privates } },
    ["warning ingress-unused ingress"]],
  ...(["waf", "accessLogs", "dualStack", "deletionProtection"] as const).map((field): WithoutEffect =>
    [`ingress.${field}`, "at an adopted listener", set({
      network: adoptedNetwork, ingress: { ...listener, [field]: true },
    }), ["error ingress-mixed ingress", "warning no-effect network.publicSubnetIds"]]),
  ["ingress.idleSeconds", "at an adopted listener", set({
    network: adoptedNetwork, ingress: { ...listener, idleSeconds: 90 },
  }), ["error ingress-mixed ingress", "warning no-effect network.publicSubnetIds"]],
  ["ingress.dropInvalidHeaders", "at an adopted listener", set({
    network: adoptedNetwork, ingress: { ...listener, dropInvalidHeaders: false },
  }), ["error ingress-mixed ingress", "warning no-effect network.publicSubnetIds"]],
  ["task.public.allowedCidrs", "from blocks that the load balancer doesn't admit", {
    services: { web: { ...shop.web, public: { allowedCidrs: ["192.0.2.0/25", "198.51.100.0/24"] } } },
    settings: { ingress: { certificateArn, allowedCidrs: ["192.0.2.0/24"] } },
  }, ["warning no-effect services.web.public.allowedCidrs[1]"]],
  ["ingress.insecureHttp", "beside a certificate", set({ ingress: { certificateArn, insecureHttp: true } }),
    ["error ingress-mixed ingress.insecureHttp", "warning insecure-http ingress.insecureHttp"]],
  ["task.auth", "for a service that everybody may use", {
    settings: { services: { web: { auth: { jwt: { issuer: "a", jwksEndpoint: "https://a.example.com/jwks" } } } } },
  }, ["warning no-effect services.web.auth"]],
  ["ingress.certificates", "on plain HTTP", set({ ingress: { insecureHttp: true, certificates: [certificateArn] } }),
    ["error ingress-mixed ingress.insecureHttp", "warning insecure-http ingress.insecureHttp"]],
  ["ingress.hostedZone", "beside domains with zones of their own", set({
    ingress: { domains: [{ name: "a.example.com", hostedZone: "example.com" }], hostedZone: "example.org" },
  }), ["warning no-effect ingress.hostedZone"]],
  ["ingress.domains", "beside a certificate",
    set({ ingress: { certificateArn, domains: ["a.example.com"], hostedZone: "example.com" } }),
    ["error ingress-mixed ingress.domains"]],
  ["ingress.hostedZone", "without domains", set({ ingress: { hostedZone: "example.com" } }),
    ["error missing-key ingress.domains"]],
  ["discovery.mode", "beside services with their own",
    { ...api({ discovery: "dns" }), settings: { discovery: { mode: "connect" } } },
    ["warning no-effect discovery.mode"]],
  ["discovery.namespace discovery.namespace.name", "without DNS", {
    ...api({ discovery: "load-balancer" }), settings: { discovery: { namespace: { name: "shop.internal" } } },
  }, [cost, "warning no-effect discovery.namespace"]],
  ["discovery.namespace.visibility", "of an adopted namespace", set({
    network: adoptedNetwork,
    discovery: { namespace: { name: "shop.internal", id: "ns-0123456789abcdef", visibility: "private" } },
  }), ["error namespace-adopted discovery.namespace.visibility"]],
  ["discovery.loadBalancer discovery.loadBalancer.domain", "for nobody",
    set({ discovery: { loadBalancer: { domain: "lb.example.com" } } }), ["warning no-effect discovery.loadBalancer"]],
  ["discovery.loadBalancer.idleSeconds", "for tcp", balanced({ idleSeconds: 100 }),
    [cost, "warning no-effect discovery.loadBalancer.idleSeconds"]],
  ["discovery.loadBalancer.certificateArn", "for tcp", balanced({ certificateArn, domain: "lb.example.com" }),
    [cost, "warning no-effect discovery.loadBalancer.certificateArn"]],
  ["discovery.tls discovery.tls.privateCaArn", "for nobody", set({ discovery: { tls: { privateCaArn } } }),
    ["warning no-effect discovery.tls"]],
  ["capacity.spot capacity.spot.onDemandBase", "without a service on Spot",
    set({ capacity: { spot: { onDemandBase: 1 } } }),
    ["warning no-effect capacity.spot"]],
  ["capacity.spot capacity.spot.onDemandBase", "where each service on Spot has its own", {
    settings: { capacity: { spot: { onDemandBase: 1 } } },
    services: { api: { ...shop.api, capacity: "fargate-spot", spot: { onDemandBase: 2 } } },
  }, ["warning no-effect capacity.spot"]],
  ["capacity.ec2 capacity.ec2.instanceType capacity.ec2.min capacity.ec2.max", "without a task there",
    set({ capacity: { ec2: { instanceType: "m5.large", min: 1, max: 2 } } }),
    ["warning instances-unused capacity.ec2"]],
  ["volumes volumes.*.user", "that nothing mounts", { also: { volumes: { media: { user: "1000:1000" } } } },
    ["warning unused-volume volumes.media"]],
  ["capacity.ec2.trunking", "on a type that can't", {
    ...api({ capacity: "ec2" }),
    settings: { capacity: { ec2: { instanceType: "t3.large", min: 1, max: 9, trunking: true } } },
  }, ["error no-trunking capacity.ec2.trunking"]],
  ["alarms alarms.emails alarms.topicArn", "yet", set({ alarms: { emails: ["a@example.com"], topicArn: "x" } }),
    ["error not-built-yet alarms"]],
  ["images images.create", "without an image there", {
    graph: { name: "shop", services: { web: { port: 3000, public: true, image: "nginx:1.27" } } },
    settings: { imageTag: undefined, images: { create: true } },
  }, ["warning repositories-unused images.create"]],
  ["images.files", "where no container has files", set({ images: { files: "busybox:1.37.0" } }),
    ["warning no-effect images.files"]],
  ["images.pullThrough", "for a prefix that no image has", set({ images: { pullThrough: ["hub"] } }),
    ["warning no-effect images.pullThrough"]],
  ["rollout.timeoutMinutes rollout.wait", "without a wait", set({ rollout: { wait: false, timeoutMinutes: 60 } }),
    ["warning no-effect rollout.timeoutMinutes"]],
];

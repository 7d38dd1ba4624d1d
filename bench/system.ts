import type { ServiceGraph } from "../graph/author/graphSchema";

/** Of every benched system: endpoints instead of NAT, subnets for a thousand services. */
export const benchConfig = {
  "aws:region": "us-east-1",
  "ecs-service-graph:graph": "./graph.json",
  "ecs-service-graph:imageTag": "1.0.0",
  "ecs-service-graph:network": {
    cidrBlock: "10.0.0.0/16",
    availabilityZones: ["us-east-1a", "us-east-1b"],
    nat: "none",
    endpoints: "auto",
  },
  "ecs-service-graph:ingress": {
    certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
  },
};

const name = (index: number): string => `service-${index}`;

/** The first service is public; each calls the next two. */
export function benchGraph(services: number): ServiceGraph {
  const indexes = Array.from({ length: services }, (_none, index) => index);
  return {
    name: "bench",
    services: Object.fromEntries(indexes.map((index) => [name(index), {
      port: 3000 + index,
      public: index === 0,
      calls: [index + 1, index + 2].filter((callee) => callee < services).map(name),
    }])),
  };
}

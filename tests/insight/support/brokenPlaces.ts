import type { Breakage } from "./breakage";
import { both, ports, rule, service } from "./shop";

/** Load balancer, endpoints, groups, subnets and addresses out of place. */
export const brokenPlaces: readonly Breakage[] = [
  {
    title: "a load balancer that may go anywhere",
    by: (plan) => rule(plan, "egress", "ingress", { cidrIpv4: "0.0.0.0/0" }, 443, "wide"),
    extra: ["ingress -> ingress tcp 443", "ingress -> internet tcp 443"],
    names: "::wide",
  },
  {
    title: "the load balancer open on a port without a listener",
    by: (plan) => rule(plan, "ingress", "ingress", { cidrIpv4: "0.0.0.0/0" }, 8080, "wide"),
    extra: ["internet -> ingress tcp 8080"],
    names: "::wide",
  },
  {
    title: "the load balancer open on 80 without a listener there",
    by: (plan) => plan.remove("http", "Listener"),
    extra: ["internet -> ingress tcp 80"],
    names: "internet-calls-ingress-80-in",
  },
  {
    title: "a listener on another port than the web's",
    by: (plan) => {
      const loadBalancerArn = plan.id("shop-dev", "LoadBalancer");
      plan.add("lb/listener:Listener", "odd",
        { loadBalancerArn, port: 8080, protocol: "HTTPS", defaultActions: [{ type: "redirect" }] });
      return rule(plan, "ingress", "ingress", { cidrIpv4: "0.0.0.0/0" }, 8080, "odd-in");
    },
    extra: ["internet -> ingress tcp 8080"],
    names: "::odd-in",
  },
  {
    title: "the load balancer let in to a service that it does not forward to",
    by: (plan) => both(plan, "ingress", "user-service", 3001),
    extra: ["ingress -> user-service tcp 3001"],
    names: "ingress-calls-user-service-3001-in",
  },
  {
    title: "a gateway service that its load balancer cannot reach",
    by: (plan) => plan.remove("ingress-calls-api-gateway-3000-out"),
    missing: ["ingress -> api-gateway tcp 3000 denied out"],
    extra: ["ingress -> api-gateway tcp 3000 denied out"],
    names: "ingress-calls-api-gateway-3000-in",
  },
  {
    title: "a listener that nobody may reach",
    by: (plan) => plan.remove("internet-calls-ingress-80-in"),
    missing: ["internet -> ingress tcp 80 denied in"],
    names: "internet cannot reach ingress on tcp 80",
  },
  {
    title: "a task that cannot reach the endpoints",
    by: (plan) => plan.remove("user-service-calls-endpoints-443-out"),
    missing: ["user-service -> endpoints tcp 443 denied out"],
    names: "in order to start",
  },
  {
    title: "an S3 endpoint that is not on the tasks' route tables",
    by: (plan) => plan.change("endpoint-s3", "", { routeTableIds: [plan.id("network-public-1", "RouteTable")] }),
    missing: Object.keys(ports).map((name) => `${name} -> s3 tcp 443 no route`),
    extra: Object.keys(ports).map((name) => `${name} -> pl-com.amazonaws.us-east-1.s3 tcp 443 no route`),
    names: "no route leads there",
  },
  {
    title: "a group shared by two services",
    by: (plan) => plan.change("notification-service", "Service", {
      networkConfiguration: {
        subnets: [plan.id("network-private-1", "Subnet")], assignPublicIp: false,
        securityGroups: [plan.id("notification-service", "SecurityGroup"), plan.id("user-service", "SecurityGroup")],
      },
    }),
    extra: ["api-gateway -> notification-service tcp 3001"],
    problems: ["shared-group"],
    names: "notification-service and user-service share the security group user-service",
  },
  {
    title: "tasks in a public subnet",
    by: (plan) => service(plan.remove("user-service", "Service"), "user-service",
      { privateSubnets: [plan.id("network-private-1", "Subnet"), plan.id("network-public-1", "Subnet")] }),
    problems: ["public-subnet"],
    names: "user-service is in the public subnet network-public-1",
  },
  {
    title: "a public address",
    by: (plan) => plan.change("user-service", "Service", {
      networkConfiguration: {
        subnets: [plan.id("network-private-1", "Subnet")], assignPublicIp: true,
        securityGroups: [plan.id("user-service", "SecurityGroup")],
      },
    }),
    problems: ["public-address"],
    names: "the tasks of user-service take public addresses",
  },
  {
    title: "a service that the internet can reach",
    by: (plan) => {
      rule(plan, "ingress", "user-service", { cidrIpv4: "0.0.0.0/0" }, 3001, "wide");
      return plan.change("user-service", "Service", {
        networkConfiguration: {
          subnets: [plan.id("network-public-1", "Subnet")], assignPublicIp: true,
          securityGroups: [plan.id("user-service", "SecurityGroup")],
        },
      });
    },
    extra: ["internet -> user-service tcp 3001", "user-service -> endpoints tcp 443 denied in"],
    missing: ["user-service -> endpoints tcp 443 denied in"],
    problems: ["public-subnet", "public-address", "block-between-services"],
    names: "internet may reach user-service",
  },
  {
    title: "a private subnet with a route to the internet gateway",
    by: (plan) => plan.change("network-private-1", "RouteTable", {
      routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: plan.id("network", "InternetGateway") }],
    }),
    extra: ["10.0.11.0/24 -> endpoints tcp 443"],
    problems: Array.from({ length: 8 }, () => "public-subnet"),
    names: "network-private-1",
  },
  {
    title: "an open default group",
    by: (plan) => plan.change("network", "DefaultSecurityGroup", {
      ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }],
    }),
    problems: ["default-group-open"],
    names: "the default security group of the VPC network has rules",
  },
  {
    title: "a rule added to the default group",
    by: (plan) => plan.add("vpc/securityGroupEgressRule:SecurityGroupEgressRule", "stray",
      { securityGroupId: plan.id("network", "DefaultSecurityGroup"), cidrIpv4: "0.0.0.0/0", ipProtocol: "-1" }),
    problems: ["default-group-open"],
    names: "stray",
  },
  {
    title: "a default group that nothing empties",
    by: (plan) => plan.remove("network", "DefaultSecurityGroup"),
    problems: ["default-group-open"],
    names: "nothing empties the default security group",
  },
  {
    title: "a service without a group of its own",
    by: (plan) => plan.change("user-service", "Service", {
      networkConfiguration: { subnets: [plan.id("network-private-1", "Subnet")], assignPublicIp: false },
    }),
    missing: [
      "api-gateway -> user-service tcp 3001 denied out", "user-service -> endpoints tcp 443 denied out",
      "user-service -> s3 tcp 443 denied out",
    ],
    extra: [
      "api-gateway -> user-service tcp 3001", "user-service -> endpoints tcp 443",
      "user-service -> pl-com.amazonaws.us-east-1.s3 tcp 443 no route",
    ],
    problems: ["default-group-attached"],
    names: "user-service has no security group of its own",
  },
  {
    title: "a public subnet that hands out addresses",
    by: (plan) => plan.change("network-public-1", "Subnet", { mapPublicIpOnLaunch: true }),
    problems: ["public-address"],
    names: "the public subnet network-public-1 assigns public addresses",
  },
  {
    title: "an instance in a public subnet",
    by: (plan) => plan.add("ec2/instance:Instance", "bastion", { subnetId: plan.id("network-public-1", "Subnet") }),
    problems: ["public-subnet"],
    names: "the public subnet network-public-1 holds bastion",
  },
  {
    title: "an HTTP listener that answers beside HTTPS",
    by: (plan) => plan.change("http", "Listener", { defaultActions: [{ type: "fixed-response" }] }),
    problems: ["plain-http"],
    names: "plain HTTP",
  },
];

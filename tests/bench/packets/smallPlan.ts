import { PlanBuilder } from "../../insight/support/planBuilder";

/** Two services in a private subnet, one of which calls the other, and a load balancer in a public subnet. */
export function smallPlan(): PlanBuilder {
  const plan = new PlanBuilder();
  const vpcId = plan.add("ec2/vpc:Vpc", "network", { cidrBlock: "10.0.0.0/16" });
  const subnet = (name: string, cidrBlock: string, target: object) => {
    const subnetId = plan.add("ec2/subnet:Subnet", name, { vpcId, cidrBlock });
    const routeTableId = plan.add("ec2/routeTable:RouteTable", name, { vpcId });
    plan.add("ec2/routeTableAssociation:RouteTableAssociation", name, { routeTableId, subnetId });
    plan.add("ec2/route:Route", name, { routeTableId, destinationCidrBlock: "0.0.0.0/0", ...target });
    return subnetId;
  };
  const gateway = plan.add("ec2/internetGateway:InternetGateway", "network", { vpcId });
  const outer = subnet("public", "10.0.1.0/24", { gatewayId: gateway });
  const inner = subnet("private", "10.0.2.0/24", { natGatewayId: "nat-1" });
  for (const name of ["web", "orders"]) {
    const group = plan.add("ec2/securityGroup:SecurityGroup", name, { vpcId });
    plan.add("ecs/service:Service", name, {
      tags: { "servicegraph:node": name },
      networkConfiguration: { subnets: [inner], securityGroups: [group], assignPublicIp: false },
    });
  }
  const group = plan.add("ec2/securityGroup:SecurityGroup", "ingress", { vpcId });
  plan.add("lb/loadBalancer:LoadBalancer", "ingress", { subnets: [outer], securityGroups: [group] });
  addRule(plan, "out", "web", "orders", 3000);
  addRule(plan, "in", "orders", "web", 3000);
  return plan;
}

/** A TCP rule on one port, with a group or a block on its other side. */
export function addRule(plan: PlanBuilder, direction: "in" | "out", owner: string, peer: string, port: number): void {
  const type = direction === "in" ? "SecurityGroupIngressRule" : "SecurityGroupEgressRule";
  const group = (name: string) => plan.id(name, "SecurityGroup");
  plan.add(`vpc/s${type.slice(1)}:${type}`, `${owner}-${direction}-${peer}`, {
    securityGroupId: group(owner), ipProtocol: "tcp", fromPort: port, toPort: port,
    ...peer.includes("/") ? { cidrIpv4: peer } : { referencedSecurityGroupId: group(peer) },
  });
}

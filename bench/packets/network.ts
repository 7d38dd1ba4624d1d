import type { AdoptedNetwork } from "../../model/network";
import type { PlannedResource } from "../../plan/plan";
import { blockOf, type Block } from "./ipv4";
import { subnet, type Resources } from "./resources";

/** A route to the internet. By a gateway of the internet, only what has a public address gets anywhere. */
export interface EgressRoute {
  readonly destination: Block;
  readonly via: "nat" | "internet";
}

/** What a subnet's interfaces have in common. */
export interface Subnet {
  readonly id: string;
  /** Where its addresses are; of one that isn't registered, anywhere in its VPC. */
  readonly blocks: readonly Block[];
  readonly routes: readonly EgressRoute[];
  /** The services of AWS to which gateway endpoints lead from here. */
  readonly gateways: readonly string[] | "all";
}

/** Subnets by id, those that are adopted as their settings describe them. */
export class Network {
  private readonly registered: ReadonlyMap<string, Subnet>;

  constructor(private readonly resources: Resources, private readonly adopted: AdoptedNetwork | undefined) {
    this.registered = new Map(resources.of(subnet).map((made) => [made.urn, this.read(made)]));
  }

  subnet(id: string): Subnet {
    return this.registered.get(id) ?? this.notRegistered(id);
  }

  /** Blocks of subnets without a gateway of the internet: all that is in them is of the stack. */
  privateBlocks(): Block[] {
    return [...this.registered.values()].filter(({ routes }) => !routes.some(({ via }) => via === "internet"))
      .flatMap(({ blocks }) => blocks);
  }

  private read(made: PlannedResource): Subnet {
    const [table] = this.resources.of("aws:ec2/routeTableAssociation:RouteTableAssociation")
      .filter(({ references }) => references["subnetId"]?.includes(made.urn))
      .flatMap(({ references }) => references["routeTableId"] ?? []);
    const routes = this.resources.of("aws:ec2/route:Route")
      .filter(({ references }) => table !== undefined && references["routeTableId"]?.includes(table));
    return {
      id: made.urn, blocks: [blockOf(String(made.inputs["cidrBlock"]))], routes: routes.map(routeOf),
      gateways: this.gateways().filter(({ references }) =>
        table !== undefined && references["routeTableIds"]?.includes(table)).map(serviceOf),
    };
  }

  /** AWS has its route table: the settings say what its routes are for. */
  private notRegistered(id: string): Subnet {
    const everywhere = blockOf("0.0.0.0/0");
    return {
      id, blocks: (this.adopted?.cidrBlocks ?? []).map(blockOf),
      routes: [
        { destination: everywhere, via: "internet" },
        ...this.adopted?.egress === "nat" ? [{ destination: everywhere, via: "nat" } as const] : [],
      ],
      gateways: this.adopted?.egress === "endpoints" ? "all" : this.gateways().map(serviceOf),
    };
  }

  private gateways(): PlannedResource[] {
    return this.resources.of("aws:ec2/vpcEndpoint:VpcEndpoint")
      .filter(({ inputs }) => inputs["vpcEndpointType"] === "Gateway");
  }
}

function serviceOf({ inputs }: PlannedResource): string {
  return String(inputs["serviceName"]);
}

function routeOf({ urn, inputs }: PlannedResource): EgressRoute {
  const destination = blockOf(String(inputs["destinationCidrBlock"]));
  if (inputs["natGatewayId"] !== undefined) return { destination, via: "nat" };
  if (inputs["gatewayId"] !== undefined) return { destination, via: "internet" };
  throw new Error(`${urn}: where it leads is not rendered for the kernel`);
}

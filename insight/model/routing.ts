import type { AdoptedNetwork } from "../../model/network";
import { UNKNOWN } from "../../plan/plan";
import type { Gateway, GatewayEndpoint, NetworkModel, Subnet } from "./networkModel";
import { anyIpv6, covered, hasPrivate, hasPublic } from "../../graph/aws/addressRanges";
import { isSame, overlaps, parseCidr, type Cidr } from "../../graph/aws/cidr";

/** A route whose table isn't registered is assumed, unless the settings say that none leads out. */
export type EgressRoute = Gateway | "assumed";

/** Which addresses lie where, and which routes lead there. */
export class Routing {
  readonly subnets: ReadonlyMap<string, Subnet>;
  /** Blocks of the adopted VPC. */
  private readonly adoptedBlocks: readonly Cidr[];
  /** Known blocks of every VPC and subnet. */
  private readonly own: readonly Cidr[];
  private readonly privateBlocks: readonly Cidr[];

  constructor({ vpcs, subnets }: Pick<NetworkModel, "vpcs" | "subnets">, private readonly adopted?: AdoptedNetwork) {
    this.subnets = new Map(subnets.map((subnet) => [subnet.id, subnet]));
    this.adoptedBlocks = (adopted?.cidrBlocks ?? []).flatMap((text) => parseCidr(text) ?? []);
    this.own = [
      ...vpcs.flatMap(({ blocks }) => blocks), ...subnets.flatMap(({ knownBlocks }) => knownBlocks),
      ...this.adoptedBlocks,
    ];
    this.privateBlocks = subnets.filter(({ isPublic }) => !isPublic).flatMap(({ knownBlocks }) => knownBlocks);
  }

  /**
   * The addresses of what stands in these subnets: any of the adopted VPC's, and any of IPv6, where one of them isn't
   * registered. Undefined, any, where nothing says which blocks the VPC has.
   */
  blocksOf(subnets: readonly string[]): readonly Cidr[] | undefined {
    const registered = subnets.map((id) => this.subnets.get(id));
    if (registered.every((subnet) => subnet !== undefined)) return registered.flatMap(({ blocks }) => blocks);
    return this.adoptedBlocks.length > 0 ? [...this.adoptedBlocks, anyIpv6] : undefined;
  }

  /** Whether a block is exactly one of the adopted VPC's. */
  isAdopted(block: Cidr): boolean {
    return this.adoptedBlocks.some((own) => isSame(own, block));
  }

  /** How traffic to the internet leaves these subnets: for the public addresses of one block. */
  egressRoutes(subnets: readonly string[], block: Cidr, hasPublicAddress: boolean): ReadonlySet<EgressRoute> {
    return new Set(subnets.flatMap((id): EgressRoute[] => {
      const subnet = this.subnets.get(id);
      if (!subnet) return hasPublicAddress || this.assumesNat() ? ["assumed"] : [];
      return subnet.routes.filter(({ destination, gateway }) =>
        (destination === undefined || this.leads(destination, block))
        && (gateway !== "internet" || hasPublicAddress || block.family === 6)
        && (gateway !== "egress-only" || block.family === 6)).map(({ gateway }) => gateway);
    }));
  }

  /** Whether the internet can open connections to what stands in these subnets. */
  isReachable(subnets: readonly string[], block: Cidr, hasPublicAddress: boolean): boolean {
    const open = hasPublicAddress || (block.family === 6 && subnets.every((id) => this.subnets.has(id)));
    const routes = this.egressRoutes(subnets, block, hasPublicAddress);
    return open && (routes.has("internet") || routes.has("assumed"));
  }

  /** Whether a gateway endpoint's route leads out of one of these subnets; undefined: one of the adopted VPC's own. */
  hasEndpointRoute(subnets: readonly string[], endpoint: GatewayEndpoint | undefined): boolean {
    if (!endpoint) {
      return this.adopted?.egress === "endpoints" && subnets.some((id) => !this.subnets.has(id));
    }
    const tables = endpoint.routeTables;
    return subnets.some((id) => {
      const subnet = this.subnets.get(id);
      return !subnet || tables.includes(subnet.routeTable ?? UNKNOWN) || tables.includes(UNKNOWN);
    });
  }

  /** Whether the whole block lies within VPCs whose blocks are known: a route of their own leads to it. */
  isOwn(block: Cidr): boolean {
    return covered(block, this.own);
  }

  /** Whether some address of the block is on the internet. */
  isPublic(block: Cidr): boolean {
    return hasPublic(block, this.own);
  }

  /** Whether some address of the block is neither on the internet nor in a private subnet of the system's own. */
  reachesBeyond(block: Cidr): boolean {
    return hasPrivate(block, this.own) && !covered(block, this.privateBlocks);
  }

  private assumesNat(): boolean {
    return this.adopted === undefined || this.adopted.egress === "nat";
  }

  private leads(destination: Cidr, block: Cidr): boolean {
    if (!overlaps(destination, block)) return false;
    return this.isPublic(destination.last - destination.first < block.last - block.first ? destination : block);
  }
}

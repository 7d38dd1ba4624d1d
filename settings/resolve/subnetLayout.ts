import { subnetOf, type Cidr } from "../../graph/aws/cidr";

/** Blocks of a VPC's subnets, one a zone. */
export interface Layout {
  readonly publicSubnets: readonly string[];
  readonly privateSubnets: readonly string[];
}

/** A way to share a block out: eight parts for six zones, four for three. The last parts hold the public subnets. */
interface Plan {
  readonly zones: number;
  readonly privateBits: number;
  readonly publicBits: number;
}

const forSix: Plan = { zones: 6, privateBits: 3, publicBits: 5 };
const forThree: Plan = { zones: 3, privateBits: 2, publicBits: 4 };

/** From /16 to /22 there is room for six zones whose public subnets, /27 or wider, take a load balancer. */
function planFor({ prefix }: Cidr): Plan | undefined {
  return prefix <= 22 ? forSix : prefix <= 24 ? forThree : undefined;
}

/** For how many zones {@link layoutSubnets} finds room in a block. */
export function zonesWithRoom(block: Cidr): number {
  return planFor(block)?.zones ?? 0;
}

/**
 * Shares a VPC's block out: a private subnet a zone from the front, three quarters of the block in all, and a
 * public one a zone from the last quarter. A subnet's place follows from the block and the zone's number alone,
 * so a zone that is added moves none. Absent where the block hasn't room for that many zones.
 */
export function layoutSubnets(block: Cidr, zones: number): Layout | undefined {
  const plan = planFor(block);
  if (plan === undefined || zones > plan.zones) return undefined;
  const firstPublic = plan.zones * 2 ** (plan.publicBits - plan.privateBits);
  const indexes = Array.from({ length: zones }, (_, index) => index);
  return {
    privateSubnets: indexes.map((index) => subnetOf(block, plan.privateBits, index).text),
    publicSubnets: indexes.map((index) => subnetOf(block, plan.publicBits, firstPublic + index).text),
  };
}

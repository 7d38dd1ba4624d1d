import type { Architecture } from "../../model/system";

/** What an EC2 instance gives to tasks. */
export interface InstanceType {
  /** 1024 are one vCPU. */
  readonly cpuUnits: number;
  /** As installed: the operating system keeps some of it. */
  readonly memoryMib: number;
  /** Network interfaces, of which the instance takes one and each task another. */
  readonly interfaces: number;
  /** Tasks where the account has `awsvpcTrunking` on; absent: AWS doesn't trunk on this type. */
  readonly trunkedTasks?: number;
}

/** Of one size. `trunked`: tasks with trunking, on most families, and on Intel's and AMD's newer ones. */
interface Size {
  readonly vCpus: number;
  readonly interfaces: number;
  readonly trunked: readonly [most: number, newer: number];
}

/*
 * Interfaces and tasks with trunking are AWS's: "Supported instances for increased Amazon ECS container network
 * interfaces" (docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html), which
 * gives one less than the interfaces as tasks without trunking. A family has the same numbers at the same size but for
 * 8xlarge and 12xlarge.
 */
const sizes: Readonly<Record<string, Size>> = {
  "medium": { vCpus: 1, interfaces: 2, trunked: [4, 4] },
  "large": { vCpus: 2, interfaces: 3, trunked: [10, 10] },
  "xlarge": { vCpus: 4, interfaces: 4, trunked: [20, 20] },
  "2xlarge": { vCpus: 8, interfaces: 4, trunked: [40, 40] },
  "4xlarge": { vCpus: 16, interfaces: 8, trunked: [60, 60] },
  "8xlarge": { vCpus: 32, interfaces: 8, trunked: [60, 90] },
  "9xlarge": { vCpus: 36, interfaces: 8, trunked: [60, 60] },
  "12xlarge": { vCpus: 48, interfaces: 8, trunked: [60, 120] },
  "16xlarge": { vCpus: 64, interfaces: 15, trunked: [120, 120] },
  "18xlarge": { vCpus: 72, interfaces: 15, trunked: [120, 120] },
  "24xlarge": { vCpus: 96, interfaces: 15, trunked: [120, 120] },
  "32xlarge": { vCpus: 128, interfaces: 15, trunked: [120, 120] },
  "48xlarge": { vCpus: 192, interfaces: 15, trunked: [120, 120] },
};

const common = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
const graviton = ["medium", ...common];
const intel5 = [...common, "24xlarge"];
const intel6 = [...intel5, "32xlarge"];
const intel7 = [...intel5, "48xlarge"];
const amd6 = [...intel6, "48xlarge"];
const amd7 = ["medium", ...amd6];
const c5 = ["large", "xlarge", "2xlarge", "4xlarge", "9xlarge", "12xlarge", "18xlarge", "24xlarge"];

/** Sizes by generation and maker; of each there is one with 2, 4 and 8 GiB a vCPU: c, m and r. */
const generations: Readonly<Record<string, readonly string[]>> = {
  "5": intel5, "6g": graviton, "6i": intel6, "6a": amd6, "7g": graviton, "7i": intel7, "7a": amd7,
};

const gibPerVCpu: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

/** Types that burst: none of them is trunked. vCPU, GiB and interfaces. AWS: "Burstable performance instances". */
const burstable: Readonly<Record<string, readonly [vCpus: number, gib: number, interfaces: number]>> = {
  "nano": [2, 0.5, 2],
  "micro": [2, 1, 2],
  "small": [2, 2, 3],
  "medium": [2, 4, 3],
  "large": [2, 8, 3],
  "xlarge": [4, 16, 4],
  "2xlarge": [8, 32, 4],
};

/** What is known of a type such as `m7g.large`; absent: nothing is. */
export function instanceType(name: string): InstanceType | undefined {
  const [, kind = "", generation = "", size = ""] = /^([cmrt])(\d[a-z]?)\.([a-z0-9]+)$/.exec(name) ?? [];
  if (kind === "t") return burstableType(generation, size);
  const known = kind === "c" && generation === "5" ? c5 : generations[generation];
  const at = sizes[size];
  if (known?.includes(size) !== true || at === undefined) return undefined;
  const isNewer = /^[67][ia]$/.test(generation);
  // AWS names it as the one size of its family that isn't trunked.
  const isTrunked = name !== "r5.8xlarge";
  return {
    cpuUnits: at.vCpus * 1024,
    memoryMib: at.vCpus * (gibPerVCpu[kind] ?? 0) * 1024,
    interfaces: at.interfaces,
    ...(isTrunked ? { trunkedTasks: at.trunked[isNewer ? 1 : 0] } : {}),
  };
}

function burstableType(generation: string, size: string): InstanceType | undefined {
  const found = burstable[size];
  if (found === undefined || !["3", "3a", "4g"].includes(generation)) return undefined;
  const [vCpus, gib, interfaces] = found;
  return {
    cpuUnits: vCpus * 1024,
    memoryMib: gib * 1024,
    interfaces: generation === "3a" && size === "small" ? 2 : interfaces,
  };
}

/** The processor of a type, by its name: Graviton's have a g behind their generation. */
export function architectureOf(name: string): Architecture {
  return /^(a1|[a-z]+\d+[a-z]*g[a-z]*)\./.test(name) ? "arm64" : "x86_64";
}

/** How many tasks an instance takes by its network interfaces; none with trunking on a type that hasn't it. */
export function tasksPerInstance({ interfaces, trunkedTasks }: InstanceType, trunking: boolean): number {
  return trunking ? trunkedTasks ?? 0 : interfaces - 1;
}

/**
 * MiB that an instance registers with ECS, which is less than what is installed: an estimate, by AWS's own example of
 * 7985 out of 8192. AWS: "Reserving Amazon ECS Linux container instance memory".
 */
export function memoryForTasks({ memoryMib }: InstanceType): number {
  return Math.floor((memoryMib * 7985) / 8192);
}

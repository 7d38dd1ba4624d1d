/** The memory, in MiB, that Fargate takes with each CPU size: from, to, in steps of. AWS: "Task CPU and memory". */
const sizes: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, steps(1024, 4096, 1024)],
  [1024, steps(2048, 8192, 1024)],
  [2048, steps(4096, 16_384, 1024)],
  [4096, steps(8192, 30_720, 1024)],
  [8192, steps(16_384, 61_440, 4096)],
  [16_384, steps(32_768, 122_880, 8192)],
]);

function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}

/** Every CPU size of Fargate, in CPU units. */
export const cpuSizes: readonly number[] = [...sizes.keys()];

/** The memory sizes, in MiB, that Fargate takes with a CPU size; none for a CPU size that it hasn't. */
export function memorySizes(cpuUnits: number): readonly number[] {
  return sizes.get(cpuUnits) ?? [];
}

/** Says what {@link memorySizes} allows: a list where it is short, a range where it is long. */
export function describeMemory(cpuUnits: number): string {
  const allowed = memorySizes(cpuUnits);
  const [first = 0, second = 0] = allowed;
  if (allowed.length <= 4) return allowed.join(", ");
  return `${first} to ${Math.max(...allowed)} in steps of ${second - first}`;
}

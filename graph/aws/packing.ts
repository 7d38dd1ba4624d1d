/** What one task takes, and what an instance has left. */
export interface Room {
  readonly cpuUnits: number;
  readonly memoryMib: number;
  /** Tasks, each of which takes one network interface. */
  readonly tasks: number;
}

/** So many tasks of one size. */
export interface Load extends Pick<Room, "cpuUnits" | "memoryMib"> {
  readonly count: number;
}

/** How many more tasks of a size there is room for. */
export function tasksIn(room: Room, { cpuUnits, memoryMib }: Pick<Room, "cpuUnits" | "memoryMib">): number {
  return Math.floor(Math.min(room.tasks, room.cpuUnits / cpuUnits, room.memoryMib / memoryMib));
}

/** With fewer instances than this, the tasks fit in no way: some part of an instance runs out. */
export function fewestInstances(loads: readonly Load[], instance: Room): number {
  const sum = (part: (load: Load) => number): number => loads.reduce((all, load) => all + part(load) * load.count, 0);
  return Math.ceil(
    Math.max(
      sum(() => 1) / instance.tasks,
      sum(({ cpuUnits }) => cpuUnits) / instance.cpuUnits,
      sum(({ memoryMib }) => memoryMib) / instance.memoryMib,
    ),
  );
}

/** So many instances with the same room left. */
interface Group {
  readonly room: Room;
  readonly count: number;
}

/** How many instances tasks take, the largest placed first and each where there is room. Each must fit alone. */
export function packedInstances(loads: readonly Load[], instance: Room): number {
  const share = (load: Load): number =>
    Math.max(load.cpuUnits / instance.cpuUnits, load.memoryMib / instance.memoryMib);
  const groups = [...loads]
    .sort((a, b) => share(b) - share(a))
    .reduce<readonly Group[]>((placed, load) => place(load, placed, instance), []);
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** Fills one group after the other, then as many new instances as are needed. */
function place(load: Load, groups: readonly Group[], instance: Room): Group[] {
  let left = load.count;
  const filled = [...groups, { room: instance, count: Infinity }].flatMap((group) => {
    const each = tasksIn(group.room, load);
    const full = each === 0 ? 0 : Math.min(group.count, Math.floor(left / each));
    left -= full * each;
    const rest = full < group.count && each > 0 ? left : 0;
    left -= rest;
    return [
      { room: less(group.room, load, each), count: full },
      { room: less(group.room, load, rest), count: rest > 0 ? 1 : 0 },
      { room: group.room, count: group.count - full - (rest > 0 ? 1 : 0) },
    ];
  });
  return filled.filter(({ count }) => count > 0 && count < Infinity);
}

function less(room: Room, { cpuUnits, memoryMib }: Load, tasks: number): Room {
  return {
    cpuUnits: room.cpuUnits - tasks * cpuUnits,
    memoryMib: room.memoryMib - tasks * memoryMib,
    tasks: room.tasks - tasks,
  };
}

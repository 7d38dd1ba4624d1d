import type { Image, ResolvedService, System } from "../../model/system";

/** What one service or job is run from, as a person asks for it. */
export interface WorkloadSummary {
  readonly name: string;
  readonly kind: "service" | "job";
  /** Repository and version, or a whole URI. */
  readonly image: string;
  /** Of a service: tasks that run, or the bounds of its autoscaling. */
  readonly tasks?: { readonly min: number; readonly max: number };
  readonly cpuUnits: number;
  readonly memoryMib: number;
  readonly capacity: string;
  /** Present where the internet reaches it. */
  readonly public?: readonly PublicSummary[];
}

/** By which requests the internet reaches a port: empty lists stand for every host, every path and every client. */
export interface PublicSummary {
  /** Where the service has several. */
  readonly name?: string;
  readonly port: number;
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly allowedCidrs: readonly string[];
}

/** Services and jobs in the order in which they are created. */
export function summaryOf({ workloads }: System): WorkloadSummary[] {
  return workloads.map((workload) => {
    const { name, kind, image, cpuUnits, memoryMib, capacity } = workload;
    const common = { name, kind, image: imageText(image), cpuUnits, memoryMib, capacity };
    return workload.kind === "service" ? { ...common, ...ofService(workload) } : common;
  });
}

function ofService({ autoscaling, desiredCount, publics }: ResolvedService): Partial<WorkloadSummary> {
  const { minTasks: min, maxTasks: max } = autoscaling ?? { minTasks: desiredCount, maxTasks: desiredCount };
  if (publics.length === 0) return { tasks: { min, max } };
  const shown = publics.map(({ name, port: { port }, hosts, paths, allowedCidrs }) =>
    ({ ...(name === undefined ? {} : { name }), port, hosts, paths, allowedCidrs }));
  return { tasks: { min, max }, public: shown };
}

function imageText(image: Image): string {
  if (image.kind === "uri") return image.uri;
  const { repository, tag = "latest", digest } = image;
  return digest === undefined ? `${repository}:${tag}` : `${repository}@${digest}`;
}

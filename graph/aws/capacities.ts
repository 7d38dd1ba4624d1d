import type { CapacityKind } from "../../model/capacity";

/** Everything that differs from one kind of capacity to another: a new kind is a row here. */
export interface CapacityTraits {
  /** What task definitions must be compatible with. */
  readonly compatibility: "FARGATE" | "EC2";
  /** Fargate's platform version; absent: there is none. */
  readonly platformVersion?: "LATEST";
  /** True where tasks have one of Fargate's sizes; false: any size that fits an instance. */
  readonly hasFixedSizes: boolean;
  /** True where a task's own disk may be enlarged. AWS: "Fargate task ephemeral storage". */
  readonly hasEphemeralStorage: boolean;
  /** True where tasks run on the stack's own instances. */
  readonly onInstances: boolean;
  /** True where AWS can stop tasks with two minutes' notice. */
  readonly isInterruptible: boolean;
  /** True where a container may have Docker's security options. Fargate refuses them. */
  readonly hasSecurityOptions: boolean;
  /** Paths of ECS Exec's agent that need a tmpfs where a container's root filesystem is read-only. */
  readonly execTmpfs: readonly string[];
}

/** Paths that ECS Exec's agent mounts or writes to in a container: nothing else can be mounted there. */
export const execPaths: readonly string[] = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"];

const fargate: CapacityTraits = {
  compatibility: "FARGATE",
  platformVersion: "LATEST",
  hasFixedSizes: true,
  hasEphemeralStorage: true,
  onInstances: false,
  isInterruptible: false,
  hasSecurityOptions: false,
  execTmpfs: execPaths,
};

/** The traits of each kind of capacity. */
export const capacityTraits: Readonly<Record<CapacityKind, CapacityTraits>> = {
  "fargate": fargate,
  "fargate-spot": { ...fargate, isInterruptible: true },
  "ec2": {
    compatibility: "EC2",
    hasFixedSizes: false,
    hasEphemeralStorage: false,
    onInstances: true,
    isInterruptible: false,
    hasSecurityOptions: true,
    // The ECS agent itself bind-mounts a folder of the instance at /var/log/amazon/ssm, and Docker refuses two mounts
    // of one path. The binaries are under a path of their own. amazon-ecs-agent:
    // agent/engine/execcmd/manager_init_task_linux.go.
    execTmpfs: ["/var/lib/amazon/ssm"],
  },
};

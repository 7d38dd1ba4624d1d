import type { CapacityKind } from "../../model/capacity";

/** Everything that differs from one kind of capacity to another: a new kind is a row here. */
export interface CapacityTraits {
  /** What task definitions must be compatible with. */
  readonly compatibility: "FARGATE" | "EC2";
  /** Fargate's platform version; absent: there is none. */
  readonly platformVersion?: "LATEST";
  /** True where tasks have one of Fargate's sizes; false: any size that fits an instance. */
  readonly hasFixedSizes: boolean;
  /** True where tasks run on the stack's own instances. */
  readonly onInstances: boolean;
  /** True where AWS can stop tasks with two minutes' notice. */
  readonly isInterruptible: boolean;
  /** True where a container may have Docker's security options. Fargate refuses them. */
  readonly hasSecurityOptions: boolean;
}

const fargate: CapacityTraits = {
  compatibility: "FARGATE",
  platformVersion: "LATEST",
  hasFixedSizes: true,
  onInstances: false,
  isInterruptible: false,
  hasSecurityOptions: false,
};

/** The traits of each kind of capacity. */
export const capacityTraits: Readonly<Record<CapacityKind, CapacityTraits>> = {
  "fargate": fargate,
  "fargate-spot": { ...fargate, isInterruptible: true },
  "ec2": {
    compatibility: "EC2",
    hasFixedSizes: false,
    onInstances: true,
    isInterruptible: false,
    hasSecurityOptions: true,
  },
};

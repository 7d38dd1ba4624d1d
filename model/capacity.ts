/** The processors that images are built for. */
export const architectures = ["x86_64", "arm64"] as const;
export type Architecture = (typeof architectures)[number];

/** What tasks may run on. */
export const capacityKinds = ["fargate", "fargate-spot", "ec2"] as const;
export type CapacityKind = (typeof capacityKinds)[number];

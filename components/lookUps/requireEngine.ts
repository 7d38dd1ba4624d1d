import * as pulumi from "@pulumi/pulumi";
import { reasonOf } from "./absent";

/** The releases of the Pulumi CLI in which an update fails when a hook after it fails (pulumi/pulumi#22935). */
export const PULUMI_VERSIONS = ">=3.238.0";

/**
 * Refuses an older Pulumi CLI, which would report a deployment that ECS rolled back as a success. Pulumi.yaml refuses
 * it too, but only with a CLI that reads `requiredPulumiVersion`.
 *
 * @throws pulumi.RunError where the CLI is older, or doesn't know the question.
 */
export async function requireEngine(): Promise<void> {
  try {
    await pulumi.requirePulumiVersion(PULUMI_VERSIONS);
  } catch (error) {
    throw new pulumi.RunError(`this program needs the Pulumi CLI ${PULUMI_VERSIONS}: an older one reports a deployment`
      + " that ECS rolled back as a success. Upgrade it (https://www.pulumi.com/docs/install/)."
      + ` ${reasonOf(error)}`);
  }
}

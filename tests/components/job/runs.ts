import * as pulumi from "@pulumi/pulumi";
import { JobRun } from "../../../components/job/jobRun";
import { ofType, register, type Registered } from "../../mocks";

export const args = {
  job: "migrate", before: ["orders"], region: "us-east-1", cluster: "cluster-arn", taskDefinition: "migrate:1",
  capacityProviderStrategy: [{ capacityProvider: "FARGATE" }], subnets: ["private-1"], securityGroups: ["sg-1"],
  timeoutMinutes: 30,
};

/** The runs of two jobs, under that configuration. */
export async function registered(config: Readonly<Record<string, string>> = {}): Promise<readonly Registered[]> {
  const before = pulumi.runtime.allConfig();
  try {
    return ofType(await register(() => {
      pulumi.runtime.setAllConfig(config);
      new JobRun("migrate", args);
      new JobRun("seed", { ...args, job: "seed" });
    }), "JobRun");
  } finally {
    pulumi.runtime.setAllConfig(before);
  }
}

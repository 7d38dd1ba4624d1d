import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import type { SettingsContext } from "./settingsContext";

const profile = "say it in the profile that aws:profile names, or in the environment: both follow those";
const bundle = "name the file in AWS_CA_BUNDLE for the provider, and in NODE_EXTRA_CA_CERTS for the run";
const none = "leave it out; or leave before out, and start the job by hand";

/** How the AWS provider gets to AWS where a job's run can't follow it, and what both can do instead. */
const unfollowed: Readonly<Record<string, string>> = {
  accessKey: profile,
  /** As earlier releases of the provider called it. */
  assumeRole: profile,
  assumeRoles: profile,
  assumeRoleWithWebIdentity: profile,
  customCaBundle: bundle,
  ec2MetadataServiceEndpoint: profile,
  ec2MetadataServiceEndpointMode: profile,
  httpProxy: none,
  httpsProxy: none,
  insecure: none,
  secretKey: profile,
  sharedConfigFiles: profile,
  sharedCredentialsFiles: profile,
  token: profile,
  useDualstackEndpoint: profile,
  useFipsEndpoint: profile,
};

/**
 * A job's run before services is a call that Pulumi's own process makes, not the provider: with other credentials or
 * another way it would run elsewhere, or not at all.
 */
export function checkJobRuns({ config, system }: SettingsContext): Problem[] {
  const jobs = system.workloads.filter((one) => one.kind === "job" && one.before.length > 0).map(({ name }) => name);
  if (jobs.length === 0) return [];
  const runs = `${jobs.map((name) => `jobs.${name}`).join(", ")} ${jobs.length === 1 ? "runs" : "run"}`;
  const message = `${runs} during pulumi up without the AWS provider, and can't follow it there`;
  return Object.entries(unfollowed)
    .filter(([key]) => isSaid(config[`aws:${key}`]))
    .map(([key, hint]) => error("provider-of-job", `aws:${key}`, message, hint));
}

/** Pulumi hands everything over as text. */
function isSaid(value: unknown): boolean {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
  return !["", "\"\"", "false", "[]", "{}"].includes(text.trim());
}

import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import type { SettingsContext } from "./settingsContext";

const profile = "set it in the profile of aws:profile, or in the environment: both read those";
const bundle = "set AWS_CA_BUNDLE for the provider, and NODE_EXTRA_CA_CERTS for the run";
const none = "leave it out; or remove the job's before, and start the job by hand";

/** Settings of the AWS provider that the run of a job can't use, and what to set instead for both. */
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
 * Pulumi's own process runs a job before services, not the AWS provider: with other credentials or another endpoint,
 * the job would run elsewhere, or not at all.
 */
export function checkJobRuns({ config, services, jobs }: SettingsContext): Problem[] {
  const first = [...jobs.values()].filter(({ service }) => service.before.some((name) => services.has(name)));
  if (first.length === 0) return [];
  const runs = `${first.map(({ name }) => `jobs.${name}`).join(", ")} ${first.length === 1 ? "runs" : "run"}`;
  const message = `${runs} during pulumi up without the AWS provider, and can't use this setting`;
  return Object.entries(unfollowed)
    .filter(([key]) => isSet(config[`aws:${key}`]))
    .map(([key, hint]) => error("provider-of-job", `aws:${key}`, message, hint));
}

/** Pulumi hands everything over as text; a key without a value sets nothing. */
function isSet(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return !["", "\"\"", "false", "[]", "{}"].includes(text.trim());
}

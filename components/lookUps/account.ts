import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../../graph/aws/regions";
import { fillInLast } from "../../graph/text/placeholders";

/** Where the stack is deployed: what physical names, ARNs and image addresses are built from. */
export interface Account {
  /** Twelve digits; {@link UNKNOWN_ACCOUNT} in a plan made without an account. */
  readonly id: string;
  readonly region: string;
}

/** Stands for the account's id where there is none to ask. */
export const UNKNOWN_ACCOUNT = "<account>";

/** Asks AWS whose credentials these are. */
export async function lookUpAccount(region: string): Promise<Account> {
  const { accountId } = await aws.getCallerIdentity({});
  return { id: accountId, region };
}

/**
 * Names of the zones that a network uses; a count takes the region's first.
 *
 * Local Zones are left out, since they sort before `us-east-1a`. A zone that is impaired today is not:
 * without it, every subnet would move.
 */
export async function lookUpZones(zones: readonly string[] | number): Promise<readonly string[]> {
  if (typeof zones !== "number") return zones;
  const { names } = await aws.getAvailabilityZones({
    filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
  });
  if (names.length >= zones) return names.slice(0, zones);
  throw new pulumi.RunError(`network.availabilityZones: ${zones} zones are asked for, this account has ${names.length}`
    + ` here (${names.join(", ")}). Ask for fewer.`);
}

/** An ARN in the stack's account and region. */
export function arn(account: Account, service: string, resource: string): string {
  return `arn:${partitionOf(account.region)}:${service}:${account.region}:${account.id}:${resource}`;
}

/** Fills in what only AWS knows, `${account}` and what stores tell, as the last of a text's placeholders. */
export function fillAccount(text: string, account: Account, told: Readonly<Record<string, string>> = {}): string {
  return fillInLast(text, { ...told, account: account.id });
}

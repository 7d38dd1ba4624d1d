import * as pulumi from "@pulumi/pulumi";
import { dnsSuffix } from "../../graph/aws/regions";
import { endsLikeComplete } from "../../graph/resolve/secrets";
import { traitsOf } from "../../graph/stores/traits";
import type { Account } from "../lookUps/account";
import type { CalledStore } from "../stores/stores";
import { policy } from "./policies";

/** A policy of one of a workload's two roles. */
export interface StorePolicy {
  readonly role: "execution" | "task";
  /** What comes behind the workload in its logical name. */
  readonly suffix: string;
  readonly policy: pulumi.Input<string>;
}

/**
 * What a service or job may do with the stores that it calls, and with nothing else: its code with queues and buckets,
 * ECS with the logins of databases, which say themselves what they may do. Keys have policies of their own: a preview,
 * which knows no new key, still shows the others.
 */
export function storePolicies(called: readonly CalledStore[], account: Account): StorePolicy[] {
  return [
    ...policyOf("execution", "logins", called.flatMap(readLogin)),
    ...policyOf("execution", "login-keys", called.filter(hasLogin).flatMap((one) => useKey(one, account))),
    ...policyOf("task", "stores", called.flatMap(useStore)),
    ...policyOf("task", "store-keys", called.filter(hasRights).flatMap((one) => useKey(one, account))),
  ];
}

function rightsOf({ store, call }: CalledStore) {
  return traitsOf(store.kind).rightsOf(call.access);
}

function hasRights(called: CalledStore): boolean {
  return rightsOf(called).length > 0;
}

function hasLogin({ call: { secrets } }: CalledStore): boolean {
  return Object.keys(secrets).length > 0;
}

function useStore(called: CalledStore): object[] {
  const { arn } = called.component.told;
  return rightsOf(called).map(({ actions, on }) =>
    ({ Effect: "Allow", Action: actions, Resource: pulumi.interpolate`${arn}${on}` }));
}

function readLogin(called: CalledStore): object[] {
  const { secret } = called.component.told;
  if (secret === undefined || !hasLogin(called)) return [];
  const Resource = pulumi.output(secret).apply(wholeArn);
  return [{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource }];
}

/** Six random characters end a secret's ARN, which the settings may leave out. */
function wholeArn(arn: string): string {
  return endsLikeComplete(arn) ? arn : `${arn}-??????`;
}

/** Only through the service of AWS that keeps what the key encrypts: the store's API, or the one with its login. */
function useKey({ store, keyArn }: CalledStore, { region }: Account): object[] {
  if (keyArn === undefined) return [];
  const { endpoint, login } = traitsOf(store.kind);
  const actions = endpoint === undefined ? ["kms:Decrypt"] : ["kms:Decrypt", "kms:GenerateDataKey"];
  const service = `${endpoint ?? login ?? ""}.${region}.${dnsSuffix(region)}`;
  return [{
    Effect: "Allow", Action: actions, Resource: keyArn, Condition: { StringEquals: { "kms:ViaService": service } },
  }];
}

function policyOf(role: StorePolicy["role"], suffix: string, statements: readonly object[]): StorePolicy[] {
  return statements.length === 0
    ? []
    : [{ role, suffix, policy: pulumi.output([...statements]).apply(policy) }];
}

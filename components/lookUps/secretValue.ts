import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { StoredSecret } from "../../model/system";
import { fillAccount, type Account } from "./account";

/**
 * The whole value of a secret in Secrets Manager, for what takes no reference to one. It is read at each preview and
 * update, and stands encrypted in the stack's state.
 */
export function secretValue({ valueFrom }: Pick<StoredSecret, "valueFrom">, account: Account): pulumi.Output<string> {
  const { secretString } = aws.secretsmanager.getSecretVersionOutput({ secretId: fillAccount(valueFrom, account) });
  return pulumi.secret(secretString);
}

import { partitionOf } from "../aws/regions";
import type { Service } from "../author/graphSchema";
import { fillIn, type Place } from "../text/placeholders";
import { compareText } from "../text/compareText";
import type { Secret, StoredSecret } from "../../model/system";

/**
 * What ECS takes of a secret: the secret itself, and `:key:stage:version` after it, of which each may be empty.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
const secretsManager =
  /^(arn:aws[a-z-]*:secretsmanager:([a-z0-9-]+):(?:\d{12}|\$\{account\}):secret:[A-Za-z0-9/_+=.@-]+)((?::[^:]*){3})?$/;
const parameter = /^(arn:aws[a-z-]*:ssm:([a-z0-9-]+):(?:\d{12}|\$\{account\}):parameter\/[A-Za-z0-9/_.-]+)$/;
/** A name that starts with a slash can only be a parameter's: Secrets Manager's names are below the system's. */
const parameterName = /^(\/[A-Za-z0-9_.-]+)+$/;
/** Fewer characters in key, stage and version than ECS takes, so that the address of a server isn't a name. */
const bareName = /^([A-Za-z0-9_+=.@-][A-Za-z0-9/_+=.@-]*)((?::[A-Za-z0-9_.-]*){3})?$/;

/** Where a secret is, read from what its author gave; absent where that is neither an ARN nor a name. */
export interface SecretPlace {
  readonly store: Secret["store"];
  /** Absent for a bare name, which is in the stack's own. */
  readonly region?: string;
  /** Of the secret itself, without the key after it; absent for a bare name. */
  readonly arn?: string;
  /** The bare name, without the key after it; absent for an ARN. */
  readonly name?: string;
}

/**
 * Whether a name or ARN ends like a complete ARN: Secrets Manager ends each with a hyphen and six random characters,
 * and takes a partial ARN that ends so for a complete one. AWS: "Finding a secret from a partial ARN",
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen.
 */
export function endsLikeComplete(text: string): boolean {
  return /-[A-Za-z0-9]{6}$/.test(text);
}

export type DeclaredSecret = NonNullable<Service["secrets"]>[string];

/** The ARN or bare name of a secret. */
export function secretText(secret: DeclaredSecret): string {
  return typeof secret === "string" ? secret : secret.arn;
}

export function secretPlace(
  text: string,
  known: Place,
): SecretPlace | undefined {
  const filled = fillIn(text, known);
  const [, secretArn, secretRegion = ""] = secretsManager.exec(filled) ?? [];
  if (secretArn !== undefined) return { store: "secretsmanager", region: secretRegion, arn: secretArn };
  const [, parameterArn, parameterRegion = ""] = parameter.exec(filled) ?? [];
  if (parameterArn !== undefined) return { store: "ssm", region: parameterRegion, arn: parameterArn };
  if (parameterName.test(filled)) return { store: "ssm", name: filled };
  const [, name] = bareName.exec(filled) ?? [];
  return name === undefined ? undefined : { store: "secretsmanager", name };
}

/** The secret of a variable. */
export function resolveSecret(variable: string, secret: DeclaredSecret, known: Place): Secret {
  return { variable, ...storedSecret(secret, known) };
}

/** The secrets of a container, or the secret options of a log router, by name. */
export function resolveSecrets(secrets: Readonly<Record<string, DeclaredSecret>>, known: Place): Secret[] {
  return Object.entries(secrets)
    .sort(([a], [b]) => compareText(a, b))
    .map(([variable, secret]) => resolveSecret(variable, secret, known));
}

/** The login to a registry, which ECS takes by ARN or by whole name. AWS: "Private registry authentication". */
export function resolveLogin(secret: DeclaredSecret, known: Place): StoredSecret {
  const { name } = secretPlace(secretText(secret), known) ?? {};
  const stored = storedSecret(secret, known);
  return name === undefined ? stored : { ...stored, valueFrom: `${known.system}/${known.stack}/${name}` };
}

/**
 * What ECS reads and what the execution role may read. Secrets Manager ends a secret's ARN with a hyphen and six
 * random characters; ECS finds the secret without them, a policy needs them matched.
 */
export function storedSecret(secret: DeclaredSecret, known: Place): StoredSecret {
  const text = fillIn(secretText(secret), known);
  const place = secretPlace(text, known);
  const store = place?.store ?? "secretsmanager";
  const name = place?.name ?? text;
  const resource = store === "ssm" ? `parameter${name}` : `secret:${known.system}/${known.stack}/${name}`;
  const arn = place?.arn ?? `arn:${partitionOf(known.region)}:${store}:${known.region}:\${account}:${resource}`;
  const whole = store === "ssm" || (place?.arn !== undefined && endsLikeComplete(arn));
  return {
    valueFrom: place?.arn === undefined ? arn + text.slice(name.length) : text,
    resource: whole ? arn : `${arn}-??????`,
    store,
    ...(typeof secret === "object" && secret.kmsKeyArn !== undefined ? { kmsKeyArn: secret.kmsKeyArn } : {}),
  };
}

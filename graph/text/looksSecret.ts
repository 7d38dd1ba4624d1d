/** Values that are keys or tokens by their very shape. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, "it has the shape of an AWS access key"],
  [/^(?=.*[a-z])(?=.*[G-Z])(?=.*\d)[A-Za-z0-9/+]{40}$/, "it has the shape of an AWS secret key"],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "it is a private key"],
  [
    /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22}|glpat-[A-Za-z0-9_-]{20}|npm_[A-Za-z0-9]{36})/,
    "it has the shape of a token",
  ],
  [
    /\b(xox[abeprs]-[A-Za-z0-9-]{10}|sk-[A-Za-z0-9_-]{20}|[sr]k_(live|test)_[A-Za-z0-9]{10}|AIza[A-Za-z0-9_-]{35})/,
    "it has the shape of an API key",
  ],
  [/\bBearer\s+[A-Za-z0-9+/_.=~-]{8}|\bBasic\s+(?=\S*[A-Z\d])[A-Za-z0-9+/=]{8}/, "it carries credentials"],
  [/\bAuthorization\s*[\s:=]\s*([A-Za-z]+\s+)?(?=\S*\d)[A-Za-z0-9+/_.=~-]{8}/i, "it carries credentials"],
  [/\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\./, "it has the shape of a JSON web token"],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i, "its URL carries credentials"],
  [/[?&;]\s*(password|passwd|pwd|accountkey|sharedaccesskey)\s*=\s*[^\s&;]/i, "it carries a password"],
];

/** Variables that are secrets by their name: not `PASSWORD_FILE` or `TOKEN_TTL`, which only describe a secret. */
const nameOfSecret = new RegExp(
  "(PASSWORD|PASSWD|PASSPHRASE|LICEN[SC]E_?KEY|_PASS|_PWD|"
  + "(^|_)(SECRET|TOKEN|(API|SECRET|PRIVATE|ACCESS)_?KEY|CREDENTIALS?))(_?\\d+)?$",
  "i",
);

/** Of these, names that switch something: `MYSQL_ALLOW_EMPTY_PASSWORD`, `MYSQL_RANDOM_ROOT_PASSWORD`. */
const nameOfSwitch = /(^|_)(ALLOW|RANDOM|EMPTY)_/i;

/** Values that are no secret even under such a name: empty, a switch, or the ARN of the secret. */
const harmless = /^(|true|false|yes|no|on|off|0|1|arn:.*)$/i;

/** Why a text is a secret by its very shape, in words that don't repeat it; absent where it isn't. */
export function secretShape(text: string): string | undefined {
  return shapes.find(([form]) => form.test(text))?.[1];
}

/** Why a plain variable looks like a secret, in words that don't repeat the value; absent where it doesn't. */
export function looksSecret(variable: string, value: string): string | undefined {
  const shape = secretShape(value);
  if (shape !== undefined) return shape;
  const isNamed = nameOfSecret.test(variable) && !nameOfSwitch.test(variable);
  return isNamed && !harmless.test(value) ? `${variable} is the name of a secret` : undefined;
}

/** An assignment among the words of a command, `NAME=value` or `--name=value`, its value in quotes or not. */
const assignments = /(?:^|[\s"'])-*([A-Za-z_][\w-]*)=("[^"]*"|'[^']*'|[^\s"']*)/g;

/** The same of a command's text. What a shell fills in, such as `$TOKEN`, is no secret, nor is a file's path. */
export function secretIn(text: string): string | undefined {
  const assigned = [...text.matchAll(assignments)].map(([, name = "", value = ""]) => {
    const word = value.replace(/^["']|["']$/g, "");
    return /^[$./]/.test(word) ? undefined : looksSecret(name.replaceAll("-", "_"), word);
  });
  return secretShape(text) ?? assigned.find((why) => why !== undefined);
}

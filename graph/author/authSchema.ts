import { z } from "zod";
import { authDefaults } from "../merge/defaults";
import { text, whole } from "./formats";
import { secret } from "./imageSchema";

/* Sign-in at the load balancer. AWS: "Authenticate users using an Application Load Balancer", "Verify JWTs using an
 * Application Load Balancer". */

const endpoint = text(/^https:\/\/[^\s?#]+$/, "write a URL such as https://login.example.com/.well-known/jwks.json");

/** ELB checks these by itself. */
const claimName = text(
  /^(?!(?:exp|iss|nbf|iat)$)\S+$/, "name another claim than exp, iss, nbf and iat, which are checked anyway",
);

const claim = z.strictObject({
  format: z
    .enum(["single-string", "string-array", "space-separated-values"])
    .describe("How the token holds the claim's values."),
  values: z
    .array(z.string().min(1, { error: "write a value" }))
    .min(1, { error: "list at least one value" })
    .max(10, { error: "list at most 10 values" })
    .describe("Values that are accepted, at most 10."),
});

const jwt = z.strictObject({
  issuer: z.string().min(1, { error: "write the issuer" }).describe("Issuer of the tokens: their claim `iss`."),
  jwksEndpoint: endpoint.describe("URL of the issuer's public keys (JWKS), at most 10 and 150 KB, for RS256."),
  claims: z
    .record(claimName, claim)
    .refine((claims) => Object.keys(claims).length <= 10, { error: "name at most 10 claims" })
    .optional()
    .describe("Further claims that a token must have, by name, at most 10."),
});

const sessionSeconds = whole(1, 604_800, "seconds").optional()
  .describe(`Seconds until a user signs in again, 1 to 604800. Default: ${authDefaults.sessionSeconds}.`);

/** What a provider is asked for. */
const scopeOf = (provider: string) => z.string().min(1, { error: "write a scope such as openid" }).optional()
  .describe(`What is asked of the ${provider}. Default: \`${authDefaults.scope}\`.`);

const cognito = z.strictObject({
  userPoolArn: text(
    /^arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+$/,
    "write its ARN, arn:aws:cognito-idp:<region>:<account>:userpool/<id>",
  ).describe("User pool, in the stack's region."),
  clientId: text(/^[\w+]{1,128}$/, "write the app client's id").describe("Its app client, which has a client secret."),
  domain: text(
    /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, "write the prefix of its domain, or a domain of your own",
  ).describe("Prefix of the user pool's domain, or a domain of your own."),
  scope: scopeOf("user pool"),
  sessionSeconds,
});

/** The load balancer's rule out leads to port 443 alone. */
const providerEndpoint = text(
  /^https:\/\/[^\s:/?#]+(\/[^\s?#]*)?$/, "write a URL on port 443, such as https://login.example.com/oauth2/token",
);

const oidc = z.strictObject({
  issuer: endpoint.describe("Issuer, as the provider's discovery document has it."),
  authorizationEndpoint: providerEndpoint.describe("URL at which users sign in."),
  tokenEndpoint: providerEndpoint.describe("URL that the load balancer gets tokens from."),
  userInfoEndpoint: providerEndpoint.describe("URL that tells the load balancer who the user is."),
  clientId: z.string().min(1, { error: "write the client's id" }).describe("OAuth 2.0 client id."),
  clientSecret: secret.describe(
    "ARN or name of the secret in Secrets Manager whose whole value is the client secret. `pulumi preview` and `up` "
    + "read it, and it stands encrypted in the stack's state: a listener rule takes no reference.",
  ),
  scope: scopeOf("provider"),
  sessionSeconds,
});

/** One of the ways in which the load balancer may ask who a client is. */
export const auth = z.union([
  z.strictObject({ jwt: jwt.describe("Requests of other programs, with a token.") }),
  z.strictObject({ oidc: oidc.describe("People, who sign in at another OpenID Connect provider.") }),
  z.strictObject({ cognito: cognito.describe("People, who sign in at an Amazon Cognito user pool.") }),
]);

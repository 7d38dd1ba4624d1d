import * as assert from "node:assert/strict";
import { looksSecret } from "../../../graph/text/looksSecret";

/** Made up here, so that no scanner finds a key in this file. */
const letters = (count: number): string => "aB3".repeat(count).slice(0, count);
const secrets: readonly (readonly [variable: string, value: string])[] = [
  ["KEY_ID", `AKIA${"Q3".repeat(8)}`],
  ["SIGNER", `${letters(38)}XY`],
  ["CERTIFICATE", "-----BEGIN RSA PRIVATE KEY-----\nMII"],
  ["GIT", `ghp_${letters(36)}`],
  ["CHAT", `xoxb-${letters(12)}`],
  ["PAY", `sk_live_${letters(16)}`],
  ["SESSION", `eyJ${letters(20)}.eyJ${letters(20)}.${letters(10)}`],
  ["DATABASE_URL", "postgres://user:hunter2@db.internal:5432/shop"],
  ["DSN", "Server=db;User Id=shop;Password=hunter2"],
  ["JDBC", "jdbc:mysql://db/shop?user=shop&password=hunter2"],
  ["DB_PASS", "hunter2"],
  ["DB_PASSWORD", "hunter2"],
  ["PGPASSWORD", "hunter2"],
  ["ALLOWED_TOKEN", "10"],
  ["API_TOKEN", "abc"],
  ["CLIENT_SECRET", "abc"],
  ["api_key", "abc"],
  ["NEW_RELIC_LICENSE_KEY", "abc"],
  ["licenceKey", "abc"],
  ["Header", "Authorization Splunk 0a1b2c3d"],
  ["HEADERS", "x-team=shop,authorization=0a1b2c3d"],
  ["AUTH", "Bearer abcdefgh"],
  ["AUTH", "Basic dXNlcjpwYXNz"],
];
const harmless: typeof secrets = [
  ["LOG_LEVEL", "debug"],
  ["PASSWORD_MIN_LENGTH", "12"],
  ["TOKEN_TTL", "3600"],
  ["DB_PASSWORD_FILE", "/run/secrets/db"],
  ["CLIENT_SECRET", ""],
  ["CLIENT_SECRET", "arn:aws:secretsmanager:us-east-1:123456789012:secret:a"],
  ["REQUIRE_TOKEN", "true"],
  ["USE_TOKEN", "on"],
  ["CHECK_PASSWORD", "Off"],
  ["ASK_PASSWORD", "no"],
  ["SEND_TOKEN", "0"],
  ["MYSQL_RANDOM_ROOT_PASSWORD", "1"],
  ["MYSQL_ALLOW_EMPTY_PASSWORD", "yes"],
  ["ALLOW_EMPTY_PASSWORD", "anything"],
  ["DATABASE_URL", "postgres://db.internal:5432/shop"],
  ["PWD", "/app"],
  ["LICENSE", "MIT"],
  ["CORS_HEADERS", "Content-Type, Authorization, X-Request-Id-2"],
  ["AUTH_MODE", "Basic authentication"],
  ["AUTH_SCHEME", "Bearer"],
  ["COMMIT", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
];

describe("looksSecret", () => {
  for (const [variable, value] of secrets) {
    it(`knows ${variable} for a secret and doesn't repeat it`, () => {
      const why = looksSecret(variable, value);
      assert.ok(why !== undefined && !why.includes(value));
    });
  }

  for (const [variable, value] of harmless) {
    it(`takes ${variable}=${value} for none`, () => {
      assert.equal(looksSecret(variable, value), undefined);
    });
  }
});

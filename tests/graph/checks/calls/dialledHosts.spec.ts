import * as assert from "node:assert/strict";
import { dialledHosts } from "../../../../graph/checks/calls/dialledHosts";

const shown = (text: string): string[] =>
  dialledHosts(text).map(({ host, port }) => port === undefined ? host : `${host}:${port}`);

describe("dialledHosts", () => {
  const rows: readonly (readonly [text: string, ...hosts: string[]])[] = [
    ["http://Orders/v1", "orders"],
    ["http://orders:8080", "orders:8080"],
    ["postgres://app:1234@orders-db:5432/app?sslmode=no", "orders-db:5432"],
    ["postgres://app@orders-db.internal/app", "orders-db.internal"],
    ["mongodb://a:27017,b:27017/x", "a:27017", "b:27017"],
    ["user:pw@tcp(mysql:3306)/x", "tcp", "mysql:3306"],
    ["-addr=orders:8080", "orders:8080"],
    ["http://orders:${PORT}/", "orders"],
    ["orders:8080 users:8081", "orders:8080", "users:8081"],
    // No port, and nothing that says that it is a host.
    ["orders"],
    ["key: orders"],
    ["redis:password"],
    // Paths, images in a registry, times and longer names.
    ["registry/orders:8080"],
    ["12:30:45"],
    ["not-orders:8080x"],
  ];
  for (const [text, ...hosts] of rows) {
    it(`finds ${hosts.length > 0 ? hosts.join(" and ") : "nothing"} in ${text}`, () => {
      assert.deepEqual(shown(text), hosts);
    });
  }
});

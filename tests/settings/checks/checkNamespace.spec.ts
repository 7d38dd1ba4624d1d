import * as assert from "node:assert/strict";
import { checkShared } from "../../../settings/checks/checkNamespace";

const severities = (domains: readonly string[]): (string | undefined)[] =>
  domains.map((domain) => checkShared("discovery.namespace", domain)[0]?.severity);

describe("the name of a private hosted zone", () => {
  it("can't be a public suffix, nor AWS's own domain", () => {
    const domains = ["com", "xyz", "de", "co.uk", "com.br", "kyoto.jp", "amazonaws.com"];
    assert.deepEqual(severities(domains), domains.map(() => "error"));
  });

  it("is questioned where it is a word that became a top-level domain", () => {
    const domains = ["app", "cloud", "dev", "info", "tech", "shop"];
    assert.deepEqual(severities(domains), domains.map(() => "warning"));
  });

  it("may be a name that no registry has, or any below a suffix", () => {
    const domains = ["internal", "local", "lan", "corp", "dev.shop.internal", "shop.app", "example.co.uk"];
    assert.deepEqual(severities(domains), domains.map(() => undefined));
  });
});

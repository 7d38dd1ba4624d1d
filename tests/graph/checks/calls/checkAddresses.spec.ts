import * as assert from "node:assert/strict";
import { load, shop } from "../../../problems/declare";

describe("the checks of externals' addresses", () => {
  it("name all that may stand beside a host, the security group of a database first", () => {
    const { problems } = load({
      also: { externals: { ledger: { port: 5432, host: "ledger.example.com" } } },
      services: { web: { ...shop.web, calls: ["api", "ledger"] } },
    });
    const [open] = problems.filter(({ code }) => code === "open-to-internet");
    assert.match(open?.hint ?? "", /^give securityGroupId, cidrs or prefixListId beside the host/);
  });
});

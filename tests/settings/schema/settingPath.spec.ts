import * as assert from "node:assert/strict";
import { at } from "../../../settings/schema/settingPath";

describe("the path of a setting", () => {
  it("joins its keys", () => {
    assert.deepEqual([at("ingress"), at("ingress", "waf"), at("capacity", "ec2", "min")],
      ["ingress", "ingress.waf", "capacity.ec2.min"]);
  });

  it("doesn't compile for a setting that doesn't exist", () => {
    // @ts-expect-error: there is no such setting
    assert.equal(at("ingres"), "ingres");
    // @ts-expect-error: nor such a key
    assert.equal(at("ingress", "wafs"), "ingress.wafs");
    // @ts-expect-error: nor such a key of it
    assert.equal(at("capacity", "ec2", "mim"), "capacity.ec2.mim");
  });
});

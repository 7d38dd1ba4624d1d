import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { secretValue } from "../../../components/lookUps/secretValue";
import { register } from "../../mocks";

describe("the value of a secret", () => {
  it("is read whole from the stack's account, and stays secret", async () => {
    let value: pulumi.Output<string> | undefined;
    await register(() => {
      const valueFrom = "arn:aws:secretsmanager:us-east-1:${account}:secret:login";
      value = secretValue({ valueFrom }, { id: "123456789012", region: "us-east-1" });
    });
    assert.ok(value);
    const known = await new Promise((resolve) => value?.apply(resolve));
    assert.equal(known, "of arn:aws:secretsmanager:us-east-1:123456789012:secret:login");
    assert.equal(await pulumi.isSecret(value), true);
  });
});

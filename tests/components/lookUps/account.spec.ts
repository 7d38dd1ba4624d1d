import * as assert from "node:assert/strict";
import { arn, fillAccount, lookUpAccount, lookUpZones } from "../../../components/lookUps/account";
import { register } from "../../mocks";

const account = { id: "123456789012", region: "eu-west-1" };

/** What a function that asks AWS answers on the mocked runtime. */
async function asked<T>(ask: () => Promise<T>): Promise<T | undefined> {
  const answers: T[] = [];
  await register(async () => { answers.push(await ask()); });
  return answers[0];
}

describe("the account", () => {
  it("is the one that the credentials belong to", async () => {
    assert.deepEqual(await asked(() => lookUpAccount("eu-west-1")), account);
  });

  it("stands in ARNs of its region's partition", () => {
    assert.equal(arn(account, "ecs", "cluster/shop"), "arn:aws:ecs:eu-west-1:123456789012:cluster/shop");
    assert.equal(arn({ ...account, region: "cn-north-1" }, "ecs", "*"), "arn:aws-cn:ecs:cn-north-1:123456789012:*");
  });

  it("is filled in wherever ${account} stands", () => {
    assert.equal(fillAccount("s3://${account}/${account}", account), "s3://123456789012/123456789012");
  });
});

describe("the zones", () => {
  it("are those named", async () => {
    assert.deepEqual(await lookUpZones(["eu-west-1c", "eu-west-1a"]), ["eu-west-1c", "eu-west-1a"]);
  });

  it("are the region's first when only their number is given", async () => {
    assert.deepEqual(await asked(() => lookUpZones(2)), ["a", "b"]);
  });

  it("are too many when the region has fewer", async () => {
    await asked(() => assert.rejects(lookUpZones(4), /4 zones are asked for, this account has 3 here \(a, b, c\)/));
  });
});

import * as assert from "node:assert/strict";
import { reasonOf, unlessAbsent } from "../../../components/lookUps/absent";

function failing(message: string): Promise<string | undefined> {
  return unlessAbsent<string>(() => Promise.reject(new Error(message)));
}

describe("unlessAbsent", () => {
  it("gives what the look-up finds", async () => {
    assert.equal(await unlessAbsent(() => Promise.resolve("found")), "found");
  });

  it("takes the provider's ways of saying that there is no such thing for nothing", async () => {
    for (const message of [
      "reading CloudWatch Logs Log Group (/ecs/shop): couldn't find resource",
      "reading KMS Alias (alias/shop): empty result",
      "no matching EC2 VPC found",
      "ECR Repository (shop/web) not found",
      "operation error ECR: DescribeRepositories, RepositoryNotFoundException",
    ]) assert.equal(await failing(message), undefined);
  });

  it("passes every other error on", async () => {
    await assert.rejects(failing("is not authorized to perform: logs:DescribeLogGroups"), /not authorized/);
  });

  it("knows the reason of whatever is thrown", () => {
    assert.deepEqual([reasonOf(new Error("why")), reasonOf("why")], ["why", "why"]);
  });
});

import * as assert from "node:assert/strict";
import { keptOptions, lookUpKept, type Kept, type KeptArgs } from "../../components/kept";
import { createdNetwork, ingress, service, shop, system } from "../builders";
import { register, type Answers } from "../mocks";
import { account } from "./deploy";

const plain: KeptArgs = {
  system: shop(), account, network: createdNetwork, encryption: "aws", repositories: [],
};

/** What is found, and every name that was asked for. */
async function found(subject: Partial<KeptArgs>, answers: Answers = {}): Promise<{ kept?: Kept; asked: string[] }> {
  const asked: string[] = [];
  const noting = Object.fromEntries(["getLogGroup", "getAlias", "getRepository"].map((look) => [
    look,
    (inputs: Readonly<Record<string, unknown>>) => {
      asked.push(String(inputs["name"]));
      return answers[look]?.(inputs) ?? {};
    },
  ]));
  let kept: Kept | undefined;
  await register(async () => { kept = await lookUpKept({ ...plain, ...subject }); }, noting);
  return { kept, asked: asked.sort() };
}

const serviceGroups = shop().services.map(({ name }) => `/ecs/shop-dev/${name}`);

describe("what an earlier life has left", () => {
  it("is asked for by the names of all that this stack would make", async () => {
    const insights = "/aws/ecs/containerinsights/shop-dev/performance";
    assert.deepEqual((await found({ ingress })).asked, [...serviceGroups, insights].sort());

    const everything = await found({
      system: system([service("web", { exec: true })]),
      network: { ...createdNetwork, flowLogs: true },
      ingress: { ...ingress, waf: "count" },
      encryption: "customer",
      repositories: ["shop/web"],
    });
    assert.deepEqual(everything.asked, [
      insights, "/aws/ecs/exec/shop-dev", "/aws/vpc/flowlogs/shop-dev", "/ecs/shop-dev/web",
      "alias/shop-dev", "aws-waf-logs-shop-dev", "shop/web",
    ]);
  });

  it("is not asked for what an adopted cluster has", async () => {
    const clusterArn = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
    assert.deepEqual((await found({ clusterArn })).asked, [...serviceGroups].sort());
  });

  it("is what has an answer, and nothing where the answers are empty", async () => {
    const nothing = { logGroups: new Set(), repositories: new Set(), keyId: undefined };
    assert.deepEqual((await found({ encryption: "customer", repositories: ["shop/web"] })).kept, nothing);

    const { kept } = await found({ encryption: "customer", repositories: ["shop/web"] }, {
      getLogGroup: ({ name }) => name === "/ecs/shop-dev/user-service" ? { arn: "arn" } : {},
      getAlias: () => ({ targetKeyId: "1234-5678" }),
      getRepository: () => ({ arn: "arn" }),
    });
    const logGroups = new Set(["/ecs/shop-dev/user-service"]);
    assert.deepEqual(kept, { logGroups, repositories: new Set(["shop/web"]), keyId: "1234-5678" });
  });

  it("is a clear error where one may not look", async () => {
    const refuse = () => { throw new Error("not authorized to perform: logs:DescribeLogGroups"); };
    await register(() => assert.rejects(lookUpKept(plain), /\/ecs\/shop-dev\/.*can't be seen.*not authorized/),
      { getLogGroup: refuse });
  });

  it("is kept and taken over in production only", () => {
    assert.deepEqual(keptOptions(true, "id"), { retainOnDelete: true, import: "id" });
    assert.deepEqual(keptOptions(false, "id"), {});
  });
});

import * as assert from "node:assert/strict";
import { keptOptions, lookUpKept, type Kept, type KeptArgs } from "../../../components/lookUps/kept";
import { tagging } from "../../../components/tags";
import { createdNetwork, ingress, job, service, shop, system } from "../../builders";
import { register, type Answers } from "../../mocks";
import { account, nothingKept, tags } from "../deploy";

const plain: KeptArgs = {
  system: shop(), account, network: createdNetwork, ingress: undefined, clusterArn: undefined, encryption: "aws",
  production: true, repositories: [],
};

/** What is found, and every name that was asked for. */
async function found(
  subject: Partial<KeptArgs>, answers: Answers = {},
): Promise<{ kept: Kept | undefined; asked: string[] }> {
  const asked: string[] = [];
  const noting = Object.fromEntries(["getLogGroup", "getAlias", "getKey", "getRepository"].map((look) => [
    look,
    (inputs: Readonly<Record<string, unknown>>) => {
      asked.push(String(inputs["name"] ?? inputs["keyId"]));
      return answers[look]?.(inputs) ?? {};
    },
  ]));
  let kept: Kept | undefined;
  await register(async () => { kept = await lookUpKept({ ...plain, ...subject }); }, noting);
  return { kept, asked: asked.sort() };
}

function refused(subject: Partial<KeptArgs>, answers: Answers, message: string | RegExp): Promise<unknown> {
  const expected = typeof message === "string" ? { message } : message;
  return register(() => assert.rejects(lookUpKept({ ...plain, ...subject }), expected), answers);
}

/** The same answer to every look-up: it is there, with these tags. */
const tagged = (tags: object) => () => ({ arn: "arn", tags });
const own = tagged(tags("web"));
const stagings = tagged(tagging({ name: "shop", stack: "staging" }, {})("web"));
const another = tagged(tagging({ name: "warehouse", stack: "dev" }, {})("web"));
const untagged = tagged({ owner: "platform" });

const serviceGroups = shop().services.map(({ name }) => `/ecs/shop-dev/${name}`);
const insights = "/aws/ecs/containerinsights/shop-dev/performance";
const repositories = ["shop/web", "shop/www"];

describe("what is there already", () => {
  it("is asked for by the names of all that this stack would make", async () => {
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

  it("is asked for by the log groups of jobs, and of the proxies of Service Connect, too", async () => {
    const connect = { endpoints: [], calls: [] };
    const worker = system([service("worker", { connect })], { jobs: [job("migrate")] });
    assert.deepEqual((await found({ system: worker })).asked,
      [insights, "/ecs/shop-dev/migrate", "/ecs/shop-dev/worker", "/ecs/shop-dev/worker/connect"]);
  });

  it("is asked for by the log group of a job's state machine", async () => {
    const schedule = { expression: "rate(1 hours)", timezone: "UTC" };
    const jobs = system([], { jobs: [job("report", { schedule, retries: 1 }), job("migrate", { retries: 1 })] });
    assert.deepEqual((await found({ system: jobs })).asked,
      [insights, "/aws/vendedlogs/states/shop-dev/report", "/ecs/shop-dev/migrate", "/ecs/shop-dev/report"]);
  });

  it("is not asked for what an adopted cluster has", async () => {
    const clusterArn = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
    assert.deepEqual((await found({ clusterArn })).asked, [...serviceGroups].sort());
  });

  it("is asked for little outside production, where all else goes with the stack", async () => {
    const { kept, asked } = await found({ production: false, encryption: "customer", repositories });
    assert.deepEqual(asked, [insights, ...repositories]);
    assert.deepEqual(kept, nothingKept);
  });

  // Container Insights makes the group again for what it has when the cluster goes, with neither tags nor retention.
  it("is the group of Container Insights outside production, too", async () => {
    const { kept } = await found({ production: false }, { getLogGroup: tagged({}) });
    assert.deepEqual(kept?.logGroups, new Set([insights]));
  });

  it("is asked for outside production, too, where a repository tells that the stack was production", async () => {
    const subject = { production: false, encryption: "customer", repositories } as const;
    const getRepository: Answers[string] = ({ name }) => name === "shop/web" ? own() : {};
    const { kept, asked } = await found(subject, { getRepository, getLogGroup: own });
    assert.deepEqual(asked, [...serviceGroups, insights, "alias/shop-dev", ...repositories].sort());
    assert.deepEqual(kept?.logGroups, new Set([...serviceGroups, insights]));
  });

  it("is what has an answer, and nothing where the answers have no tags: no account gave them", async () => {
    const subject = { encryption: "customer", repositories } as const;
    assert.deepEqual((await found(subject, { getRepository: () => ({ arn: "arn" }) })).kept, nothingKept);

    const { kept } = await found(subject, {
      getLogGroup: ({ name }) => name === "/ecs/shop-dev/user-service" ? { tags: tags("user-service") } : {},
      getAlias: () => ({ targetKeyId: "1234-5678" }),
      getRepository: ({ name }) => name === "shop/web" ? { tags: tags("web") } : {},
    });
    const logGroups = new Set(["/ecs/shop-dev/user-service"]);
    assert.deepEqual(kept, { logGroups, repositories: new Set(["shop/web"]), keyId: "1234-5678" });
  });

  it("is taken over in production where nobody's tags are on it", async () => {
    const { kept } = await found({ repositories }, { getLogGroup: untagged, getRepository: untagged });
    assert.deepEqual([kept?.logGroups.size, kept?.repositories.size], [6, 2]);
  });

  it("is refused outside production where nobody's tags are on it: a repository would go with the stack", async () => {
    await refused({ production: false, repositories: ["shop/web"] }, { getRepository: untagged },
      "images.create: the repository shop/web is there, and no stack of this program has made it. Delete it, or leave"
      + " images.create out: this stack would delete it with its images when it is destroyed.");
  });

  it("is refused where another stack or system owns it, all of it at once", async () => {
    const left = "Where that leaves it, tag it as this stack's: servicegraph:system shop, servicegraph:stack dev.";
    const remedy = `Leave images.create out here, or destroy it there first. ${left}`;
    for (const production of [true, false]) {
      await refused({ production, repositories }, { getRepository: stagings },
        `images.create: the repository shop/web belongs to stack staging. ${remedy}\n`
        + `images.create: the repository shop/www belongs to stack staging. ${remedy}`);
    }
    const user = "/ecs/shop-dev/user-service";
    const getLogGroup: Answers[string] = ({ name }) => name === user ? another() : {};
    await refused({ repositories: ["shop/web"] }, { getLogGroup, getRepository: stagings },
      `The log group ${user} belongs to stack dev of warehouse. Rename this stack, or destroy it there first. ${left}\n`
      + `images.create: the repository shop/web belongs to stack staging. ${remedy}`);
  });

  it("is refused where the alias leads to a key that can't encrypt any more", async () => {
    const getAlias = () => ({ targetKeyId: "1234-5678" });
    const gone = () => { throw new Error("couldn't find resource"); };
    await refused({ encryption: "customer" }, { getAlias, getKey: gone },
      "alias/shop-dev: it leads to a key that is gone, 1234-5678. Delete it: aws kms delete-alias"
      + " --alias-name alias/shop-dev");
    await refused({ encryption: "customer" }, { getAlias, getKey: () => ({ keyState: "PendingDeletion" }) },
      /^Error: alias\/shop-dev: its key is about to be deleted\. Keep it \(aws kms cancel-key-deletion/);
  });

  it("is a clear error where one may not look", async () => {
    const refuse = () => { throw new Error("not authorized to perform: logs:DescribeLogGroups"); };
    await refused({}, { getLogGroup: refuse }, /\/shop-dev\/.*can't be seen.*not authorized/);
  });
});

describe("keptOptions", () => {
  it("keep a resource in production only, and take over what is there", () => {
    assert.deepEqual(keptOptions(true, "id"), { retainOnDelete: true, import: "id" });
    assert.deepEqual(keptOptions(false, "id"), { import: "id" });
    assert.deepEqual(keptOptions(false, undefined), {});
  });
});

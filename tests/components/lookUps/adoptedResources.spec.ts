import * as assert from "node:assert/strict";
import { UNKNOWN_ACCOUNT } from "../../../components/lookUps/account";
import { lookUpHostedZone, lookUpRouteTables, requireOwn } from "../../../components/lookUps/adoptedResources";
import type { AdoptedNetwork } from "../../../model/network";
import { createdNetwork } from "../../builders";
import { register, type Answers } from "../../mocks";
import { account } from "../deploy";

const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/1";
const network: AdoptedNetwork = {
  kind: "adopt",
  vpcId: "vpc-1",
  privateSubnetIds: ["subnet-1", "subnet-2"],
  publicSubnetIds: [],
  cidrBlocks: ["10.0.0.0/16"],
  egress: "none",
  endpoints: ["s3", "logs"],
};

async function answered<T>(ask: () => Promise<T>, answers: Answers = {}): Promise<T | undefined> {
  let answer: T | undefined;
  await register(async () => { answer = await ask(); }, answers);
  return answer;
}

describe("what another account owns", () => {
  const require = (id: string, arn: string | undefined) => {
    requireOwn({ ...account, id }, "certificate", "ingress.certificateArn", arn);
  };

  it("is refused, naming both accounts and the setting", () => {
    assert.throws(() => { require("210987654321", certificate); },
      /ingress\.certificateArn: the certificate is account 123456789012's.*210987654321/);
  });

  it("is nothing that is one's own, AWS's, not there, or asked about without an account", () => {
    require("123456789012", certificate);
    require("123456789012", "arn:aws:iam::aws:policy/PowerUserAccess");
    require("123456789012", undefined);
    require(UNKNOWN_ACCOUNT, certificate);
  });
});

describe("the hosted zone", () => {
  it("is the one of that id, or the public one of that name", async () => {
    assert.equal(await lookUpHostedZone("Z0123456789ABCDEFGHIJ"), "Z0123456789ABCDEFGHIJ");
    const getZone: Answers[string] = ({ name, privateZone }) => ({ zoneId: `${String(name)} ${String(privateZone)}` });
    assert.equal(await answered(() => lookUpHostedZone("example.com"), { getZone }), "example.com false");
  });

  it("is a clear error where there is none", async () => {
    const getZone = () => { throw new Error("no matching Route53 Hosted Zone found"); };
    const message = /ingress\.hostedZone: "example\.com" can't be found.*no matching/;
    await register(() => assert.rejects(lookUpHostedZone("example.com"), message), { getZone });
  });
});

describe("the route tables for S3's endpoint", () => {
  const ownTables: Answers = {
    getRouteTables: ({ filters }) => {
      const subnets = (filters as { values: string[] }[]).flatMap(({ values }) => values);
      return { ids: subnets.includes("subnet-1") ? ["rtb-1"] : [] };
    },
    getVpc: ({ id }) => ({ mainRouteTableId: `main-of-${String(id)}` }),
  };

  it("are those of the private subnets, and the VPC's main one for a subnet without", async () => {
    assert.deepEqual(await answered(() => lookUpRouteTables(network), ownTables), ["main-of-vpc-1", "rtb-1"]);
  });

  it("are each named once, without the main one where no subnet uses it", async () => {
    const answers: Answers = { getRouteTables: () => ({ ids: ["rtb-1"] }) };
    assert.deepEqual(await answered(() => lookUpRouteTables(network), answers), ["rtb-1"]);
  });

  it("are not asked for where the network is made, or gets no such endpoint", async () => {
    assert.deepEqual(await lookUpRouteTables(createdNetwork), []);
    assert.deepEqual(await lookUpRouteTables({ ...network, endpoints: ["logs"] }), []);
  });

  it("are a clear error where one may not look", async () => {
    const getRouteTables = () => { throw new Error("not authorized"); };
    const message = /network\.createEndpoints: .*not authorized/;
    await register(() => assert.rejects(lookUpRouteTables(network), message), { getRouteTables });
  });
});

import * as assert from "node:assert/strict";
import { lookUp, type Found } from "../../../components/lookUps/lookUps";
import type { StackSettings } from "../../../model/stackSettings";
import { adoptedIngress, createdNetwork, ingress, shop, stack } from "../../builders";
import { register, type Answers } from "../../mocks";
import { account, nothingKept, tags } from "../deploy";

async function found(subject: Partial<StackSettings>, answers: Answers = {}): Promise<Found | undefined> {
  const { system, settings } = stack(shop(), subject);
  let all: Found | undefined;
  await register(async () => { all = await lookUp(system, settings); }, answers);
  return all;
}

function refused(subject: Partial<StackSettings>, message: RegExp): Promise<unknown> {
  const { system, settings } = stack(shop(), subject);
  return register(() => assert.rejects(lookUp(system, settings), message));
}

const strangers = "210987654321";

describe("lookUp", () => {
  it("finds the account and the zones, and asks no more of a plain stack", async () => {
    assert.deepEqual(await found({ network: { ...createdNetwork, zones: 2 } }),
      { account, zones: ["a", "b"], routeTableIds: [], hostedZoneIds: new Map(), kept: nothingKept,
        failedDeployments: new Map() });
  });

  it("finds the hosted zone where certificates are issued", async () => {
    const certificate = { domains: [
      { name: "shop.example.com", hostedZone: "example.com" }, { name: "example.org", hostedZone: "Z0123456789ABCDEF" },
    ] };
    assert.deepEqual((await found({ ingress: { ...ingress, certificate } }))?.hostedZoneIds,
      new Map([["example.com", "zone-of-example.com"], ["Z0123456789ABCDEF", "Z0123456789ABCDEF"]]));
  });

  it("finds what is there already, repositories where the stack owns them", async () => {
    const there = () => ({ tags: tags("web") });
    const answers: Answers = { getLogGroup: there, getRepository: there };
    const sizes = async (subject: Partial<StackSettings>) => {
      const { logGroups, repositories } = (await found(subject, answers))?.kept ?? nothingKept;
      return [logGroups.size, repositories.size];
    };
    assert.deepEqual(await sizes({ production: false }), [1, 0]);
    assert.deepEqual(await sizes({ production: true }), [6, 0]);
    assert.deepEqual(await sizes({ production: true, ownsRepositories: true }), [6, 5]);
  });

  it("refuses what another account owns, by the setting that names it", async () => {
    const of = (arn: string) => arn.replace("123456789012", strangers);
    const { certificate } = ingress;
    const arn = certificate && "arn" in certificate ? certificate.arn : "";
    await refused({ ingress: { ...ingress, certificate: { arn: of(arn) } } }, /ingress\.certificateArn.*210987654321/);
    await refused({ ingress: { ...ingress, certificates: [of(arn)] } }, /ingress\.certificates\[0\].*210987654321/);
    const listenerArn = of(adoptedIngress.listenerArn);
    await refused({ ingress: { ...adoptedIngress, listenerArn } }, /ingress\.listenerArn/);
    await refused({ clusterArn: `arn:aws:ecs:us-east-1:${strangers}:cluster/shared` }, /cluster\.arn/);
    const balancers = { domain: "lb.example.com", idleSeconds: 60, certificateArn: of(arn) };
    await refused({ balancers }, /discovery\.loadBalancer\.certificateArn.*210987654321/);
    const permissionsBoundaryArn = `arn:aws:iam::${strangers}:policy/edge`;
    await refused({ iam: { permissionsBoundaryArn } }, /iam\.permissionsBoundaryArn/);
  });
});

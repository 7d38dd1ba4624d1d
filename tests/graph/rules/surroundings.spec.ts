import * as assert from "node:assert/strict";
import { egressOf, ingressPorts, surroundingsOf } from "../../../graph/rules/surroundings";
import type { AdoptedNetwork } from "../../../model/network";
import { adoptedIngress, createdNetwork, ingress } from "../../builders";

const adopted: AdoptedNetwork = {
  kind: "adopt", vpcId: "vpc-1", privateSubnetIds: [], publicSubnetIds: [], cidrBlocks: [], egress: "nat",
  endpoints: [],
};
const unknown = { isUnknown: true };

describe("egressOf", () => {
  it("is the endpoints that the stack makes, whose ids nobody knows yet, and NAT where there is some", () => {
    const { endpoints } = createdNetwork;
    assert.deepEqual(egressOf(createdNetwork), {
      nat: false, endpoints, endpointsSecurityGroupId: unknown, gateways: { s3: unknown },
    });
    assert.deepEqual(egressOf({ ...createdNetwork, nat: "single", endpoints: [] }), { nat: true, endpoints: [] });
    assert.deepEqual(egressOf({ ...createdNetwork, endpoints: ["s3"] }), {
      nat: false, endpoints: ["s3"], gateways: { s3: unknown },
    });
  });

  it("is what an adopted network has, and the endpoints that are added to it", () => {
    assert.deepEqual(egressOf(adopted), { nat: true, endpoints: [] });
    assert.deepEqual(egressOf({ ...adopted, egress: "endpoints", endpointsSecurityGroupId: "sg-1" }), {
      nat: false, endpoints: "all", endpointsSecurityGroupId: "sg-1", gateways: { s3: unknown, dynamodb: unknown },
    });
    assert.deepEqual(egressOf({ ...adopted, egress: "endpoints" }), {
      nat: false, endpoints: "all", gateways: { s3: unknown, dynamodb: unknown },
    });
    assert.deepEqual(egressOf({ ...adopted, egress: "none", endpoints: ["logs"] }), {
      nat: false, endpoints: ["logs"], endpointsSecurityGroupId: unknown,
    });
  });
});

describe("surroundingsOf", () => {
  const of = (subject: object) =>
    surroundingsOf({ network: createdNetwork, capacity: { spotOnDemandBase: 0 }, ...subject });

  it("knows who may connect to an ingress that is made, and whose security group an adopted one has", () => {
    assert.deepEqual(of({ ingress }).ingress,
      { ports: [443, 80], allowedCidrs: ["0.0.0.0/0"], allowedPrefixLists: [] });
    assert.deepEqual(of({ ingress: adoptedIngress }).ingress, adoptedIngress);
    assert.equal(of({}).ingress, undefined);
  });

  it("knows whether there are instances", () => {
    assert.equal(of({}).hasInstances, false);
    assert.equal(of({ capacity: { spotOnDemandBase: 0, instances: {} } }).hasInstances, true);
  });
});

describe("ingressPorts", () => {
  it("are 443 with a certificate, which 80 redirects to, and 80 alone without", () => {
    assert.deepEqual(ingressPorts(ingress), [443, 80]);
    assert.deepEqual(ingressPorts({ allowedCidrs: ["0.0.0.0/0"] }), [80]);
  });

  it("are 443 alone where prefix lists alone may connect", () => {
    assert.deepEqual(ingressPorts({ ...ingress, allowedCidrs: [] }), [443]);
  });
});

import * as assert from "node:assert/strict";
import type { Topology } from "../../../insight/model/topology";
import { topologyOf } from "../../../insight/read/readPlan";
import { workloadAssumptions } from "../../../insight/assumed/workloadAssumptions";
import { everyWay, fileSystems } from "../support/everyWay";
import { adoptedBy, shop } from "../support/shop";

const texts = (topology: Topology) => workloadAssumptions(topology).map(({ id, message }) => `${id} ${message}`);

describe("workloadAssumptions", () => {
  it("trusts who runs a job by hand, and the owner of a file system that is there", () => {
    assert.deepEqual(texts(topologyOf(everyWay().resources, { fileSystems })), [
      "repair is run by hand: in private subnets, with its own security group",
      "fs-1 is a file system that is encrypted, and kept, by its owner",
      "fs-1 has a mount target in each zone of user-service",
      "sg-files is attached to the mount targets of fs-1, and admits user-service on tcp 2049",
    ]);
  });

  it("trusts endpoints that are there to be what the agent of an instance needs", () => {
    const plan = everyWay();
    plan.change("instances-calls-endpoints-443-out", "", { referencedSecurityGroupId: "sg-0123" });
    const adopted = { ...adoptedBy({ adopted: true }), fileSystems };
    assert.ok(texts(topologyOf(plan.resources, adopted))
      .includes("sg-0123 belongs to endpoints for ecs, ecs-agent and ecs-telemetry, too"));
  });

  it("has nothing to say of services alone", () => {
    assert.deepEqual(texts(topologyOf(shop().resources)), []);
  });
});

import * as assert from "node:assert/strict";
import { listed, load, shop, type Declaration } from "../../problems/declare";

/** Two private subnets of 64 addresses, of which AWS keeps 5 and three endpoints take one each: room for 112 tasks. */
const network = { cidrBlock: "10.0.0.0/24" };

/** Whether the shop, of which 112 tasks may run during a deployment, still fits with what is added. */
function fits(fields: object, { also = {}, settings = {} }: Pick<Declaration, "also" | "settings"> = {}): boolean {
  const services = { web: { ...shop.web, cpu: 512, memory: 1024 }, api: { ...shop.api, desiredCount: 54, ...fields } };
  const problems = listed(load({ services, also, settings: { network, ...settings } }).problems);
  return !problems.includes("error subnets-too-small network.cidrBlock");
}

describe("the room in private subnets", () => {
  it("is for every task that a deployment may run", () => {
    assert.deepEqual([fits({}), fits({ desiredCount: 55 })], [true, false]);
    const bounds = { desiredCount: undefined, autoscaling: { min: 2, max: 54, cpuPercent: 60 } };
    assert.equal(fits(bounds), true);
    const schedules = [{ cron: "0 6 * * ? *", min: 2, max: 55 }];
    assert.equal(fits({ ...bounds, autoscaling: { ...bounds.autoscaling, schedules } }), false);
  });

  it("is for jobs too, each with one task", () => {
    assert.equal(fits({}, { also: { jobs: { report: { schedule: { cron: "0 3 * * ? *" } } } } }), false);
  });

  it("is for instances, which take a second address for trunking", () => {
    const ec2 = (max: number, trunking: boolean): Pick<Declaration, "settings"> =>
      ({ settings: { capacity: { ec2: { instanceType: "m5.24xlarge", min: 1, max, trunking } } } });
    // Their agents' three endpoints leave room for 106; with 104 tasks, two addresses are free.
    const tasks = { desiredCount: 50, capacity: "ec2" };
    assert.deepEqual([fits(tasks, ec2(2, false)), fits(tasks, ec2(3, false))], [true, false]);
    assert.deepEqual([fits(tasks, ec2(1, true)), fits(tasks, ec2(2, true))], [true, false]);
  });

  it("is for internal load balancers and file systems, in each subnet", () => {
    assert.deepEqual([fits({ discovery: "load-balancer", desiredCount: 46 }),
      fits({ discovery: "load-balancer", desiredCount: 47 })], [true, false]);
    const volumes = { data: { path: "/data", efs: true } };
    assert.deepEqual([fits({ volumes, desiredCount: 53 }), fits({ volumes })], [true, false]);
    const shared = { volumes: { data: { path: "/data", efs: "shared" } } };
    const also = { also: { volumes: { data: {} } } };
    assert.deepEqual([fits({ ...shared, desiredCount: 53 }, also), fits(shared, also)], [true, false]);
  });
});

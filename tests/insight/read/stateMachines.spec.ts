import * as assert from "node:assert/strict";
import { placesIn } from "../../../insight/read/stateMachines";
import { UNKNOWN } from "../../../plan/plan";

const AwsvpcConfiguration = { Subnets: ["subnet-1"], SecurityGroups: ["sg-1"], AssignPublicIp: "DISABLED" };
const anywhere = { subnets: UNKNOWN, securityGroups: UNKNOWN, assignPublicIp: UNKNOWN };
const place = { subnets: ["subnet-1"], securityGroups: ["sg-1"], assignPublicIp: false };

const run = (parameters: object, more: object = {}) =>
  ({ Type: "Task", Resource: "arn:aws:states:::ecs:runTask.sync", Parameters: parameters, ...more });
const machine = (state: object) => JSON.stringify({ StartAt: "Run", States: { Run: state } });
const placed = (configuration: object) => placesIn(machine(run({ NetworkConfiguration: configuration })));

describe("placesIn", () => {
  it("finds where each state runs its task, however deep it stands", () => {
    assert.deepEqual(placed({ AwsvpcConfiguration }), [place]);
    const inner = { States: { Run: run({ NetworkConfiguration: { AwsvpcConfiguration } }) } };
    assert.deepEqual(placesIn(machine({ Type: "Parallel", Branches: [inner, inner] })), [place, place]);
  });

  it("sees no place in other states, and none of a task without awsvpc networking", () => {
    assert.deepEqual(placesIn(machine({ Type: "Pass" })), []);
    assert.deepEqual(placesIn(machine(run({ Cluster: "shop" }))), []);
    assert.deepEqual(placesIn(machine(run({}, { Resource: "arn:aws:states:::lambda:invoke" }))), []);
  });

  it("takes an address for public unless it is disabled", () => {
    const { AssignPublicIp, ...silent } = AwsvpcConfiguration;
    assert.ok(AssignPublicIp);
    for (const configuration of [silent, { ...silent, AssignPublicIp: "ENABLED" }]) {
      assert.deepEqual(placed({ AwsvpcConfiguration: configuration }), [{ ...place, assignPublicIp: true }]);
    }
  });

  it("knows no place that the definition leaves to a run, to an expression or to AWS", () => {
    const { Subnets, ...rest } = AwsvpcConfiguration;
    for (const configuration of [
      { AwsvpcConfiguration: { ...rest, "Subnets.$": "$.subnets" } },
      { AwsvpcConfiguration: { ...rest, Subnets: "{% $states.input.subnets %}" } },
      { AwsvpcConfiguration: UNKNOWN }, {},
    ]) assert.deepEqual(placed(configuration), [anywhere], JSON.stringify(configuration));
    assert.deepEqual(placesIn(machine(run({}, { Parameters: UNKNOWN }))), [anywhere]);
    assert.deepEqual([placesIn(UNKNOWN), placesIn(undefined)], [[anywhere], [anywhere]]);
    assert.ok(Subnets);
  });
});

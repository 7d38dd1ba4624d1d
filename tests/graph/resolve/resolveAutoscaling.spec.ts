import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { withDefaults } from "../../../graph/merge/withDefaults";
import { fewestTasks, mostAtOnce, mostTasks, resolveAutoscaling } from "../../../graph/resolve/resolveAutoscaling";

const night = { cron: "0 20 * * ? *", min: 1, max: 2 };
const morning = { cron: "cron(0 6 * * ? *)", timezone: "Europe/Berlin", min: 4, max: 20 };

describe("the number of a service's tasks", () => {
  it("goes between bounds that the clock widens", () => {
    const service = withDefaults({ autoscaling: { min: 2, max: 10, schedules: [night, morning] } });
    assert.deepEqual([fewestTasks(service), mostTasks(service)], [1, 20]);
    assert.deepEqual([fewestTasks({ desiredCount: 3 }), mostTasks({ desiredCount: 3 })], [3, 3]);
  });

  it("grows while a deployment replaces tasks, and is one of a job", () => {
    const service = withDefaults({ desiredCount: 3, deployment: { maximumPercent: 150 } });
    assert.equal(mostAtOnce({ kind: "service", service }), 4);
    assert.equal(mostAtOnce({ kind: "job", service }), 1);
    const scaled = withDefaults({ autoscaling: { min: 2, max: 10, schedules: [night, morning] } });
    assert.equal(mostAtOnce({ kind: "service", service: scaled }), 40);
  });
});

describe("resolveAutoscaling", () => {
  it("is nothing where the count stands still", () => {
    assert.equal(resolveAutoscaling({}), undefined);
  });

  const usual = { scaleOutSeconds: 60, scaleInSeconds: 300 };

  it("starts tasks sooner than it stops them, unless its author says otherwise", () => {
    const { scaleOutSeconds, scaleInSeconds } = resolveAutoscaling({
      autoscaling: { min: 1, max: 4, cpuPercent: 60, cooldowns: { scaleIn: 30 } },
    }) ?? {};
    assert.deepEqual({ scaleOutSeconds, scaleInSeconds }, { scaleOutSeconds: 60, scaleInSeconds: 30 });
  });

  it("keeps every target, and no other", () => {
    assert.deepEqual(resolveAutoscaling({ autoscaling: { min: 1, max: 4, cpuPercent: 60 } }),
      { minTasks: 1, maxTasks: 4, cpuPercent: 60, ...usual, schedules: [] });
    const targets = { cpuPercent: 60, memoryPercent: 70, requestsPerTarget: 500 };
    assert.deepEqual(resolveAutoscaling({ autoscaling: { min: 1, max: 4, ...targets } }),
      { minTasks: 1, maxTasks: 4, ...targets, ...usual, schedules: [] });
  });

  it("says moments in EventBridge's words", () => {
    const [only] = resolveAutoscaling({ autoscaling: { min: 1, max: 4, schedules: [night] } })?.schedules ?? [];
    assert.ok(only);
    const { name, ...rest } = only;
    assert.match(name, /^[0-9a-f]{8}$/);
    assert.deepEqual(rest, { expression: "cron(0 20 * * ? *)", timezone: "UTC", minTasks: 1, maxTasks: 2 });
  });

  it("names a schedule by its moment: neither other schedules, nor its bounds, nor its place change the name", () => {
    const namesOf = (...schedules: (typeof night)[]): string[] =>
      resolveAutoscaling({ autoscaling: { min: 1, max: 9, schedules } })?.schedules.map(({ name }) => name) ?? [];
    assert.deepEqual(namesOf(night, morning), namesOf(morning, { ...night, min: 2 }));
    assert.ok(namesOf(night, morning).includes(namesOf(night)[0] ?? ""));
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 10 }), (minutes) => {
      const names = namesOf(...minutes.map((minute) => ({ ...night, cron: `${minute} 20 * * ? *` })));
      assert.equal(new Set(names).size, minutes.length);
    }));
  });
});

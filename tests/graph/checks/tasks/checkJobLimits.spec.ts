import * as assert from "node:assert/strict";
import { load } from "../../../problems/declare";

const hourly = { schedule: { rate: "1 hour" } };

/** What is said of a job's time and retries. */
const said = (fields: object): string[] => load({ also: { jobs: { report: fields } } }).problems
  .filter(({ path }) => /\.(retries|timeoutMinutes)$/.test(path))
  .map(({ code, message }) => `${code}: ${message}`);

describe("the checks of a job's time and retries", () => {
  it("say nothing where a run ends in time", () => {
    assert.deepEqual(said({ ...hourly, timeoutMinutes: 60, retries: 3 }), []);
    assert.deepEqual(said({ schedule: { cron: "0 3 * * ? *" }, timeoutMinutes: 3000 }), []);
    assert.deepEqual(said({ before: ["web"], timeoutMinutes: 5, retries: 1 }), []);
  });

  it("say that a run may meet the next one, by minutes, hours and days", () => {
    const message = (longest: number, interval: number) => [`job-overlap: a run may last ${longest} minutes,`
      + ` and the next one starts beside it after ${interval}`];
    assert.deepEqual(said({ schedule: { rate: "5 minutes" }, timeoutMinutes: 6 }), message(6, 5));
    assert.deepEqual(said({ ...hourly, timeoutMinutes: 61 }), message(61, 60));
    assert.deepEqual(said({ schedule: { rate: "1 day" }, timeoutMinutes: 1441 }), message(1441, 1440));
  });

  it("name the sidecars that may let a run fail, by a schedule alone", () => {
    const sidecars = {
      agent: { image: "shop/agent:1.0.0" }, seed: { image: "shop/seed:1.0.0", before: "succeeded", essential: false },
    };
    assert.deepEqual(said({ ...hourly, sidecars, retries: 1 }), ["retries-of-sidecars: a run that succeeds is tried"
      + " again where a sidecar (agent) doesn't end with exit code 0"]);
    assert.deepEqual(said({ ...hourly, sidecars, timeoutMinutes: 5 }), []);
    assert.deepEqual(said({ before: ["web"], sidecars, retries: 1 }), []);
  });

  it("say that a job by hand has neither", () => {
    const why = "it has no effect: it counts by a schedule and before services, not by hand";
    assert.deepEqual(said({ retries: 0, timeoutMinutes: 5 }), [`no-effect: ${why}`, `no-effect: ${why}`]);
  });
});

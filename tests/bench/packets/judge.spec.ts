import * as assert from "node:assert/strict";
import { judge, pairsToTry } from "../../../bench/packets/judge";
import { layoutOf } from "../../../bench/packets/layout";
import { Resources } from "../../../bench/packets/resources";
import { smallPlan } from "./smallPlan";

describe("the kernel's judgement", () => {
  it("is about each host with each and with the internet, which knows public addresses only", () => {
    const inside = ["10.0.2.4", "10.0.2.5", "10.0.1.4"];
    const pairs = pairsToTry(layoutOf(new Resources(smallPlan().resources))).map(({ from, to }) => `${from} ${to}`);
    const outward = inside.flatMap((from) => [...inside, "198.51.100.4", "203.0.113.4"].map((to) => `${from} ${to}`));
    assert.deepEqual(pairs, [...outward, "203.0.113.4 198.51.100.4"]);
  });

  it("is refused in the network of the machine itself", async () => {
    await assert.rejects(judge({ resources: smallPlan().resources, adopted: {} }, 7000), /machine itself/);
  });
});

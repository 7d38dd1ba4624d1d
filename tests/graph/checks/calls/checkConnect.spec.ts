import * as assert from "node:assert/strict";
import { load, shop } from "../../../problems/declare";

/** What is said of a gateway that calls a service by Service Connect. */
function said(code: string, web: object, api: object = {}): string[] {
  const sized = { cpu: 512, memory: 1024 };
  const services = {
    web: { ...shop.web, ...sized, ...web },
    api: { ...shop.api, ...sized, discovery: "connect", ...api },
  };
  return load({ services }).problems
    .filter((problem) => problem.code === code)
    .map(({ message, hint }) => `${message}: ${hint}`);
}

describe("the checks of Service Connect", () => {
  it("tell what the proxy takes of many requests beside what the task has", () => {
    const autoscaling = { min: 2, max: 4, requestsPerTarget: 30_001 };
    assert.deepEqual(said("connect-head-room", { autoscaling }), [
      "above 30000 requests a minute for each task, the proxy of Service Connect takes 512 CPU units, and the task has "
      + "512: give cpu 1024 or more",
    ]);
  });

  it("say of a rename that the earlier name can go, and when", () => {
    const [text = ""] = said("connect-renamed", {}, { formerly: ["backend"] });
    assert.match(text, /take the line out once every stack has had the rename/);
  });
});

import * as assert from "node:assert/strict";
import { holds, prove } from "../../insight/proof";
import { brokenPlaces } from "./brokenPlaces";
import { brokenRules } from "./brokenRules";
import type { PlanBuilder } from "./planBuilder";
import { call, calls, shop } from "./shop";

const proofOf = (plan: PlanBuilder, declared = calls) => prove(declared, plan.resources);

describe("prove", () => {
  for (const options of [
    {}, { nat: true }, { nat: true, endpoints: true }, { adopted: true }, { adopted: true, nat: true },
  ]) {
    it(`finds the shop exact: ${JSON.stringify(options)}`, () => {
      const proof = proofOf(shop(options));
      assert.deepEqual([proof.declared, proof.allowed, proof.missing, proof.extra], [5, 5, [], []]);
      assert.deepEqual(proof.problems.map(({ code }) => code), "nat" in options ? ["hairpin"] : []);
      assert.ok(holds(proof));
    });
  }

  for (const { title, options, by, missing, extra, problems, names } of [...brokenRules, ...brokenPlaces]) {
    it(`catches ${title}`, () => {
      const plan = shop(options);
      by(plan);
      const proof = proofOf(plan);
      const errors = proof.problems.filter(({ severity }) => severity === "error");
      const messages = [...proof.missing, ...proof.extra, ...errors].map(({ message }) => message).join("\n");
      assert.ok(!holds(proof), "the proof holds");
      assert.ok(messages.includes(names), messages);
      assert.deepEqual(proof.missing.map(text).sort(), [...missing ?? []].sort());
      assert.deepEqual(proof.extra.map(text).sort(), [...extra ?? []].sort());
      assert.deepEqual(errors.map(({ code }) => code).sort(), [...problems ?? []].sort());
    });
  }

  it("catches two services under one name, whose flows would hide one another", () => {
    const plan = shop().change("order-service", "Service", { tags: { "servicegraph:node": "user-service" } });
    const { problems } = proofOf(plan);
    assert.ok(problems.some(({ code, path }) => code === "ambiguous-node" && path === "services.user-service"));
  });

  it("holds a declared call that the rules do not know against the plan", () => {
    const proof = proofOf(shop(), [...calls, call("user-service", "order-service")]);
    assert.deepEqual([proof.declared, proof.allowed], [6, 5]);
    assert.deepEqual(proof.missing.map(text), ["user-service -> order-service tcp 3003 lacks both"]);
  });

  it("holds a flow that is no longer declared against the plan", () => {
    const proof = proofOf(shop(), calls.slice(1));
    assert.deepEqual([proof.declared, proof.allowed, proof.extra.map(text)],
      [4, 4, ["api-gateway -> order-service tcp 3003"]]);
  });

  it("lists what an adopted network brings as assumed", () => {
    assert.deepEqual(proofOf(shop({ adopted: true })).assumed.map(({ id }) => id), [
      "pl-com.amazonaws.us-east-1.s3", "sg-0123", "subnet-1", "subnet-11", "subnet-12", "subnet-2", "vpc-0123",
    ]);
    assert.deepEqual(proofOf(shop()).assumed, []);
  });

  it("warns once of all that may reach the system's own ingress through NAT", () => {
    const [warning, ...others] = proofOf(shop({ nat: true })).problems;
    assert.deepEqual([warning?.severity, warning?.path, others], ["warning", "network.nat", []]);
    assert.match(warning?.message ?? "", /api-gateway, notification-service, .*user-service$/);
  });
});

function text({ from, to, protocol, port, toPort, lacks }: ReturnType<typeof prove>["extra"][number]): string {
  const range = toPort === undefined ? port : `${port}-${toPort}`;
  return `${from} -> ${to} ${protocol} ${range}${lacks ? ` lacks ${lacks}` : ""}`;
}

import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import { createRequire } from "node:module";
import { withPlainStructs } from "../../plan/plainStructs";
import { record } from "../../plan/record";

interface Messages {
  readonly Struct: { fromJavaScript: (fields: unknown) => { toJavaScript: () => unknown } };
}

const { Struct } = createRequire(require.resolve("@pulumi/pulumi"))(
  "google-protobuf/google/protobuf/struct_pb.js") as Messages;
const fields = { b: [1, { d: "x", c: null }, []], a: { f: { z: true, y: 0.5 }, e: "" } };
const roundTrip = () => JSON.stringify(Struct.fromJavaScript(fields).toJavaScript());

describe("withPlainStructs", () => {
  it("gives back what protobuf does, in the same order, and leaves protobuf as it was", async () => {
    const [{ fromJavaScript }, usual] = [Struct, roundTrip()];
    await withPlainStructs(() => {
      assert.notEqual(Struct.fromJavaScript, fromJavaScript);
      assert.equal(roundTrip(), usual);
      return Promise.resolve();
    });
    await assert.rejects(withPlainStructs(() => Promise.reject(new Error("no such thing"))), /no such thing/);
    assert.equal(Struct.fromJavaScript, fromJavaScript);
  });

  it("gives the inputs of a recorded resource by their names", async () => {
    const { resources } = await record(
      () => new aws.ecs.Cluster("cluster", { tags: { b: "1", a: "2" }, name: "shop" }),
      { project: "shop", stack: "dev", region: "us-east-1" },
    );
    assert.equal(JSON.stringify(resources.at(-1)?.inputs), "{\"name\":\"shop\",\"tags\":{\"a\":\"2\",\"b\":\"1\"}}");
  });
});

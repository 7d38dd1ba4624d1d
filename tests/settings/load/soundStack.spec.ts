import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { error, warning } from "../../../graph/problems";
import { soundStack } from "../../../settings/load/soundStack";
import { shop, stack } from "../../builders";

const faults = [
  error("no-room", "network", "is wrong", "correct it"),
  error("certificate-missing", "ingress", "is missing", "say it"),
];

describe("soundStack", () => {
  it("gives the stack that has no error, and logs its warnings", () => {
    const sound = stack(shop());
    const problems = [warning("unchecked", "services.web", "is alone", "give it two")];
    const { warn } = console;
    const logged: unknown[] = [];
    console.warn = (line: unknown) => logged.push(line);
    try {
      assert.equal(soundStack({ stack: sound, problems }), sound);
    } finally {
      console.warn = warn;
    }
    assert.deepEqual(logged, ["warning: [runtime] services.web: is alone [unchecked]\n    give it two"]);
  });

  it("throws one error that lists all, with place, code and advice, and no stack trace", () => {
    assert.throws(() => soundStack({ problems: faults }), (thrown: Error) => {
      assert.ok(pulumi.RunError.isInstance(thrown));
      assert.equal(thrown.stack, undefined);
      assert.equal(
        thrown.message,
        "the stack has 2 errors:\nnetwork: is wrong [no-room]\n    correct it\n"
        + "ingress: is missing [certificate-missing]\n    say it",
      );
      return true;
    });
    assert.throws(() => soundStack({ problems: faults.slice(1) }), /^Error: the stack has 1 error:\n/);
  });
});

import * as assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { jsonSchema } from "../../schema/generate";
import { albMigration, everything, root, saasConnect, shop, springMysql } from "../committed";

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];
const readerOf = (file: Parameters<typeof jsonSchema>[0]) =>
  z.fromJSONSchema(JSON.parse(jsonSchema(file)) as JsonSchema);
const stackFiles = readerOf("stack.schema.json");
const graphs = readerOf("graph.schema.json");

const files = [shop, springMysql, saasConnect, albMigration, everything].flatMap((folder) =>
  readdirSync(path.join(root, folder)).filter((file) => /^(Pulumi\.\w+|services)\.yaml$/.test(file))
    .map((file) => path.join(folder, file)));

const takes = (config: object): boolean => stackFiles.safeParse({ config }).success;

describe("the schema of a stack's file", () => {
  for (const file of files) {
    const schema = file.endsWith("services.yaml") ? graphs : stackFiles;
    const text = readFileSync(path.join(root, file), "utf8");

    it(`fits ${file}, whose first line names it for editors`, () => {
      const { error } = schema.safeParse(parse(text));
      assert.equal(error, undefined);
      const [, named = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
      assert.ok(named !== "" && existsSync(path.join(root, path.dirname(file), named)), named);
    });
  }

  it("takes a setting with the project's prefix or without, and refuses a wrong value in both", () => {
    for (const prefix of ["", "ecs-service-graph:", "shop:"]) {
      assert.ok(takes({ [`${prefix}logs`]: { retentionDays: 30 } }), prefix);
      assert.ok(!takes({ [`${prefix}logs`]: { retentionDays: "30" } }), prefix);
      assert.ok(!takes({ [`${prefix}services`]: { web: { desiredCont: 2 } } }), prefix);
    }
  });

  it("refuses what is no setting, but under the prefix of another provider", () => {
    assert.ok(!takes({ imagTag: "1" }));
    assert.ok(!takes({ "ecs-service-graph:imagTag": "1" }));
    assert.ok(takes({ "aws:region": "us-east-1", "aws:defaultTags": { tags: {} }, "docker:host": "tcp://here" }));
    assert.ok(!takes({ "aws:region": 1 }));
  });

  it("takes only days that CloudWatch Logs takes", () => {
    assert.deepEqual([7, 8, 365, 366].filter((days) => takes({ logs: { retentionDays: days } })), [7, 365]);
  });

  it("takes Pulumi's own keys beside the settings, and nothing else", () => {
    const secrets = { secretsprovider: "awskms://alias/x", encryptedkey: "AAA", encryptionsalt: "v1:" };
    const file = { config: {}, ...secrets, environment: ["a"] };
    assert.ok(stackFiles.safeParse(file).success);
    assert.ok(!stackFiles.safeParse({ ...file, settings: {} }).success);
    assert.ok(!stackFiles.safeParse({}).success);
  });
});

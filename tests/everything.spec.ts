import * as assert from "node:assert/strict";
import { sourceFiles, textOf } from "../docs/sourceImports";
import { committedPlan, everything } from "./committed";

/** Types that the two stacks don't register, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  "pulumi:pulumi:StackReference": "only an engine that also holds the other stack could deploy it",
};

/** `aws.acm.Certificate`, constructed at once or chosen first; no arguments, no answer, not `aws.types`. */
const awsClass = /\baws\.(?!types\b)([a-z0-9]+)\.([A-Z]\w*)(?<!Args|Result)\b/g;
const component = /\bsuper\("([^"]+)"/g;
const dynamicResource = /"ecs-service-graph", "(\w+)"/g;
const stackReference = /\bnew pulumi\.(StackReference)\(/g;

/** Pulumi's types of the resources that a source file can construct. */
function typesIn(text: string): string[] {
  return [
    ...[...text.matchAll(awsClass)].map(([, module = "", name = ""]) => awsType(module, name)),
    ...[...text.matchAll(component)].map(([, type = ""]) => type),
    ...[...text.matchAll(dynamicResource)].map(([, name = ""]) => `pulumi-nodejs:dynamic/ecs-service-graph:${name}`),
    ...[...text.matchAll(stackReference)].map(([, name = ""]) => `pulumi:pulumi:${name}`),
  ];
}

function awsType(module: string, name: string): string {
  return `aws:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}

/** A comment may name what nothing constructs. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
}

describe("the system with everything", () => {
  const known = new Set(sourceFiles("components").flatMap((file) => typesIn(withoutComments(textOf(file)))));

  it("registers every type of resource that a component can construct", async () => {
    const plans = await Promise.all(["dev", "prod"].map((stack) => committedPlan(stack, { folder: everything })));
    const registered = new Set(plans.flatMap(({ resources }) => resources.map(({ type }) => type)));
    const missing = [...known].filter((type) => !registered.has(type)).sort();
    assert.deepEqual(missing, Object.keys(exceptions));
  });

  it("is compared with classes that the search finds in all of their forms", () => {
    for (const type of [
      "aws:acm/certificate:Certificate", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "ecs-service-graph:index:Job", "pulumi-nodejs:dynamic/ecs-service-graph:JobRun",
    ]) assert.ok(known.has(type), type);
  });
});

import * as assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { inProcess, type Ran } from "./inProcess";

const root = path.join(__dirname, "..", "..");
const shop = path.join(root, "examples/shop");

/** Runs the command as a person would, and sees that it never shows a stack trace. */
async function servicegraph(args: readonly string[], cwd = shop): Promise<Ran> {
  const run = await inProcess(args, cwd);
  assert.doesNotMatch(run.out + run.err, /^\s+at /m);
  return run;
}

const parsed = ({ out }: Ran) => JSON.parse(out) as Record<string, unknown>;

const graph = `
name: duo
services:
  web: { port: 3000, public: true, calls: [users] }
  users: { port: 3001 }
`;
const stack = `
config:
  aws:region: eu-west-1
  imageTag: "1"
  network: { cidrBlock: 10.0.0.0/16, availabilityZones: 2, nat: single, endpoints: none }
  ingress: { insecureHttp: true }
  graph: ./duo.yaml
`;

describe("the command line", () => {
  let directory = "";
  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), "servicegraph-"));
    write("Pulumi.yaml", "name: duos\nruntime: nodejs\n");
    write("Pulumi.dev.yaml", stack);
    write("Pulumi.broken.yaml", "config:\n  a: [1, 2\n");
    write("Pulumi.wrong.yaml", stack.replace("duo.yaml", "wrong.yaml"));
    write("duo.yaml", graph);
    write("wrong.yaml", graph.replace("[users]", "[user]"));
  });
  after(() => { rmSync(directory, { recursive: true }); });

  function write(file: string, text: string): void {
    writeFileSync(path.join(directory, file), text);
  }

  describe("plan", () => {
    it("shows what is public and the calls with their addresses, and on demand each service's resources", async () => {
      const { code, out, err } = await servicegraph(["plan", "--resources"]);
      assert.equal(code, 0);
      assert.equal(err, "");
      assert.match(out, /^shop, stack dev: 5 services, 5 calls, \d+ resources\n\nPublic\n {2}api-gateway /);
      assert.match(out, /api-gateway +-> +user-service +http 3001 +by dns +USER_SERVICE_URL=http:\/\/user-service\./);
      assert.match(out, /^ {2}network +\d+ .*4 Subnet/m);
      assert.match(out, /^ {2}user-service +\d+ .*ecs\.Service, servicediscovery\.Service/m);
    });

    it("prints one JSON value, and nothing else, under --json", async () => {
      const run = await servicegraph(["plan", "--stack", "prod", "--json"]);
      const plan = parsed(run);
      assert.equal(run.code, 0);
      assert.deepEqual(Object.keys(plan),
        [
          "version", "system", "stack", "workloads", "resources", "calls", "externalCalls", "stores",
          "storeCalls", "jobs", "flows", "outputs", "problems",
        ]);
      assert.deepEqual([plan["version"], plan["system"], plan["stack"]], [1, "shop", "prod"]);
      const [stackItself] = plan["resources"] as Array<Record<string, unknown>>;
      const name = "shop-prod";
      assert.equal(stackItself?.["urn"], `urn:pulumi:prod::shop::pulumi:pulumi:Stack::${name}`);
      assert.ok((plan["flows"] as Array<{ kind: string }>).some(({ kind }) => kind === "call"));
    });

    it("reads the project of another folder, and numbers zones that it can't know", async () => {
      const plan = parsed(await servicegraph(["plan", "-C", directory, "--json"]));
      assert.equal(plan["system"], "duo");
      const subnets = (plan["resources"] as Array<{ inputs: Record<string, unknown> }>)
        .flatMap(({ inputs }) => inputs["availabilityZone"] ?? []);
      assert.deepEqual([...new Set(subnets)], ["eu-west-1#1", "eu-west-1#2"]);
    });

    it("takes another graph, relative to the current folder", async () => {
      const { code, out } = await servicegraph(["plan", "-C", shop, "--graph", "duo.yaml"], directory);
      assert.equal(code, 0);
      assert.match(out, /^duo, stack dev: 2 services, 1 call, /);
    });

    it("lists beforehand what a production stack leaves behind", async () => {
      const { out } = await servicegraph(["plan", "--stack", "prod"]);
      assert.match(out, /^Kept on destroy\n(.*\n)* {2}LogGroup +\d+ +\/aws\/ecs/m);
      assert.doesNotMatch((await servicegraph(["plan"])).out, /Kept on destroy/);
    });

    it("keeps its shape where there are errors", async () => {
      const run = await servicegraph(["plan", "-C", directory, "--stack", "wrong", "--json"]);
      const { problems, ...plan } = parsed(run);
      assert.equal(run.code, 1);
      const calls = { calls: [], externalCalls: [], stores: [], storeCalls: [] };
      const empty = { workloads: [], resources: [], ...calls, jobs: [], flows: [], outputs: {} };
      assert.deepEqual(plan, { version: 1, system: "", stack: "wrong", ...empty });
      assert.notDeepEqual(problems, []);
    });
  });

  describe("check", () => {
    for (const [name, hairpins] of [
      ["dev", "; 5 services can reach public services through NAT and the load balancer"], ["prod", ""],
    ] as const) {
      it(`proves the shop's calls for ${name}, and counts the paths back through its load balancer`, async () => {
        const { code, out } = await servicegraph(["check", "--stack", name]);
        const headline = `shop, stack ${name}: proven: 5 declared calls, 5 allowed, 0 missing, 0 extra${hairpins}`;
        assert.equal(out.split("\n")[0], headline);
        assert.match(out, /^ {2}ingress +1 +tcp 443 +internet -> ingress$/m);
        assert.equal(code, 0);
      });
    }

    it("answers in JSON whether it holds", async () => {
      const run = await servicegraph(["check", "--json"]);
      const { ok, proof } = parsed(run);
      const { flows, hairpins, ...others } = proof as Record<string, unknown>;
      assert.ok(Array.isArray(flows) && flows.length > 0);
      assert.ok(Array.isArray(hairpins));
      assert.deepEqual(hairpins[0], { from: "api-gateway", kind: "service", port: 443 });
      const none = { declared: 0, allowed: 0 };
      const five = { declared: 5, allowed: 5, external: none, stores: none };
      assert.deepEqual({ ok, ...others }, { ok: true, ...five, missing: [], extra: [], assumed: [] });
      assert.equal(run.code, 0);
    });

    it("is not ok where there is nothing to prove", async () => {
      const run = await servicegraph(["check", "-C", directory, "--stack", "wrong", "--json"]);
      assert.equal(parsed(run)["ok"], false);
      assert.equal(run.code, 1);
    });
  });

  describe("map", () => {
    it("draws Mermaid unless told otherwise, and DOT and SVG", async () => {
      assert.match((await servicegraph(["map"])).out, /^(flowchart|graph) /m);
      assert.match((await servicegraph(["map", "--format", "dot"])).out, /digraph/);
      assert.match((await servicegraph(["map", "--format", "svg"])).out, /<svg/);
    });

    it("gives a program the nodes and arrows", async () => {
      const { nodes, arrows } = parsed(await servicegraph(["map", "-C", directory, "--json"]));
      assert.ok((nodes as { id: string }[]).some(({ id }) => id === "users"));
      assert.ok((arrows as { label: string }[]).some(({ label }) => label === "3001"));
    });
  });

  describe("--out", () => {
    it("writes to the file, and says so beside stdout", async () => {
      const { code, out, err } = await servicegraph(["plan", "--json", "--out", "plan.json", "-C", shop], directory);
      assert.deepEqual([code, out, err], [0, "", "wrote plan.json\n"]);
      const plan = JSON.parse(readFileSync(path.join(directory, "plan.json"), "utf8")) as { system: string };
      assert.equal(plan.system, "shop");
    });

    it("is wrong usage where the file can't be written", async () => {
      const { code, err } = await servicegraph(["plan", "--json", "--stack", "none", "--out", "no/such/plan.json"]);
      assert.equal(code, 2);
      assert.match(err, /^servicegraph: --out: ENOENT/m);
    });
  });

  describe("a faulty stack", () => {
    it("is named with its line, and what to do", async () => {
      const { code, out, err } = await servicegraph(["check", "-C", directory, "--stack", "broken"]);
      assert.deepEqual([code, out], [1, ""]);
      assert.match(err, /^Pulumi\.broken\.yaml:[23]:\d: error: .*\n {2}give the line .*\n1 error, 0 warnings\n$/);
    });

    it("is missed with the names of the others", async () => {
      const { code, err } = await servicegraph(["map", "-C", directory, "--stack", "prod"]);
      assert.equal(code, 2);
      assert.match(err, /there is no stack "prod" in .*\n {2}the stacks here: broken, dev, wrong\n/);
    });

    it("fails with every problem of its graph", async () => {
      const { code, err } = await servicegraph(["plan", "-C", directory, "--stack", "wrong"]);
      assert.equal(code, 1);
      assert.match(err, /^\.\/wrong\.yaml:4:44: error services\.web\.calls\[0\]: .*"user".*\n {2}4 \| .*\n +\^\n/m);
      assert.match(err, /^ {2}.*"users"/m);
    });

    it("fails where the graph's file is missing", async () => {
      const answer = await servicegraph(["plan", "--graph", "nowhere.yaml", "--json"]);
      assert.equal(answer.code, 1);
      assert.equal((parsed(answer)["problems"] as unknown[]).length, 1);
    });
  });

  describe("migrate", () => {
    it("prints the steps, as text or as one JSON value", async () => {
      const run = await servicegraph(["migrate", "--to", "connect", "-C", directory]);
      assert.deepEqual([run.code, run.err], [0, ""]);
      assert.match(run.out, /^duo, stack dev: 3 steps to connect, /);
      const { steps } = parsed(await servicegraph(["migrate", "--to", "connect", "-C", directory, "--json"]));
      assert.equal((steps as unknown[]).length, 3);
    });

    it("prints one step alone, and refuses what is no step's number", async () => {
      const args = ["migrate", "--to", "connect", "-C", directory, "--step"];
      const [second] = parsed(await servicegraph([...args, "2", "--json"]))["steps"] as [{ title: string }];
      assert.equal(second.title, "Let web call users by Service Connect");
      for (const wrong of ["0", "4", "x"]) assert.equal((await servicegraph([...args, wrong])).code, 2);
    });

    it("says what keeps it from a sequence, and fails", async () => {
      const args = ["migrate", "--to", "connect", "-C", directory, "--stack", "wrong"];
      const { code, out, err } = await servicegraph(args);
      assert.deepEqual([code, out], [1, ""]);
      assert.match(err, /^\.\/wrong\.yaml:4:44: error services\.web\.calls\[0\]: /m);
    });
  });

  describe("usage", () => {
    for (const line of [
      "", "fly", "plan --fast", "plan extra", "map --format png", "plan --stack", "migrate", "migrate --to nowhere",
    ]) {
      it(`is wrong: servicegraph ${line}`, async () => {
        const { code, out, err } = await servicegraph(line.split(" ").filter((word) => word !== ""));
        assert.deepEqual([code, out], [2, ""]);
        assert.notEqual(err, "");
      });
    }

    for (const option of ["-C", "--stack", "--graph", "--out"]) {
      it(`is wrong where ${option} is given an empty text, as by an unset variable of a shell`, async () => {
        const { code, out, err } = await servicegraph(["plan", option, ""]);
        assert.deepEqual([code, out], [2, ""]);
        assert.match(err, /^error: option '.*' argument '' is invalid\. Give a name\.$/m);
      });
    }

    it("is explained on demand", async () => {
      assert.equal((await servicegraph(["--help"])).code, 0);
      const { code, out } = await servicegraph(["map", "--help"]);
      assert.equal(code, 0);
      assert.match(out, /--format/);
    });
  });
});

import * as assert from "node:assert/strict";
import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

const root = path.join(__dirname, "..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly "if"?: string;
  readonly "needs"?: string;
  readonly "environment"?: string;
  readonly "permissions"?: Readonly<Record<string, string>>;
  readonly "concurrency"?: Readonly<Record<string, unknown>>;
  readonly "strategy"?: { readonly matrix: { readonly include: readonly { readonly stack: string }[] } };
  readonly "timeout-minutes"?: number;
  readonly "steps": readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const action = ".github/actions/pulumi/action.yml";
const files = [...readdirSync(path.join(root, ".github/workflows")).map((file) => `.github/workflows/${file}`), action];
const workflow = (name: string): Workflow => parse(read(`.github/workflows/${name}.yml`)) as Workflow;
const pullRequest = workflow("pull-request");
const deploy = workflow("deploy");
const jobs = [...Object.entries(pullRequest.jobs), ...Object.entries(deploy.jobs)];
const composite = (parse(read(action)) as { runs: { steps: Step[] } }).runs.steps;
const steps = [...jobs.flatMap(([, job]) => job.steps), ...composite];
const entering = (prefix: string): Step[] => steps.filter(({ uses }) => uses?.startsWith(`${prefix}@`));
const runs = ({ steps }: Job): string => steps.map(({ run = "" }) => run).join("\n");

describe("the workflows", () => {
  it("pin every action by its whole commit, with its version beside it", () => {
    const used = files.flatMap((file) => [...read(file).matchAll(/uses: (.*)/g)].map(([, line = ""]) => line));
    const ours = used.filter((line) => line.startsWith("./"));
    assert.ok(ours.every((line) => existsSync(path.join(root, line, "action.yml"))));
    const others = used.filter((line) => !ours.includes(line));
    assert.deepEqual(others.filter((line) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)), []);
    const pins = new Set(others);
    assert.equal(pins.size, new Set(others.map((line) => line.split("@")[0])).size, "an action is pinned in two ways");
  });

  it("may only read the repository, and say who they are where a role is taken on", () => {
    for (const one of [pullRequest, deploy]) assert.deepEqual(one.permissions, { contents: "read" });
    const granted = jobs.filter(([, { permissions }]) => permissions !== undefined);
    assert.deepEqual(granted.map(([name, { permissions }]) => [name, permissions]), [
      ["preview", { "contents": "read", "id-token": "write" }],
      ["no-preview", {}],
      ["dev", { "contents": "read", "id-token": "write" }],
      ["prod", { "contents": "read", "id-token": "write" }],
    ]);
  });

  it("hold no key that lasts: the only credentials are those of a role", () => {
    for (const file of files) assert.doesNotMatch(read(file), /secrets\.|access-key|access.token|passphrase/i);
    assert.ok(entering("actions/checkout").every((step) => step.with?.["persist-credentials"] === false));
    assert.equal(composite.at(-1), entering("aws-actions/configure-aws-credentials")[0]);
  });

  it("run nothing that a pull request's author could write into a shell, nor in the name of the main branch", () => {
    assert.deepEqual(steps.filter(({ run }) => run?.includes("${{")), []);
    assert.equal(pullRequest.on, "pull_request");
    assert.deepEqual(deploy.on, { push: { branches: ["main"] } });
  });

  it("check a pull request as .ci/run does, and preview both stacks, but for a fork", () => {
    const { check, preview, "no-preview": noPreview } = pullRequest.jobs;
    assert.ok(check && preview && noPreview);
    assert.match(runs(check), /^\.ci\/run$/m);
    assert.match(runs(preview), /pulumi preview --stack "\$STACK"/);
    assert.deepEqual(preview.strategy?.matrix.include.map(({ stack }) => stack), ["dev", "prod"]);
    const here = "github.event.pull_request.head.repo.full_name == github.repository";
    assert.deepEqual([preview.if, noPreview.if], [here, here.replace("==", "!=")]);
  });

  it("bring dev up and then prod, each behind its environment, one at a time and never cut off", () => {
    const { dev, prod } = deploy.jobs;
    assert.deepEqual([dev?.needs, prod?.needs], ["check", "dev"]);
    for (const [name, job] of Object.entries({ dev, prod })) {
      assert.ok(job);
      assert.equal(job.environment, name);
      assert.deepEqual(job.concurrency, { "group": `up-${name}`, "cancel-in-progress": false });
      assert.match(runs(job), new RegExp(`^pulumi up --stack ${name} --yes`, "m"));
    }
  });

  it("end by themselves", () => {
    assert.deepEqual(jobs.filter(([, job]) => job["timeout-minutes"] === undefined).map(([name]) => name), []);
  });

  it("use the Pulumi CLI of the SDK's version", () => {
    const { devDependencies } = JSON.parse(read("package.json")) as { devDependencies: Record<string, string> };
    const versions = entering("pulumi/actions").map((step) => step.with?.["pulumi-version"]);
    assert.deepEqual(versions, [devDependencies["@pulumi/pulumi"]]);
  });

  it("run what is there", () => {
    accessSync(path.join(root, ".ci/run"), constants.X_OK);
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const commands = read(".ci/run").matchAll(/npm run (?:--silent )?(\w+)/g);
    assert.deepEqual([...commands].map(([, script = ""]) => script).filter((script) => !(script in scripts)), []);
  });
});

import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  accessSync, constants, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
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
  readonly "needs"?: string | readonly string[];
  readonly "outputs"?: Readonly<Record<string, string>>;
  readonly "environment"?: string;
  readonly "permissions"?: Readonly<Record<string, string>>;
  readonly "concurrency"?: Readonly<Record<string, unknown>>;
  readonly "strategy"?: { readonly matrix: { readonly stack: string } };
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
const program = workflow("program");
const jobs = [pullRequest, deploy, program].flatMap((workflow) => Object.entries(workflow.jobs));
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
    for (const workflow of [pullRequest, deploy, program]) assert.deepEqual(workflow.permissions, { contents: "read" });
    const granted = jobs.filter(([, { permissions }]) => permissions !== undefined);
    assert.deepEqual(granted.map(([name, { permissions }]) => [name, permissions]), [
      ["preview", { "contents": "read", "id-token": "write" }],
      ["no-preview", {}],
      ["first", { "contents": "read", "id-token": "write" }],
      ["production", { "contents": "read", "id-token": "write" }],
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

  it("check a pull request's system, and preview each stack that has a file, but for a fork", () => {
    const { check, stacks, preview, "no-preview": noPreview } = pullRequest.jobs;
    assert.ok(check && stacks && preview && noPreview);
    assert.match(runs(check), /^\.ci\/system$/m);
    assert.match(runs(stacks), /stacks=\$\(\.ci\/stacks \|/);
    assert.match(runs(preview), /pulumi preview --stack "\$STACK"/);
    assert.equal(preview.strategy?.matrix.stack, "${{ fromJSON(needs.stacks.outputs.stacks) }}");
    assert.deepEqual([preview.if, noPreview.if], [
      "github.event.pull_request.head.repo.full_name == github.repository && vars.PREVIEW_ROLE_ARNS != ''",
      "github.event.pull_request.head.repo.full_name != github.repository || vars.PREVIEW_ROLE_ARNS == ''",
    ]);
  });

  it("deploy each stack that has a file, production last, each behind its environment and never cut off", () => {
    const { check, first, production } = deploy.jobs;
    assert.ok(check && first && production);
    assert.deepEqual([first.needs, production.needs], ["check", ["check", "first"]]);
    assert.match(production.if ?? "", /needs\.first\.result == 'success' \|\| needs\.first\.result == 'skipped'/);
    for (const [output, job] of Object.entries({ first, production })) {
      assert.equal(job.strategy?.matrix.stack, `\${{ fromJSON(needs.check.outputs.${output}) }}`);
      assert.equal(job.environment, "${{ matrix.stack }}");
      assert.deepEqual(job.concurrency, { "group": "up-${{ matrix.stack }}", "cancel-in-progress": false });
      assert.match(runs(job), /^pulumi up --stack "\$STACK" --yes/m);
    }
  });

  it("deploy after the user's own checks, without the tests of the program", () => {
    assert.match(runs(deploy.jobs["check"] ?? { steps: [] }), /^\.ci\/system$/m);
    assert.doesNotMatch(Object.values(deploy.jobs).map(runs).join("\n"), /\.ci\/run|npm test/);
    assert.match(runs(program.jobs["program"] ?? { steps: [] }), /^\.ci\/run$/m);
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
    for (const file of [".ci/run", ".ci/system", ".ci/stacks"]) accessSync(path.join(root, file), constants.X_OK);
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const commands = `${read(".ci/run")}${read(".ci/system")}`.matchAll(/npm run (?:--silent )?([\w:]+)/g);
    assert.deepEqual([...commands].map(([, script = ""]) => script).filter((script) => !(script in scripts)), []);
  });
});

describe(".ci/stacks", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "stacks-"));
  const stacks = (...kind: string[]): string[] =>
    execFileSync(path.join(root, ".ci/stacks"), [folder, ...kind], { encoding: "utf8" }).trim().split("\n");
  before(() => {
    const files = {
      "Pulumi.yaml": "name: shop\n",
      "Pulumi.dev.yaml": "config:\n  # production: true\n",
      "Pulumi.prod.yaml": "config:\n  production: true\n",
      "Pulumi.eu-prod.yml": "config:\n  shop:production: true # since May\n",
      "Pulumi.staging.yaml": "config:\n  production: false\n",
      "Pulumi.a b.yaml": "",
      "Pulumi.yaml.bak": "",
    };
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  });
  after(() => { rmSync(folder, { recursive: true }); });

  it("names each stack that has a file in the folder", () => {
    assert.deepEqual(stacks(), ["dev", "prod", "staging", "eu-prod"]);
  });

  it("tells production from the others", () => {
    assert.deepEqual([stacks("production"), stacks("other")], [["prod", "eu-prod"], ["dev", "staging"]]);
  });
});

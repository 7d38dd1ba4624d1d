import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Problem } from "../../model/problem";
import { loadStack, type LoadedStack } from "../../settings/load/loadStack";

/** A system and a stack, which may be anything: each test names only what it is about. */
export interface Declaration {
  /** Instead of {@link shop}. */
  readonly graph?: unknown;
  /** Merged into those of {@link shop}. */
  readonly services?: Readonly<Record<string, unknown>>;
  /** Fields of the graph besides its services. */
  readonly also?: Readonly<Record<string, unknown>>;
  /** Merged into {@link basics}, by short names; undefined takes one away. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly region?: string | undefined;
  /** Settings of others than the program, by whole keys. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly stackName?: string;
}

export const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";

/** A sound system: a public service that calls a private one. */
export const shop = { web: { port: 3000, public: true, calls: ["api"] }, api: { port: 3001 } };

/** A sound VPC that is there, for stacks without a load balancer of their own. */
export const privateNetwork = {
  vpcId: "vpc-0123456789abcdef0",
  privateSubnetIds: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
  cidrBlocks: ["10.0.0.0/16"],
};

/** The same with public subnets. */
export const adoptedNetwork = {
  ...privateNetwork, publicSubnetIds: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"],
};

/** A sound listener in it. */
export const listener = {
  listenerArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/50dc6c49/f2f7dc8e",
  securityGroupId: "sg-0123456789abcdef5",
  priorities: { from: 20_000, to: 20_999 },
};

/** Sound settings for it. */
export const basics = { imageTag: "1.0.0", ingress: { certificateArn } };

/** Settings with all that production demands. */
export const production = {
  production: true,
  encryption: "customer",
  network: { flowLogs: true, availabilityZones: 3 },
  logs: { retentionDays: 365 },
  ingress: { certificateArn, waf: true, accessLogs: true, deletionProtection: true },
};

const folder = mkdtempSync(path.join(tmpdir(), "servicegraph-"));
let files = 0;

/** A file that says the versions of services, by its path. */
export function fileOfVersions(text: string): string {
  const file = path.join(folder, `${String(files++)}.yaml`);
  writeFileSync(file, text);
  return file;
}

/** Writes the graph to a file and loads the stack, as a user's would be. */
export function load(declaration: Declaration): LoadedStack {
  const { services = {}, also = {}, settings = {}, stackName = "dev", config: others = {} } = declaration;
  const graph =
    "graph" in declaration ? declaration.graph : { name: "shop", ...also, services: { ...shop, ...services } };
  const region = "region" in declaration ? declaration.region : "us-east-1";
  const file = path.join(folder, `${String(files++)}.json`);
  writeFileSync(file, JSON.stringify(graph));
  const own: Record<string, unknown> = { graph: file, ...basics, ...settings };
  const present = Object.entries(own).filter(([, value]) => value !== undefined);
  const config = Object.fromEntries(present.map(([key, value]) => [`shop-project:${key}`, value]));
  return loadStack({
    project: "shop-project",
    stackName,
    rootDirectory: folder,
    config: { ...config, ...others, ...(region === undefined ? {} : { "aws:region": region }) },
  });
}

/** The file's own name changes from test to test. */
const place = (at: string): string => at.replace(folder, "").replace(/^\/\d+\.json/, "graph.json");

/** One line a problem: `error unknown-callee services.web.calls[0]`. */
export function listed(problems: readonly Problem[]): string[] {
  return problems.map(({ severity, code, path: at }) => `${severity} ${code} ${place(at)}`);
}

/** What is resolved of a declaration that is sound. */
export function resolved(declaration: Declaration): NonNullable<LoadedStack["stack"]> {
  const { stack, problems } = load(declaration);
  if (stack === undefined) throw new Error(listed(problems).join("\n"));
  return stack;
}

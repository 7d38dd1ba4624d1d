import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import Table from "cli-table3";
import { benchConfig, benchGraph } from "./system";

/* Measures `servicegraph plan` beside bench/baseline.ts, the same resources with nothing around them. */

const root = path.join(__dirname, "..");
const folder = mkdtempSync(path.join(tmpdir(), "servicegraph-bench-"));
const usageFile = path.join(folder, "usage.json");

/** Services of each system, and how often it is measured: the two programs take turns, and medians are shown. */
const sizes = [[5, 7], [50, 5], [200, 3], [1000, 1]] as const;

interface Usage { readonly wallSeconds: number; readonly cpuSeconds: number; readonly peakMib: number }

function measure(args: readonly string[]): Usage {
  const start = process.hrtime.bigint();
  execFileSync(process.execPath, ["--require", path.join(__dirname, "reportUsage.js"), ...args], {
    cwd: root, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, BENCH_USAGE: usageFile },
  });
  const wallSeconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { wallSeconds, ...JSON.parse(readFileSync(usageFile, "utf8")) as Omit<Usage, "wallSeconds"> };
}

/** A project with a graph of so many services, as a user would lay it out. */
function project(services: number): string {
  const place = path.join(folder, String(services));
  mkdirSync(place);
  writeFileSync(path.join(place, "Pulumi.yaml"), "name: ecs-service-graph\nruntime: nodejs\n");
  writeFileSync(path.join(place, "Pulumi.dev.yaml"), JSON.stringify({ config: benchConfig }));
  writeFileSync(path.join(place, "graph.json"), JSON.stringify(benchGraph(services)));
  return place;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

function medians(runs: readonly Usage[]): Usage {
  const of = (key: keyof Usage) => median(runs.map((run) => run[key]));
  return { wallSeconds: of("wallSeconds"), cpuSeconds: of("cpuSeconds"), peakMib: of("peakMib") };
}

function row(services: number, runs: number): string[] {
  const place = project(services);
  const planFile = path.join(place, "plan.json");
  const plans: Usage[] = [];
  const baselines: Usage[] = [];
  for (let run = 0; run < runs; run++) {
    plans.push(measure(["cli/servicegraph.js", "plan", "-C", place, "--json", "--out", planFile]));
    baselines.push(measure(["--require", "./register.js", "bench/baseline.ts", String(services)]));
  }
  const { resources } = JSON.parse(readFileSync(planFile, "utf8")) as { resources: unknown[] };
  const [plan, baseline] = [medians(plans), medians(baselines)];
  return [
    String(services), String(resources.length),
    ...(["wallSeconds", "cpuSeconds", "peakMib"] as const).flatMap((key) =>
      [plan[key].toFixed(key === "peakMib" ? 0 : 2), (plan[key] / baseline[key]).toFixed(2)]),
    (plan.cpuSeconds * 1000 / services).toFixed(1),
  ];
}

const table = new Table({
  head: ["services", "resources", "wall s", "ratio", "CPU s", "ratio", "peak MiB", "ratio", "CPU ms a service"],
  style: { head: [], border: [] },
});
for (const [services, runs] of sizes) table.push(row(services, runs));
console.log(table.toString());
console.log("ratio: to a minimal Pulumi program that registers the same resources, measured in turn with it");
rmSync(folder, { recursive: true });

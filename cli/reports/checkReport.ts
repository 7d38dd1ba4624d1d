import type { Problem } from "../../model/problem";
import type { Flow } from "../../insight/reach/flow";
import type { Hairpin } from "../../insight/proof/hairpins";
import type { Finding } from "../../insight/proof/proof";
import { trafficText } from "../../insight/model/traffic";
import type { CheckOptions } from "../options";
import type { CheckResult } from "../results";
import { externalRow } from "./externalRow";
import { problemLines } from "./problemLines";
import { storeCallRows } from "./storeRows";
import { columns, count, enumerated, sectionsText, titled, withoutUrns, type Paint } from "./text";

type CheckedProof = CheckResult["proof"];

/** What a reviewer reads: the sentence that counts, what is wrong, and what may talk besides the calls. */
export function checkReport(result: CheckResult, paint: Paint, options: Partial<CheckOptions> = {}): string {
  const { proof, problems, externalCalls, storeCalls } = result;
  const errors = problems.filter(({ severity }) => severity === "error");
  const sections = [
    [verdict(result, errors, paint)],
    findings("Missing", proof.missing, paint),
    findings("Extra", proof.extra, paint),
    titled("Calls", options.calls === true ? columns(callRows(result)) : [], paint),
    titled("External calls", columns(externalCalls.map(externalRow)), paint),
    titled("Calls to stores", columns(storeCallRows(storeCalls)), paint),
    titled("The platform's own flows", columns(platformRows(proof)), paint),
    titled("Assumed, not proven", columns(proof.assumed.map(({ id, message }) => [shortened(id), message])), paint),
    problemLines(problems, paint),
    failure(proof, errors, paint),
  ];
  return sectionsText(sections);
}

function verdict({ system, stack, proof }: CheckResult, errors: readonly Problem[], paint: Paint): string {
  const numbers = [
    count(proof.declared, "declared call"), `${proof.allowed} allowed`, ...outside(proof), ...shortfall(proof),
    ...errors.length === 0 ? [] : [count(errors.length, "error")],
  ].join(", ");
  const answer = isProven(proof, errors) ? paint.green("proven") : paint.red("not proven");
  return `${paint.bold(`${system}, stack ${stack}:`)} ${answer}: ${numbers}${paint.yellow(roundabout(proof))}`;
}

/** Who may call public services undeclared: part of the sentence that counts, since no finding shows it. */
function roundabout({ hairpins }: CheckedProof): string {
  const numberOf = (wanted: Hairpin["kind"]) =>
    new Set(hairpins.filter(({ kind }) => kind === wanted).map(({ from }) => from)).size;
  const [services, jobs] = [numberOf("service"), numberOf("job")];
  const who = [
    ...services > 0 ? [count(services, "service")] : [], ...jobs > 0 ? [count(jobs, "job")] : [],
    ...numberOf("instances") > 0 ? ["EC2 instances"] : [],
  ];
  const isByNat = hairpins.every(({ external }) => external === undefined);
  const by = isByNat ? "NAT and the load balancer" : "the load balancer";
  return who.length === 0 ? "" : `; ${who.join(", ")} can reach public services through ${by}`;
}

/** Each call with the rules at both of its ends. */
function callRows({ calls, proof: { flows } }: CheckResult): string[][] {
  return calls.map(({ from, to, port, protocol, via }) => {
    const rules = flows.filter((flow) =>
      flow.kind === "call" && flow.from === from && flow.to === to && flow.port === port).flatMap((flow) => flow.rules);
    const names = rules.map((urn) => urn.split("::").at(-1) ?? urn);
    return [from, "->", to, `${protocol} ${port}`, `by ${via}`, names.length === 0 ? "not allowed" : names.join(", ")];
  });
}

function outside({ external, stores }: CheckedProof): string[] {
  return [
    ...external.declared === 0 ? [] : [`${external.allowed} of ${count(external.declared, "external call")}`],
    ...stores.declared === 0 ? [] : [`${stores.allowed} of ${count(stores.declared, "call")} to stores`],
  ];
}

/** The last line, where a log ends: why the exit code is 1. */
function failure(proof: CheckedProof, errors: readonly Problem[], paint: Paint): string[] {
  if (isProven(proof, errors)) return [];
  return [paint.red(`not proven: ${[...shortfall(proof), count(errors.length, "error")].join(", ")}`)];
}

function isProven({ missing, extra }: CheckedProof, errors: readonly Problem[]): boolean {
  return missing.length + extra.length + errors.length === 0;
}

function shortfall({ missing, extra }: CheckedProof): string[] {
  return [`${missing.length} missing`, `${extra.length} extra`];
}

function findings(title: string, list: readonly Finding[], paint: Paint): string[] {
  return titled(title, columns(list.map(({ disposition, message }) => [disposition, withoutUrns(message)])), paint);
}

/** An ARN as what it names within its account; the JSON has it whole. */
function shortened(id: string): string {
  return id.startsWith("arn:") ? id.split(":").slice(5).join(":") : id;
}

/** One row for each kind, end and port, since sixty services reach the same endpoints. */
function platformRows({ flows, extra }: CheckedProof): string[][] {
  const identity = ({ kind, from, to, protocol, port, toPort }: Flow) =>
    [kind, from, to, protocol, port, toPort].join(" ");
  const undeclared = new Set(extra.map(identity));
  const own = flows.filter((flow) =>
    !["call", "external", "store"].includes(flow.kind) && !undeclared.has(identity(flow)));
  const rows = new Map<string, { kind: string; traffic: string; to: string; from: string[] }>();
  for (const flow of own) {
    const row = { kind: flow.kind, traffic: trafficText(flow), to: flow.to };
    const key = Object.values(row).join(" ");
    rows.set(key, { ...row, from: [...rows.get(key)?.from ?? [], flow.from] });
  }
  return [...rows.values()]
    .map(({ kind, traffic, to, from }) => [kind, String(from.length), traffic, `${enumerated(from)} -> ${to}`])
    .sort((a, b) => a.join(" ") < b.join(" ") ? -1 : 1);
}

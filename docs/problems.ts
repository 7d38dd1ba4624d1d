import { compareText } from "../graph/text/compareText";
import { problemCodes, severityOf, type ProblemCode } from "../model/problemCodes";

/** The page of every code that a problem can have. */
export function problemsPage(): string {
  const codes = (Object.keys(problemCodes) as ProblemCode[]).sort(compareText);
  const rows = codes.map((code) => `| \`${code}\` | ${severityOf(code)} | ${problemCodes[code]} |`);
  return `# Problems

What \`servicegraph\`, and the program itself, report about a graph, its settings and the plan: place, message and code,
and below what to do. An error stops everything before a resource is registered; a warning is printed. A code that is
both is an error where the stack is in production or AWS would refuse the result, and else a warning. Codes are stable:
scripts may rely on them in the output of \`--json\`.

| Code | Severity | Meaning |
|---|---|---|
${rows.join("\n")}
`;
}

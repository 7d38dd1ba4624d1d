import { checkReport } from "../reports/checkReport";
import { loadPlan } from "../loadPlan";
import { isClean, json, type Answer, type Options } from "../options";
import type { Paint } from "../reports/text";

/** Proves from the resources alone that exactly the declared calls are possible. */
export async function checkCommand(options: Options, paint: Paint): Promise<Answer> {
  const { plan, problems } = await loadPlan(options);
  if (plan === undefined) return options.json === true ? unproven(problems) : { ok: false, problems };
  const { holds, prove } = await import("../../insight/proof/proof");
  const proof = prove(plan);
  const { problems: found, ...numbers } = proof;
  const all = [...problems, ...found];
  const ok = holds(proof) && isClean(all);
  const output = options.json === true
    ? json({ ok, problems: all, proof: numbers })
    : checkReport(plan, proof, all, paint);
  return { ok, output };
}

function unproven(problems: Answer["problems"]): Answer {
  const external = { declared: 0, allowed: 0 };
  const proof = { declared: 0, allowed: 0, external, missing: [], extra: [], hairpins: [], assumed: [], flows: [] };
  return { ok: false, output: json({ ok: false, problems, proof }) };
}

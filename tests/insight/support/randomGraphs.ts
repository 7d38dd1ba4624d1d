import type { ResolvedCall } from "../../../model/system";
import type { Plan } from "../../../plan/plan";
import { externalCall, open } from "./externalCalls";
import { provable } from "./provable";
import { call, shopOf } from "./shop";

/**
 * A plan of so many services with two calls each, on average, and of so many externals, of which every third calls in:
 * the same for the same seed.
 */
export function randomPlanOf(services: number, seed: number, externals = 0): Plan {
  const below = randomNumbers(seed);
  const names = Array.from({ length: services }, (_none, index) =>
    (index === 0 ? "api-gateway" : `${words[index % words.length] ?? ""}-service-${index}`.slice(0, 24)));
  const found = new Map<string, ResolvedCall>();
  const add = (from: number, to: number) => {
    const [caller = "", callee = ""] = [names[from], names[to]];
    if (from !== to) found.set(`${caller} ${callee}`, call(caller, callee, 3000 + to, to % 10 === 0 ? "grpc" : "http"));
  };
  for (let to = 1; to < services; to++) add(below(to), to);
  while (found.size < 2 * services - 1) add(below(services), 1 + below(services - 1));
  const calls = [...found.values()];
  const outward = Array.from({ length: externals }, (_none, index) => {
    const direction = index % 3 === 2 ? "in" : "out";
    const ends = [names[below(services)] ?? "", `external-${index}`] as const;
    const [from, to] = direction === "out" ? ends : [ends[1], ends[0]];
    return externalCall([from, to], 5000 + index, [{ securityGroupId: `sg-${index}` }], { direction });
  });
  const plan = open(shopOf(names, calls, { nat: seed % 2 === 0, endpoints: true }), ...outward);
  return provable(plan, { system: "random", calls, externalCalls: outward });
}

const words = [
  "account", "billing", "catalog", "delivery", "email", "fraud", "geo", "import", "job", "ledger", "media",
];

/** Whole numbers below a bound, as good as random. */
function randomNumbers(seed: number): (bound: number) => number {
  let state = seed + 1;
  return (bound) => {
    state = (state * 48271) % 2147483647;
    return state % bound;
  };
}

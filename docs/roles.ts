import type { Plan, PlannedResource } from "../plan/plan";
import { grouped } from "../graph/text/grouped";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

/** What each role is for, by its description. */
const purposes: Readonly<Record<string, string>> = {
  "Starts tasks of a service": `ECS takes it to start a task: to pull the image, write the log and read the secrets of
this service, and of no other. The service's own code never has it.`,
  "Tasks of a service": `The service's own code takes it. It may do nothing but what the service's \`permissions\` say,
and under \`exec\` what the shell's agent needs.`,
  "Writes the VPC's flow logs": "The VPC's flow logs take it, to write into their one log group.",
};

/** A role as the page shows it. Its service's name reads `<service>`: roles that differ in it alone are alike. */
interface Role {
  readonly title: string;
  readonly service: string | undefined;
  /** Trust first, then what it may do; JSON. */
  readonly policies: readonly string[];
}

/** The page of all roles that a plan makes, those that are alike once. */
export function rolesPage({ system, stack, resources }: Pick<Plan, "system" | "stack" | "resources">): string {
  const roles = resources.filter(({ type }) => type === ROLE).map((role) => read(role, resources));
  const groups = grouped(roles, ({ title, policies }) => JSON.stringify([title, policies]));
  const sections = [...groups.values()].flatMap((alike) => section(alike));
  return [
    "# The roles", "",
    `Every role that the ${system}'s ${stack} makes, with who may take it and what it may do, from the plan;`,
    "`npm run docs` writes it again. `<account>` stands for the account's id, `<service>` for the service's name.", "",
    "No role has a managed policy, an action `*` or `service:*`, or a resource `*` but for actions that know no other.",
    "",
    ...sections,
  ].join("\n").trimEnd() + "\n";
}

function read(role: PlannedResource, resources: readonly PlannedResource[]): Role {
  const { "servicegraph:node": node = "" } = role.inputs["tags"] as Record<string, string>;
  const description = String(role.inputs["description"]);
  const isOfService = description.endsWith(node);
  const general = (text: unknown) => (isOfService ? String(text).replaceAll(node, "<service>") : String(text));
  const own = resources.filter(({ type, references }) =>
    type === ROLE_POLICY && references["role"]?.includes(role.urn) === true);
  return {
    title: isOfService ? description.replace(node, "a service") : description,
    service: isOfService ? node : undefined,
    policies: [role.inputs["assumeRolePolicy"], ...own.map(({ inputs }) => inputs["policy"])].map(general),
  };
}

function section(roles: readonly Role[]): string[] {
  const [{ title, policies: [trust = "", ...allowed] } = { title: "", policies: [] }] = roles;
  const purpose = purposes[title];
  if (purpose === undefined) throw new Error(`docs/roles.ts does not say what the role "${title}" is for`);
  const services = roles.flatMap(({ service }) => service ?? []).sort().map((name) => `\`${name}\``);
  return [
    `## ${title}`, "", purpose, "",
    ...services.length > 0 ? [`One for each of ${services.join(", ")}.`, ""] : [],
    "Who may take it:", "", ...block(trust),
    ...allowed.length > 0 ? ["What it may do:", "", ...allowed.flatMap(block)] : ["What it may do: nothing.", ""],
  ];
}

function block(policy: string): string[] {
  return ["```json", JSON.stringify(JSON.parse(policy), undefined, 2), "```", ""];
}

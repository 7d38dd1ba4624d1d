import { fixedQuotas } from "../../graph/aws/quotas";

/** A statement of an IAM policy, as AWS writes it. */
export interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A managed policy. */
export interface Policy {
  readonly name: string;
  readonly document: { readonly Version: "2012-10-17"; readonly Statement: readonly Statement[] };
}

const { managedPolicyCharacters: { value: mostCharacters } } = fixedQuotas;

/** The statements in as few managed policies as they fit into, in their order. */
export function splitPolicies(statements: readonly Statement[], name: string): Policy[] {
  const groups: Statement[][] = [[]];
  for (const statement of statements.flatMap(halved)) {
    const last = groups.at(-1) ?? [];
    if (sizeOf([...last, statement]) <= mostCharacters) last.push(statement);
    else groups.push([statement]);
  }
  return groups.filter(({ length }) => length > 0).map((group, index, { length }) => ({
    name: length === 1 ? name : `${name}-${index + 1}`, document: documentOf(group),
  }));
}

/** A statement that is too long by itself, as several. */
function halved(statement: Statement): Statement[] {
  const { Action, Resource } = statement;
  if (sizeOf([statement]) <= mostCharacters) return [statement];
  const field = JSON.stringify(Action).length > JSON.stringify(Resource).length ? "Action" : "Resource";
  const list = statement[field];
  if (list.length < 2) return [statement];
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)].flatMap((half) => halved({ ...statement, [field]: half }));
}

function documentOf(statements: readonly Statement[]): Policy["document"] {
  return { Version: "2012-10-17", Statement: statements };
}

function sizeOf(statements: readonly Statement[]): number {
  return JSON.stringify(documentOf(statements)).length;
}

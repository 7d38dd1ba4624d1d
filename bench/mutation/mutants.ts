import * as ts from "typescript";

/** One small fault put into a file: what a test must notice. */
export interface Mutant {
  /** 1-based line of the change. */
  readonly line: number;
  /** What stood there, and what stands there now: short, for a person. */
  readonly change: string;
  /** The whole file with the fault in it. */
  readonly text: string;
}

/** A change of one stretch of the file's text. */
interface Edit { readonly node: ts.Node; readonly to: string }

/** Every mutant of a file, in the order of its lines. Types, imports and thrown messages have none. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (isBeside(node)) return;
    edits.push(...editsOf(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits.map(({ node, to }) => {
    const [start, end] = [node.getStart(source), node.getEnd()];
    return {
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      change: `${shortened(text.slice(start, end))} -> ${shortened(to)}`,
      text: text.slice(0, start) + to + text.slice(end),
    };
  });
}

/** What a program of transpiled TypeScript can't show, or nobody's decision depends on. */
function isBeside(node: ts.Node): boolean {
  return ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)
    || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isThrowStatement(node);
}

function editsOf(node: ts.Node): Edit[] {
  if (ts.isBinaryExpression(node)) return ofOperator(node);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [{ node, to: node.operand.getText() }];
  }
  if (ts.isConditionalExpression(node)) return bothBranches(node.condition);
  if (ts.isIfStatement(node)) return bothBranches(node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((_, index) => without(node, node.elements, index));
  if (ts.isObjectLiteralExpression(node)) return node.properties.map((_, i) => without(node, node.properties, i));
  if (ts.isCallExpression(node)) return ofCall(node);
  return ofLiteral(node);
}

const operators: Readonly<Record<string, readonly string[]>> = {
  "===": ["!=="], "!==": ["==="], "&&": ["||"], "||": ["&&"],
  "<": ["<=", ">"], "<=": ["<"], ">": [">=", "<"], ">=": [">"], "-": ["+"], "*": ["+"],
};

function ofOperator({ left, operatorToken, right }: ts.BinaryExpression): Edit[] {
  if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
    return [{ node: operatorToken.parent, to: left.getText() }];
  }
  const other = (operators[operatorToken.getText()] ?? []).map((to) => ({ node: operatorToken, to }));
  const isSum = operatorToken.kind === ts.SyntaxKind.PlusToken && [left, right].every((side) => !isText(side));
  return isSum ? [{ node: operatorToken, to: "-" }] : other;
}

function isText(node: ts.Expression): boolean {
  if (ts.isBinaryExpression(node)) return isText(node.left) || isText(node.right);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function bothBranches(condition: ts.Expression): Edit[] {
  return [{ node: condition, to: "true" }, { node: condition, to: "false" }];
}

/** A list or an object without one of its parts. */
function without(whole: ts.Node, parts: ts.NodeArray<ts.Node>, left: number): Edit {
  const kept = parts.filter((_, index) => index !== left).map((part) => part.getText()).join(", ");
  return { node: whole, to: ts.isArrayLiteralExpression(whole) ? `[${kept}]` : `{ ${kept} }` };
}

const methods: Readonly<Record<string, string>> = { every: "some", some: "every", min: "max", max: "min" };
/** Methods that give what they were called on when they are left out. */
const narrowing: ReadonlySet<string> = new Set(["filter", "sort", "slice", "reverse", "toLowerCase"]);

function ofCall(call: ts.CallExpression): Edit[] {
  if (!ts.isPropertyAccessExpression(call.expression)) return [];
  const { name, expression: target } = call.expression;
  const other = methods[name.text];
  if (other !== undefined) return [{ node: name, to: other }];
  return narrowing.has(name.text) ? [{ node: call, to: target.getText() }] : [];
}

function ofLiteral(node: ts.Node): Edit[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ node, to: "false" }];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ node, to: "true" }];
  if (ts.isNumericLiteral(node)) return [{ node, to: `(${node.getText()} + 1)` }];
  return ts.isStringLiteral(node) && isWord(node) ? [{ node, to: "\"mutant\"" }] : [];
}

/** A word that programs read, such as `load-balancer`: sentences are for people, and keys are dropped elsewhere. */
function isWord(node: ts.StringLiteral): boolean {
  const isKey = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
  return !isKey && /^[\w:/.-]+$/.test(node.text);
}

function shortened(text: string): string {
  const flat = text.replace(/\s+/g, " ");
  return flat.length > 70 ? `${flat.slice(0, 67)}...` : flat;
}

/**
 * What may be changed at one node of a source: each mutation has a stable name, what it does in words, and a function from the node, whose
 * children may already be changed, to its replacement. Mutations work on syntax alone; no types are known.
 */
import ts from 'typescript';

const { SyntaxKind, factory } = ts;

/** Swapped operators: those of a comparison keep their operands, so that only the border moves. */
const SWAPPED = new Map([
  [SyntaxKind.LessThanToken, SyntaxKind.LessThanEqualsToken],
  [SyntaxKind.LessThanEqualsToken, SyntaxKind.LessThanToken],
  [SyntaxKind.GreaterThanToken, SyntaxKind.GreaterThanEqualsToken],
  [SyntaxKind.GreaterThanEqualsToken, SyntaxKind.GreaterThanToken],
  [SyntaxKind.EqualsEqualsEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken],
  [SyntaxKind.ExclamationEqualsEqualsToken, SyntaxKind.EqualsEqualsEqualsToken],
  [SyntaxKind.AmpersandAmpersandToken, SyntaxKind.BarBarToken],
  [SyntaxKind.BarBarToken, SyntaxKind.AmpersandAmpersandToken],
  [SyntaxKind.PlusToken, SyntaxKind.MinusToken],
  [SyntaxKind.MinusToken, SyntaxKind.PlusToken],
  [SyntaxKind.AsteriskToken, SyntaxKind.SlashToken],
  [SyntaxKind.SlashToken, SyntaxKind.AsteriskToken],
  [SyntaxKind.PlusEqualsToken, SyntaxKind.MinusEqualsToken],
  [SyntaxKind.MinusEqualsToken, SyntaxKind.PlusEqualsToken],
  [SyntaxKind.QuestionQuestionEqualsToken, SyntaxKind.EqualsToken],
]);
const EQUALITY = new Set([SyntaxKind.EqualsEqualsEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken]);
const OF_OPERANDS = new Set([
  SyntaxKind.AmpersandAmpersandToken,
  SyntaxKind.BarBarToken,
  SyntaxKind.QuestionQuestionToken,
]);

/** Calls in a chain that give back something of the kind that they are called on. */
const DROPPABLE = new Set(['reverse', 'toReversed', 'filter', 'sort', 'toSorted', 'slice']);

const NEVER = factory.createIdentifier('undefined');

/** Whether a mutation of this node, or below it, would be no change of what runs. */
export function isInert(node) {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isDecorator(node) ||
    (ts.isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword)
  );
}

/** All mutations of one node, as `{ name, change, apply }`. */
export function mutationsOf(node) {
  if (ts.isStatement(node)) return [...ofStatement(node)];
  return ts.isExpression(node) ? [...ofExpression(node)] : [];
}

function* ofStatement(node) {
  const isSuper =
    ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && isSuperCall(node.expression);
  const isDirective = ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression);
  if ((ts.isExpressionStatement(node) && !isSuper && !isDirective) || ts.isThrowStatement(node))
    yield { name: 'removed', change: 'removed', apply: () => factory.createBlock([]) };
  if (ts.isReturnStatement(node) && node.expression) {
    for (const [text, value] of constantsFor(returnTypeOf(node), node.expression))
      yield { name: `returns ${text}`, change: `returns ${text}`, apply: () => factory.createReturnStatement(value) };
  }
}

function isSuperCall({ expression }) {
  return expression.kind === SyntaxKind.SuperKeyword;
}

function* ofExpression(node) {
  if (isCondition(node)) {
    if (isEarlyExit(node.parent)) yield { name: 'no exit', change: 'early exit removed', apply: factory.createFalse };
    yield { name: 'negated', change: 'negated', apply: negated };
  } else if (isNegation(node)) yield { name: 'not negated', change: '! dropped', apply: (visited) => visited.operand };
  if (ts.isBinaryExpression(node)) yield* ofBinary(node);
  else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) yield* ofUnary(node);
  else if (ts.isCallExpression(node)) yield* ofCall(node);
  else if (ts.isArrayLiteralExpression(node)) yield* ofArray(node);
  else yield* ofLiteral(node);
}

function* ofBinary(node) {
  const { kind } = node.operatorToken;
  const swapped = SWAPPED.get(kind);
  const isText = ts.isStringLiteralLike(node.right) || ts.isStringLiteralLike(node.left);
  // The condition as a whole is negated already, which is the same for an equality.
  if (swapped !== undefined && !(EQUALITY.has(kind) && isCondition(node)) && !isText) {
    const [from, to] = [ts.tokenToString(kind), ts.tokenToString(swapped)];
    yield {
      name: `${from} → ${to}`,
      change: `${from} became ${to}`,
      apply: (visited) => withOperator(visited, swapped),
    };
  }
  if (OF_OPERANDS.has(kind)) {
    yield { name: 'left only', change: 'right operand dropped', apply: ({ left }) => left };
    yield { name: 'right only', change: 'left operand dropped', apply: ({ right }) => right };
  }
}

function withOperator(node, operator) {
  return factory.createBinaryExpression(node.left, factory.createToken(operator), node.right);
}

function* ofUnary(node) {
  const swapped = {
    [SyntaxKind.PlusPlusToken]: SyntaxKind.MinusMinusToken,
    [SyntaxKind.MinusMinusToken]: SyntaxKind.PlusPlusToken,
  };
  const operator = swapped[node.operator];
  if (operator === undefined) return;
  const create = ts.isPrefixUnaryExpression(node)
    ? ({ operand }) => factory.createPrefixUnaryExpression(operator, operand)
    : ({ operand }) => factory.createPostfixUnaryExpression(operand, operator);
  yield { name: 'counts the other way', change: `became ${ts.tokenToString(operator)}`, apply: create };
}

function* ofCall({ expression, flags }) {
  if (flags & ts.NodeFlags.OptionalChain || !ts.isPropertyAccessExpression(expression)) return;
  const { text } = expression.name;
  if (DROPPABLE.has(text))
    yield { name: `no ${text}`, change: `.${text} dropped`, apply: (visited) => visited.expression.expression };
}

function* ofArray({ elements }) {
  if (elements.length === 2 && elements.every(ts.isSpreadElement))
    yield {
      name: 'other order',
      change: 'order swapped',
      apply: (visited) => factory.createArrayLiteralExpression([visited.elements[1], visited.elements[0]]),
    };
}

function* ofLiteral(node) {
  if (node.kind === SyntaxKind.TrueKeyword)
    yield { name: 'false', change: 'became false', apply: () => factory.createFalse() };
  else if (node.kind === SyntaxKind.FalseKeyword)
    yield { name: 'true', change: 'became true', apply: () => factory.createTrue() };
  else if (ts.isNumericLiteral(node)) {
    const other = Number(node.text) + 1;
    yield { name: 'one more', change: `became ${other}`, apply: () => factory.createNumericLiteral(other) };
  } else if (ts.isStringLiteral(node) && isWord(node.text) && isValue(node))
    yield { name: 'other word', change: 'became another', apply: () => factory.createStringLiteral(`${node.text}~`) };
}

/** Sentences are for people; a single word is what code compares. */
function isWord(text) {
  return /^[\w.-]+$/.test(text);
}

/** Whether a literal stands where a value goes, and not where it names a property, a module or a case. */
function isValue({ parent }) {
  return (
    ts.isBinaryExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isCallExpression(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isVariableDeclaration(parent)
  );
}

function isCondition(node) {
  const { parent } = node;
  return (
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node) ||
    ((ts.isWhileStatement(parent) || ts.isDoStatement(parent)) && parent.expression === node) ||
    (ts.isForStatement(parent) && parent.condition === node)
  );
}

function isNegation(node) {
  return ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken;
}

function negated(node) {
  return isNegation(node) ? node.operand : factory.createLogicalNot(factory.createParenthesizedExpression(node));
}

function isEarlyExit(node) {
  if (!ts.isIfStatement(node) || node.elseStatement) return false;
  const { thenStatement } = node;
  const last = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  return (
    last !== undefined &&
    [ts.isReturnStatement, ts.isThrowStatement, ts.isContinueStatement, ts.isBreakStatement].some((is) => is(last))
  );
}

function returnTypeOf(node) {
  const owner = ts.findAncestor(node, ts.isFunctionLike);
  return owner?.type;
}

/** What a function of this type may return instead, unless it returns that anyway. */
function constantsFor(type, expression) {
  const constants = [];
  const members = type === undefined ? [] : ts.isUnionTypeNode(type) ? [...type.types] : [type];
  const has = (kind) => members.some((member) => member.kind === kind);
  if (has(SyntaxKind.BooleanKeyword)) constants.push(['true', factory.createTrue()], ['false', factory.createFalse()]);
  if (has(SyntaxKind.NumberKeyword)) constants.push(['0', factory.createNumericLiteral(0)]);
  if (has(SyntaxKind.StringKeyword)) constants.push(["''", factory.createStringLiteral('')]);
  if (members.some(ts.isArrayTypeNode)) constants.push(['[]', factory.createArrayLiteralExpression()]);
  if (has(SyntaxKind.UndefinedKeyword)) constants.push(['undefined', NEVER]);
  const isSame = (text) => expression.getText() === text || (ts.isIdentifier(expression) && expression.text === text);
  const isBoolean = [SyntaxKind.TrueKeyword, SyntaxKind.FalseKeyword].includes(expression.kind);
  return constants.filter(([text]) => !isSame(text) && !(isBoolean && text !== 'undefined'));
}

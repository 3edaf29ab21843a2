/** Finds what may be mutated in a source, and compiles a source with some of its mutants in it, each behind a switch. */
import ts from 'typescript';
import { isInert, mutationsOf } from './mutations.mjs';

const { factory } = ts;
const SWITCH = '__mutant';

/**
 * The switch of one realm: says whether a mutant is on, by the environment that workers and child processes inherit. With a file to write
 * to, it notes there each mutant that is reached, at once, since a thread may be terminated.
 */
const SWITCHBOARD = `(globalThis[Symbol.for('instar.mutants')] ??= ((env, fs) => {
  const on = Number(env.INSTAR_MUTANT);
  const log = env.INSTAR_MUTANTS_REACHED;
  if (!log) return (id) => id === on;
  const reached = new Set();
  return (id) => {
    if (!reached.has(id)) {
      reached.add(id);
      fs.appendFileSync(log, id + '\\n');
    }
    return false;
  };
})(process.env, process.getBuiltinModule('node:fs')))`.replaceAll(/\s*\n\s*/g, ' ');

const keyOf = (node, name) => `${node.pos}:${node.kind}:${name}`;

/** Every mutant of a source. `key` finds it again in the same text; `within` names the function or member that it is in. */
export function findMutants(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const mutants = [];
  const visit = (node) => {
    if (isInert(node)) return;
    for (const { name, change } of mutationsOf(node)) {
      const start = node.getStart();
      const line = file.getLineAndCharacterOfPosition(start).line + 1;
      const code = node.getText().replaceAll(/\s+/g, ' ');
      mutants.push({ file: path, line, within: placeOf(node), code, change, key: keyOf(node, name) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants;
}

/** `Cell.finish`, `failureOf`, or the file itself. */
function placeOf(node) {
  const names = [];
  for (let at = node; at !== undefined; at = at.parent) {
    if (at.name && (ts.isFunctionLike(at) || ts.isClassLike(at) || ts.isPropertyDeclaration(at)))
      names.unshift(at.name.getText());
  }
  return names.join('.');
}

/** Compiles a source. `mutants` have an `id` each. */
export function compile(path, text, compilerOptions, mutants = []) {
  const ids = new Map(mutants.map(({ key, id }) => [key, id]));
  const source = ids.size === 0 ? text : `const ${SWITCH} = ${SWITCHBOARD}; ${text}`;
  const shift = source.length - text.length;
  const transformers = ids.size === 0 ? undefined : { before: [switches(ids, shift)] };
  return ts.transpileModule(source, { fileName: path, compilerOptions, transformers }).outputText;
}

function switches(ids, shift) {
  return (context) => (file) => {
    const visit = (node) => {
      if (isInert(node)) return node;
      let result = ts.visitEachChild(node, visit, context);
      const plain = result;
      for (const { name, apply } of mutationsOf(node)) {
        const id = ids.get(`${Math.max(node.pos - shift, 0)}:${node.kind}:${name}`);
        if (id !== undefined) result = choose(id, apply(plain), result, ts.isStatement(node));
      }
      return result;
    };
    return ts.visitNode(file, visit);
  };
}

function choose(id, mutated, original, isStatement) {
  const isOn = factory.createCallExpression(factory.createIdentifier(SWITCH), undefined, [
    factory.createNumericLiteral(id),
  ]);
  // In a block, so that an `else` that follows keeps its `if`.
  if (isStatement) return factory.createBlock([factory.createIfStatement(isOn, asBlock(mutated), asBlock(original))]);
  return factory.createParenthesizedExpression(
    factory.createConditionalExpression(
      isOn,
      undefined,
      factory.createParenthesizedExpression(mutated),
      undefined,
      factory.createParenthesizedExpression(original),
    ),
  );
}

function asBlock(statement) {
  return ts.isBlock(statement) ? statement : factory.createBlock([statement]);
}

import type { Argument, CallExpression } from 'oxc-parser';
import type { Body } from './append-to-body.js';
import { nodesOf } from './nodes.js';
import type { SourceFile } from './source-file.js';

/** The body of `describe('name', () => { … })`, if a source of tests has that. */
export function suiteBody({ program }: SourceFile, name: string): Body | undefined {
  const isSuite = ({ callee, arguments: [title] }: CallExpression): boolean =>
    callee.type === 'Identifier' && callee.name === 'describe' && title?.type === 'Literal' && title.value === name;
  return functionBody(nodesOf(program, 'CallExpression').find(isSuite)?.arguments[1]);
}

function functionBody(suite: Argument | undefined): Body | undefined {
  if (suite?.type === 'FunctionExpression') return suite.body ?? undefined;
  return suite?.type === 'ArrowFunctionExpression' && suite.body.type === 'BlockStatement' ? suite.body : undefined;
}

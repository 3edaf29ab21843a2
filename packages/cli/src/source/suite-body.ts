import { Visitor, type Argument } from 'oxc-parser';
import type { Body } from './append-to-body.js';
import type { SourceFile } from './source-file.js';

/** The body of `describe('name', () => { … })`, if a source of tests has that. */
export function suiteBody({ program }: SourceFile, name: string): Body | undefined {
  let found: Body | undefined;
  new Visitor({
    CallExpression({ callee, arguments: [title, suite] }) {
      const isSuite = callee.type === 'Identifier' && callee.name === 'describe';
      if (isSuite && title?.type === 'Literal' && title.value === name) found ??= functionBody(suite);
    },
  }).visit(program);
  return found;
}

function functionBody(suite: Argument | undefined): Body | undefined {
  if (suite?.type === 'FunctionExpression') return suite.body ?? undefined;
  return suite?.type === 'ArrowFunctionExpression' && suite.body.type === 'BlockStatement' ? suite.body : undefined;
}

import type { Rule } from 'eslint';
import ts from 'typescript';
import { codeOf } from '../analysis/compiler/code.js';
import { pathOf } from '../analysis/compiler/place.js';
import { Facts } from '../analysis/facts.js';
import { Check } from '../check/check.js';
import type { Report } from '../check/report.js';

/** What of the parser of typescript-eslint is used. */
interface TypedServices {
  readonly program: ts.Program | null;
  readonly esTreeNodeToTSNodeMap: { get(node: object): ts.SourceFile };
}

/** A project is read once, for all of its files and all rules. */
const checks = new WeakMap<ts.Program, { readonly facts: Facts; readonly check: Check }>();

/** What a rule finds in the file that is linted. */
export function reportsFor({ sourceCode, cwd, filename }: Rule.RuleContext, rule: string): readonly Report[] {
  const { program, esTreeNodeToTSNodeMap } = sourceCode.parserServices as Partial<TypedServices>;
  if (!program || esTreeNodeToTSNodeMap === undefined) throw new Error(withoutTypes(filename, rule));
  const { facts, check } = checks.get(program) ?? readCheck(program, cwd);
  const file = pathOf(facts.code, esTreeNodeToTSNodeMap.get(sourceCode.ast));
  return check.of(rule).filter(({ place }) => place.file === file);
}

function readCheck(program: ts.Program, cwd: string) {
  const facts = new Facts(codeOf(ts, program, cwd.replaceAll('\\', '/')));
  const known = { facts, check: new Check(facts) };
  checks.set(program, known);
  return known;
}

function withoutTypes(filename: string, rule: string): string {
  return (
    `instar/${rule} reads types, and ${filename} was parsed without any. ` +
    'Set languageOptions: { parserOptions: { projectService: true } }, with the parser of typescript-eslint.'
  );
}

import type { Rule as EslintRule } from 'eslint';
import type { Report } from '../check/report.js';
import type { Rule } from '../rules/rule.js';
import { reportsFor } from './reports-for.js';

/** A rule of `instar check` as one of ESLint. */
export function eslintRule(
  name: string,
  { summary, isFixable }: Pick<Rule, 'summary' | 'isFixable'>,
): EslintRule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: { description: summary },
      schema: [],
      ...(isFixable && { fixable: 'code' }),
    },
    create: (context) => ({
      Program() {
        for (const report of reportsFor(context, name)) context.report(descriptorOf(context, report));
      },
    }),
  };
}

function descriptorOf(
  { sourceCode }: EslintRule.RuleContext,
  { place: { start, end }, message, remedy, fix }: Report,
): EslintRule.ReportDescriptor {
  return {
    message: `${message} ${remedy}`,
    loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
    ...(fix && {
      fix: (fixer) => fix.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text)),
    }),
  };
}

import { pathOf } from '../analysis/compiler/place.js';
import type { Facts } from '../analysis/facts.js';
import { ruleTable } from '../rules/rule-table.js';
import { expectedErrorLines, ignoreComments, type IgnoreComment } from './ignore-comment.js';
import { inOrder, type Report } from './report.js';

/** The rule that comments which ignore others are held to. */
export const ignoreCommentRule = {
  name: 'ignore-comment',
  summary: 'a comment `instar-ignore` without a reason, or that ignores nothing',
} as const;

/** What the rules find in a project. Each runs once, when it is first asked for. */
export class Check {
  private readonly known = new Map<string, readonly Report[]>();
  private readonly comments = new Map<string, readonly IgnoreComment[]>();
  private readonly expected = new Map<string, ReadonlySet<number>>();
  private readonly used = new Set<IgnoreComment>();

  constructor(private readonly facts: Facts) {
    const { code } = facts;
    for (const file of code.files) {
      this.comments.set(pathOf(code, file), ignoreComments(code, file));
      this.expected.set(pathOf(code, file), expectedErrorLines(file));
    }
  }

  /** What all rules find. */
  all(): readonly Report[] {
    return inOrder([...Object.keys(ruleTable), ignoreCommentRule.name].flatMap((rule) => this.of(rule)));
  }

  /** What a rule finds, without what comments ignore, and without lines that `@ts-expect-error` says to be wrong. */
  of(rule: string): readonly Report[] {
    const known = this.known.get(rule) ?? (rule === ignoreCommentRule.name ? this.badComments() : this.found(rule));
    this.known.set(rule, known);
    return known;
  }

  private found(rule: string): readonly Report[] {
    const findings = ruleTable[rule]?.find(this.facts) ?? [];
    const severity = ruleTable[rule]?.isWarning === true ? 'warning' : 'error';
    return findings
      .map((finding): Report => ({ rule, severity, ...finding }))
      .filter((report) => !this.isIgnored(report));
  }

  private isIgnored({ rule, place: { file, line } }: Report): boolean {
    const comment = this.comments.get(file)?.find((each) => each.line === line && each.rules.includes(rule));
    if (comment !== undefined) this.used.add(comment);
    return comment !== undefined || this.expected.get(file)?.has(line) === true;
  }

  private badComments(): readonly Report[] {
    for (const rule of Object.keys(ruleTable)) this.of(rule);
    return [...this.comments.values()].flat().flatMap((comment): readonly Report[] => {
      const problem = this.problemOf(comment);
      return problem === undefined
        ? []
        : [{ rule: ignoreCommentRule.name, severity: 'error', place: comment.place, ...problem }];
    });
  }

  private problemOf(comment: IgnoreComment): { readonly message: string; readonly remedy: string } | undefined {
    const { rules, reason } = comment;
    const unknown = rules.find((rule) => !(rule in ruleTable));
    if (rules.length === 0)
      return { message: 'The comment names no rule.', remedy: 'Write // instar-ignore <rule>: <reason>.' };
    if (unknown !== undefined) return { message: `There is no rule ${unknown}.`, remedy: 'Correct the name.' };
    if (!this.used.has(comment))
      return { message: `Nothing of ${rules.join(', ')} is found here.`, remedy: 'Remove the comment.' };
    return reason === '' ? { message: 'The comment gives no reason.', remedy: 'Write one behind a colon.' } : undefined;
  }
}

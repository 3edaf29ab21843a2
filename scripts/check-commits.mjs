/**
 * `npm run check:commits -- [range]`: the subject of each commit is `type(scope): what`, in at most 72 characters. Merges are exempt, and
 * without a range so are the commits from before this rule.
 */
import { spawnSync } from 'node:child_process';
import { isMain, main, PlainError, root } from './workspace.mjs';

const LONGEST = 72;
const TYPES = ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'];
const FORM = new RegExp(`^(?:${TYPES.join('|')})(?:\\([a-z0-9-]+(?:, ?[a-z0-9-]+)*\\))?!?: \\S.*[^.\\s]$`);

function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new PlainError(stderr.trim());
  return stdout.trim();
}

/** What is wrong with a subject; `undefined` if nothing is. */
export function problemOf(subject) {
  if (subject.length > LONGEST) return `${subject.length} characters, and ${LONGEST} is the limit`;
  if (!FORM.test(subject)) return `not of the form "type(scope): what", where type is ${TYPES.join(', ')}`;
  return undefined;
}

/** The commits since this file was added, or the last one alone in a clone that is too shallow to know. */
function sinceTheRule() {
  const added = git('log', '--diff-filter=A', '--format=%H', '--', 'scripts/check-commits.mjs').split('\n').at(-1);
  return added ? `${added}..HEAD` : 'HEAD^!';
}

if (isMain(import.meta.url)) {
  await main(() => {
    const range = process.argv[2] ?? sinceTheRule();
    const lines = git('log', '--no-merges', '--format=%h %s', range).split('\n').filter(Boolean);
    const bad = lines.flatMap((line) => {
      const problem = problemOf(line.slice(line.indexOf(' ') + 1));
      return problem === undefined ? [] : [`${line}\n  ${problem}`];
    });
    if (bad.length > 0) throw new PlainError(`${bad.length} of ${lines.length} commits:\n${bad.join('\n')}`);
    console.log(`${lines.length} commits, all of the form "type(scope): what"`);
  });
}

/** What is read from the reports of API Extractor. */

const forgotten = /^\s*\/\/ Warning: \(ae-forgotten-export\) The symbol "(\w+)"/;
const comment = /^\s*\/\//;

/**
 * The names in public signatures that this entry does not export. What the definition of a type is made of is not a signature, and neither is
 * an internal member.
 */
export function forgottenIn(report) {
  const lines = report.split('\n');
  return lines.flatMap((line, index) => {
    const name = forgotten.exec(line)?.[1];
    if (name === undefined) return [];
    const declared = lines.findIndex((each, at) => at > index && !comment.test(each));
    const isInternal = lines.slice(index, declared).some((each) => each.includes('@internal'));
    return isInternal || lines[declared].startsWith('export type ') ? [] : [name];
  });
}

/** The names that a report has as exports. */
export function exportedIn(report) {
  return [...report.matchAll(/^export (?:abstract class|class|const|function|interface|type) (\w+)/gm)].map(
    ([, name]) => name,
  );
}

/** The report without warnings: what one entry lacks, another one has. */
export function withoutWarnings(report) {
  return report
    .split('\n')
    .filter((line) => !forgotten.test(line))
    .filter((line, index, lines) => !/^\s*\/\/$/.test(line) || comment.test(lines[index - 1] ?? ''))
    .join('\n');
}

import { outcomeLine, threeDigits, type Report } from './report.js';

/** The ratios alone, as a table in Markdown: for a comment on a change. */
export function ratioTable({ node, processor, quick, figures, targets }: Report): string {
  const compared = figures.filter(({ measure, ratio }) => measure === 'M/s' && ratio !== undefined);
  const places = [...new Set(compared.map(({ topic, case: name }) => `${topic}, ${name}`))];
  const rows = places.map((place) => {
    const ratios = compared.filter(({ topic, case: name }) => `${topic}, ${name}` === place);
    return `| ${place} | ${ratios.map(({ label, ratio = NaN }) => `${label} ${threeDigits(ratio)}x`).join(' · ')} |`;
  });
  const missed = targets.filter(({ met }) => !met).map((outcome) => `- ${outcomeLine(outcome).trim()}`);
  const verdict = quick
    ? 'A smoke run: these figures say nothing about speed.'
    : missed.length === 0
      ? `All ${targets.length} targets are met.`
      : `${missed.length} of ${targets.length} targets are missed:\n\n${missed.join('\n')}`;
  return [
    `How many times the peer's speed Instar's is (Node ${node}, ${processor}).`,
    `| case | ratios |\n| --- | --- |\n${rows.join('\n')}`,
    verdict,
  ].join('\n\n');
}

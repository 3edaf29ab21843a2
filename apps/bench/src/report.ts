import type { Figure } from './figure.js';
import { allPeers } from './peers/all-peers.js';
import type { PeerName } from './peers/peer.js';
import type { Outcome } from './targets.js';
import { allTopics } from './topics/all-topics.js';

/** All that was measured, as `--json` prints it. */
export interface Report {
  readonly node: string;
  readonly processor: string;
  readonly quick: boolean;
  readonly figures: readonly Figure[];
  readonly targets: readonly Outcome[];
}

/** A table for each topic, and the targets. */
export function print({ node, processor, quick, figures, targets }: Report): string {
  const tables = allTopics.flatMap(({ name, title }) => {
    const own = figures.filter(({ topic }) => topic === name);
    return own.length === 0 ? [] : [table(title, own)];
  });
  const verdict = quick
    ? 'A smoke run: these figures say nothing about speed.'
    : `Targets\n${targets.map((outcome) => `  ${outcomeLine(outcome)}`).join('\n')}`;
  return [
    `Node ${node}, ${processor}. M/s are millions per second; in brackets, how many times the peer's figure Instar's is.`,
    ...tables,
    verdict,
  ].join('\n\n');
}

/** A row for each peer, a column for each case. */
function table(title: string, figures: readonly Figure[]): string {
  const measures = new Set(figures.map(({ measure }) => measure));
  const columnOf = ({ case: name, measure }: Figure): string => (measures.size === 1 ? name : `${name}, ${measure}`);
  const columns = [...new Set(figures.map(columnOf))];
  const labels = [...new Set(figures.map(({ label }) => label))];
  const rows = labels.map((label) => [
    label,
    ...columns.map((column) => {
      const figure = figures.find((each) => each.label === label && columnOf(each) === column);
      return figure === undefined ? '-' : printFigure(figure);
    }),
  ]);
  const heading = measures.size === 1 ? `${title} (${[...measures].join()})` : title;
  return `${heading}\n${align([['', ...columns], ...rows])}`;
}

function printFigure({ value, ratio }: Figure): string {
  return ratio === undefined ? threeDigits(value) : `${threeDigits(value)} (${threeDigits(ratio)}x)`;
}

/** Three digits are more than a machine with other work can tell. */
export function threeDigits(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value < 0.01 ? value.toFixed(4) : value.toPrecision(3);
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return rows.map((row) => `  ${line(row).trimEnd()}`).join('\n');
}

/** One line: whether the target is met, what was reached, and what the bound is. */
export function outcomeLine({
  topic,
  case: name,
  measure,
  peer,
  way,
  more,
  atLeast,
  atMost,
  reached,
  met,
}: Outcome): string {
  const bound = atLeast === undefined ? `at most ${atMost ?? Infinity}` : `at least ${Number(atLeast.toPrecision(3))}`;
  const unit =
    peer === undefined ? ` ${measure}` : more === true ? ` ${measure} more, ${labelOf(peer)}` : `x ${labelOf(peer)}`;
  const whose = way === undefined ? '' : ` (${labelOf(way)})`;
  return `${met ? 'met   ' : 'MISSED'}  ${topic}, ${name}${whose}: ${threeDigits(reached)}, ${bound}${unit}`;
}

function labelOf(peer: PeerName): string {
  return allPeers.find(({ name }) => name === peer)?.label ?? peer;
}

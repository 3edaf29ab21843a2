/** A seeded sample of mutants, spread over files by how many mutants each has. The sample of a file depends on nothing but that file. */
import { createHash } from 'node:crypto';

function rank(seed, { file, within, code, change, line }) {
  return createHash('sha256').update(`${seed}\n${file}\n${within}\n${code}\n${change}\n${line}`).digest('hex');
}

/** @returns at most `count` of the mutants, in the order of `mutants`. */
export function sample(mutants, count, seed) {
  const byFile = groupByFile(mutants);
  const shares = [...byFile].map(([file, members]) => {
    const exact = (Math.min(count, mutants.length) * members.length) / mutants.length;
    return { file, members, size: Math.floor(exact), rest: exact % 1 };
  });
  let left = Math.min(count, mutants.length) - shares.reduce((sum, { size }) => sum + size, 0);
  for (const share of shares.toSorted((a, b) => b.rest - a.rest || (a.file < b.file ? -1 : 1))) {
    if (left-- <= 0) break;
    share.size++;
  }
  const chosen = shares.flatMap(({ members, size }) => {
    const ranked = members.map((mutant) => [rank(seed, mutant), mutant]);
    return ranked
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, size)
      .map(([, mutant]) => mutant);
  });
  const kept = new Set(chosen);
  return mutants.filter((mutant) => kept.has(mutant));
}

function groupByFile(mutants) {
  const groups = new Map();
  for (const mutant of mutants) groups.set(mutant.file, [...(groups.get(mutant.file) ?? []), mutant]);
  return groups;
}

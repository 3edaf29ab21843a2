/** The name that a misspelt one most likely stands for, or `undefined` if none is close. */
export function closestName(misspelt: string, names: readonly string[]): string | undefined {
  let closest: string | undefined = undefined;
  let least = Math.max(1, Math.floor(misspelt.length / 3)) + 1;
  for (const name of names) {
    const edits = editsBetween(misspelt.toLowerCase(), name.toLowerCase());
    if (edits >= least) continue;
    closest = name;
    least = edits;
  }
  return closest;
}

/** A suggestion with a space behind it, or nothing if no name is close. Classes of the same name are two copies of one, most likely. */
export function didYouMean(misspelt: string, names: readonly string[]): string {
  if (names.includes(misspelt)) return `There is another "${misspelt}": is its module loaded twice? `;
  const meant = closestName(misspelt, names);
  return meant === undefined ? '' : `Did you mean "${meant}"? `;
}

/** The Levenshtein distance: characters to insert, delete or replace. */
function editsBetween(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, character] of Array.from(from).entries()) {
    const edits = [row + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const [replaced = 0, deleted = 0, inserted = 0] = [above[column], above[column + 1], edits[column]];
      edits.push(Math.min(replaced + (character === other ? 0 : 1), deleted + 1, inserted + 1));
    }
    above = edits;
  }
  return above[to.length] ?? 0;
}

/**
 * The ranking keeps terms in a tree by their letters, and looks through all branches of a node. So each node has few: a character outside
 * of ASCII is written as three of small alphabets, of which no two share a character. Beginnings of terms stay beginnings.
 */
const FIRST = 0x80;
const SECOND = 0x90;
const THIRD = 0xd0;

/** A term as the tree has it. */
export function narrowed(term: string): string {
  return term.replaceAll(/[^\0-\x7f]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(FIRST + (code >> 12), SECOND + ((code >> 6) & 63), THIRD + (code & 63));
  });
}

/** The term that the tree has so. */
export function widened(term: string): string {
  return term.replaceAll(/[^\0-\x7f]{3}/g, (units) => {
    const [first = 0, second = 0, third = 0] = [0, 1, 2].map((at) => units.charCodeAt(at));
    return String.fromCharCode(((first - FIRST) << 12) | ((second - SECOND) << 6) | (third - THIRD));
  });
}

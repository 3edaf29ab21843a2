import { isTakenName, parseName, type Name } from '../naming/name.js';

/** Names of classes and methods for what a machine calls in its own way, each another one. */
export class ClassNames {
  private readonly given = new Set<string>();

  constructor(taken: readonly string[]) {
    for (const each of taken) this.given.add(each);
  }

  /** @param ending what is added if the name alone means something else already */
  name(text: string, around: string, ending: string): Name {
    const own = wordsOf(text);
    const candidates = [own, `${wordsOf(around)} ${own}`, `${own} ${ending}`, `${wordsOf(around)} ${own} ${ending}`];
    for (const candidate of candidates) {
      const name = this.free(candidate);
      if (name !== undefined) return name;
    }
    for (let number = 2; ; number++) {
      const name = this.free(`${own} ${ending} ${number}`);
      if (name !== undefined) return name;
    }
  }

  private free(candidate: string): Name | undefined {
    const text = /^\p{L}/u.test(candidate) ? candidate : `the ${candidate}`;
    if (isTakenName(text)) return undefined;
    const name = parseName(text, 'a class');
    if (this.given.has(name.pascal)) return undefined;
    this.given.add(name.pascal);
    return name;
  }
}

/** Letters and digits, with a space for anything else; what is in capitals alone has words that are not. */
function wordsOf(text: string): string {
  const words = text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return /\p{Ll}/u.test(words) ? words : words.toLowerCase();
}

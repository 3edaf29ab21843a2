import { CliError } from '../plugin/cli-error.js';

/** One name in the forms that code and files have it in. */
export interface Name {
  /** `AddUrl`, for a class. */
  readonly pascal: string;
  /** `addUrl`, for a method. */
  readonly camel: string;
  /** `add-url`, for a file. */
  readonly kebab: string;
}

/** Letters and digits with `-`, `_` or spaces between words, a letter first. */
const valid = /^\p{L}[\p{L}\p{N}]*(?:[-_ ]+[\p{L}\p{N}]+)*$/u;

/** A word: `HTTP` of `HTTPClient`, `Url` of `AddUrl`, `add` of `add-url`, `2` of `page2`. */
const word = /\p{Lu}+(?![\p{Ll}])|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{Lt}]+|\p{N}+/gu;

/** Classes of JavaScript and of Instar that generated code uses: a class with such a name would hide them. */
const taken = new Set(
  `Address Agent Array Context Error Map Module Next Object OnEvent OnRequest Promise Request ResponseOf Set State
  Supervised Supervisor Symbol`.split(/\s+/),
);

/**
 * Reads a name in any form: `add-url`, `addUrl`, `AddUrl`, `add_url`.
 *
 * @param what what it is the name of, for the error
 * @throws {CliError} `INSTAR_CLI_NAME_INVALID`
 */
export function parseName(text: string, what: string): Name {
  if (!valid.test(text)) {
    const rule = 'a name has letters and digits, a letter first, as in add-url or AddUrl';
    throw new CliError('INSTAR_CLI_NAME_INVALID', `${JSON.stringify(text)} cannot be the name of ${what}: ${rule}`);
  }
  const words = text.match(word) ?? [];
  const pascal = pascalOf(words);
  if (taken.has(pascal)) {
    throw new CliError('INSTAR_CLI_NAME_INVALID', `${pascal} cannot be the name of ${what}: code uses it otherwise`);
  }
  const [first = '', ...rest] = words;
  return {
    pascal,
    camel: [first.toLowerCase(), ...rest.map(capital)].join(''),
    kebab: words.map((each) => each.toLowerCase()).join('-'),
  };
}

/** Whether generated code uses a name otherwise. */
export function isTakenName(text: string): boolean {
  return taken.has(pascalOf(text.match(word) ?? []));
}

function pascalOf(words: readonly string[]): string {
  return words.map(capital).join('');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

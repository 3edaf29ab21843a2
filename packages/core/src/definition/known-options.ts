import { InstarError } from '../primitives/instar-error.js';

/** @throws InstarError `INSTAR_OPTIONS_INVALID` for an option that there is not. */
export function requireKnownOptions(options: object, known: ReadonlySet<string>, place: string): void {
  for (const name of Object.keys(options)) if (!known.has(name)) throw unknownOption(name, known, place);
}

function unknownOption(name: string, known: ReadonlySet<string>, place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_OPTIONS_INVALID',
    problem: `there is no option "${name}"`,
    place,
    remedy: optionsThereAre(known),
  });
}

/** The remedy for the name of an option that there is not. */
export function optionsThereAre(names: Iterable<string>): string {
  return `Correct the name, or drop it; there are ${[...names].join(', ')}`;
}

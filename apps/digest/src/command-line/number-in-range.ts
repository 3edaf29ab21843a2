import { InvalidArgumentError } from 'commander';

const NUMBER = /^\d+(?:\.\d+)?$/;
const WHOLE_NUMBER = /^\d+$/;

/** A parser for a flag's number. */
export function numberInRange(least: number, most: number): (text: string) => number {
  return parser(NUMBER, 'a number', least, most);
}

/** A parser for a flag's whole number. */
export function wholeNumberInRange(least: number, most: number): (text: string) => number {
  return parser(WHOLE_NUMBER, 'a whole number', least, most);
}

function parser(pattern: RegExp, kind: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (pattern.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be ${kind} from ${least} to ${most}.`);
  };
}

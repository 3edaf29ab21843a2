import { InvalidArgumentError } from 'commander';

/** A parser for a flag's whole number. */
export function wholeNumberInRange(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

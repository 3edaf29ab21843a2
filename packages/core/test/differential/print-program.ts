import { inspect } from 'node:util';
import type { Program } from './program.js';

/** What most parts of a program are, and what is not printed for that. */
const USUAL: Readonly<Record<string, unknown>> = {
  onError: 'resume',
  failed: 'nothing',
  mode: 'async',
  out: 'return',
  heeds: false,
  concurrent: false,
  ...{ attempts: 0, backoff: 0, timeout: 0, cancel: 0 },
};

/** A program to read: what is as usual is left out. */
export function printProgram(program: Program): string {
  return inspect(withoutUsual(program), { depth: Infinity, breakLength: 140, compact: 12 });
}

function withoutUsual(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUsual);
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value).filter(
    ([name, part]) => part !== undefined && part !== USUAL[name] && !(Array.isArray(part) && part.length === 0),
  );
  return Object.fromEntries(told.map(([name, part]) => [name, withoutUsual(part)]));
}

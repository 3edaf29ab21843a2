/** Errors of streams that agents consume. */
import { defineError } from './define-error.js';

export const notConsumable = defineError('INSTAR_OPTIONS_INVALID', (agent: string, received: string) => ({
  problem: `${received} is not a stream`,
  place: `${agent}, ctx.consume`,
  remedy: 'Pass an iterable, an async iterable, a web stream or an Observable, or a function that returns one',
}));

import type { Context } from './context.js';

/** An agent whose `begin` needs no input, since `start` has none. */
export type WithoutInput = object & { begin?(input: undefined, ctx: Context): unknown };

import { createRequire } from 'node:module';
import { double } from './thread-work.js';

const { expose } = createRequire(import.meta.url)('threads/worker') as { readonly expose: (fn: unknown) => void };
expose(double);

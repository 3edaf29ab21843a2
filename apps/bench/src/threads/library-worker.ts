import { createRequire } from 'node:module';
import { double } from './thread-work.js';

const require = createRequire(import.meta.url);
const { expose } = require('threads/worker') as { readonly expose: (fn: unknown) => void };
expose(double);

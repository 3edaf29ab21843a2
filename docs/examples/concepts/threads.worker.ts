// #region entry
// #region @example threads/worker/expose-agents.ts
import { exposeAgents } from '@instar/threads/worker';
import { Brightener, brighter, primes, WordCounter } from './threads.js';

exposeAgents({ Brightener, WordCounter, brighter, primes });
// #endregion
// #endregion

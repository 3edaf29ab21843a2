// #region entry
// #region @example threads/worker/expose-agents.ts
import { exposeAgents } from '@instar/threads/worker';
import { Brightener, WordCounter } from './threads.js';

exposeAgents({ Brightener, WordCounter });
// #endregion
// #endregion

// #region app
import { Agent, Supervisor } from '@instar/core';

/** The supervisor of the crawler and the index. Its groups stop in this order. */
@Agent()
@Supervisor({ groups: ['crawl', 'index'], intensity: { restarts: 10, within: '1m' } })
export class App {}
// #endregion

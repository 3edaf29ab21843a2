// #region app
import { Agent, Supervised, Supervisor } from '@instar/core';

/** The supervisor of the crawler and the index. Its groups stop in this order. */
@Agent()
@Supervised({ restart: 'temporary' })
@Supervisor({ groups: ['crawl', 'index'], intensity: { restarts: 5, within: '1m' } })
export class App {}
// #endregion

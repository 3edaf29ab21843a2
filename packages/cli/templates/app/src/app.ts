import { Agent, Supervisor } from '@instar/core';

/** The supervisor of all other agents: it restarts those that fail. */
@Agent()
@Supervisor({ groups: ['workers'] })
export class App {}

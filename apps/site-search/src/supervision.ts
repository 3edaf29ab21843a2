import type { SupervisorOptions } from '@instar/core/definition';

/** What the agents belong to. */
export enum Group {
  /** Who visits the site. */
  Crawl = 'crawl',
  /** Who knows what was found there. */
  Index = 'index',
  /** Who talks to the user. */
  Front = 'front',
}

/**
 * How the system looks after its agents. They end from the source to the mouth: the crawl, then the index that it fills, then the front,
 * so that whoever is interrupted can still hand on what it has. When the front has nothing left to do, that is the end of the program.
 */
export const supervision: SupervisorOptions = {
  groups: [Group.Crawl, Group.Index, Group.Front],
  intensity: { restarts: 50, within: '5s' },
  autoShutdown: 'any-significant',
};

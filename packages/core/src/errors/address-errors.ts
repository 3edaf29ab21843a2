/** Errors of addresses that are made from text. A file of its own: most apps have none. */
import { defineError } from './define-error.js';

export const notAnId = defineError('INSTAR_ADDRESS_UNKNOWN', (id: string) => ({
  problem: `${JSON.stringify(id)} is not the id of an agent`,
  place: 'addressFrom',
  remedy: 'Pass what `address.id` was: a name and a number, "Fetcher#3"',
}));

export const agentOfOtherClass = defineError(
  'INSTAR_ADDRESS_UNKNOWN',
  (id: string, wanted: string, actual: string) => ({
    problem: `${id} is an agent of ${actual}, not of ${wanted}`,
    place: 'addressFrom',
    remedy:
      'Name the class of the agent, or one that it extends. Ids are those of one system: another one, or the next run, gives them to other agents',
  }),
);

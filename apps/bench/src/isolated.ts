/** The entry of a process of its own: `node --expose-gc isolated.js <task> <peer> <effort>` prints one line of JSON. */
import type { Effort } from './effort.js';
import { allPeers } from './peers/all-peers.js';
import { measureBusyDelay, measureDelays } from './topics/event-loop-delay.js';
import { weigh } from './topics/weigh.js';

const tasks = { weigh, flood: measureDelays, busy: measureBusyDelay };

const [task, name, effort] = process.argv.slice(2);
const peer = allPeers.find((each) => each.name === name);
const perform = tasks[task as keyof typeof tasks];
if (peer === undefined || effort === undefined)
  throw new Error(`isolated.js was started wrongly: ${process.argv.join(' ')}`);
console.log(JSON.stringify(await perform(peer, JSON.parse(effort) as Effort)));
// Some peers leave timers behind.
process.exit();

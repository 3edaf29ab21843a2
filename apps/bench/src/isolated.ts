/** The entry of a process of its own: `node --expose-gc isolated.js <task> <subject> <effort>` prints one line of JSON. */
import type { Effort } from './effort.js';
import { isolatedTasks, type TaskName } from './isolated-tasks.js';

const [task, subject, effort] = process.argv.slice(2);
if (task === undefined || !(task in isolatedTasks) || subject === undefined || effort === undefined)
  throw new Error(`isolated.js was started wrongly: ${process.argv.join(' ')}`);
console.log(JSON.stringify(await isolatedTasks[task as TaskName](subject, JSON.parse(effort) as Effort)));
// Some peers leave timers behind.
process.exit();

import { delay } from './delay.js';
import { busyDelay } from './busy-delay.js';
import { flat } from './flat.js';
import { heapGrowth } from './heap-growth.js';
import { memory } from './memory.js';
import { throughputTopics } from './throughput.js';
import type { Topic } from './topic.js';

/** In the order of the report. */
export const allTopics: readonly Topic[] = [...throughputTopics, memory, heapGrowth, flat, delay, busyDelay];

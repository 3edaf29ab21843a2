/** The entry of workers in Node: finds agents by their modules. */
import { workerData } from 'node:worker_threads';
import { markThread } from '../module/on-thread.js';
import { loadModule } from '../loader/load-module.js';
import { serve } from '../thread/serve.js';
import { Directory } from './directory.js';
import { reportLeftovers } from './leftovers.js';
import { jobHandler, jobPreparation } from './perform-job.js';
import type { WorkerSettings } from '../module/worker-settings.js';

markThread();
const settings = workerData as WorkerSettings;
const directory = new Directory((module) => loadModule(module, settings));
serve(jobHandler(directory), { prepare: jobPreparation(directory), reportLeftovers });

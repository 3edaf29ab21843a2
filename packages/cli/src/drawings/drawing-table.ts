import type { Drawing } from './drawing.js';
import { messages } from './messages/messages.js';
import { pipelines } from './pipelines/pipelines.js';
import { states } from './states/states.js';
import { tree } from './tree/tree.js';

/** The drawings, in the order in which they are printed. One is added by a folder of its own and a row here. */
export const drawingTable: Readonly<Record<string, Drawing>> = { states, tree, messages, pipelines };

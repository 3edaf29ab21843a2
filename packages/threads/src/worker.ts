export { exposeAgents } from './worker/expose-agents.js';

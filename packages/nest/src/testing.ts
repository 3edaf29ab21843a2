export { AgentDouble } from './testing/agent-double.js';
export { overrideAgent, overrideOptions, type AgentOverride } from './testing/override-agent.js';

export { installFallbacks } from './bare/install-fallbacks.js';

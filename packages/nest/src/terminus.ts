export { InstarHealth, type HealthLimits, type PoolLimits } from './health/instar-health.js';

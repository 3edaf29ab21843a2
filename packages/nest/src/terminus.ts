export { InstarHealth, type HealthLimits } from './health/instar-health.js';

export { defaultPoolSize } from './pool/pool-size.js';

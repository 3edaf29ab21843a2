export { double as default } from './thread-work.js';

export { FileCheckpoints } from './file/file-checkpoints.js';

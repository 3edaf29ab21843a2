export { Site, Web } from '../4/web.js';

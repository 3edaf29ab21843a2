export { App } from '../5/app.js';

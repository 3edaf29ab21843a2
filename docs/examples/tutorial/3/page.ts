export { Page, type PageInfo } from '../2/page.js';

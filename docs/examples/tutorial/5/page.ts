export { Page, type PageInfo } from '../4/page.js';

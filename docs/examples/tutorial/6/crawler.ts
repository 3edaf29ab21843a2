export { Crawler } from '../5/crawler.js';

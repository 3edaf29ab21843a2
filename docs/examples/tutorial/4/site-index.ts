export { AddPage, Search, SiteIndex } from '../3/site-index.js';

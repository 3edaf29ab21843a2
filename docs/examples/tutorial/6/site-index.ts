export { Glossary, Search, SiteIndex } from '../5/site-index.js';

/** The name by which a robots.txt may address us. */
export const PRODUCT = 'instar-site-search';

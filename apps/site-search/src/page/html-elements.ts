/** Elements whose content nobody reads. */
export const UNREAD: ReadonlySet<string> = new Set([
  'audio',
  'canvas',
  'datalist',
  'head',
  'iframe',
  'noscript',
  'object',
  'script',
  'select',
  'style',
  'template',
  'textarea',
  'title',
  'video',
]);

/** Elements that a head holds. Any other one ends it, if its end tag has been left out. */
export const IN_HEAD: ReadonlySet<string> = new Set(
  'base basefont bgsound head html link meta noframes noscript script style template title'.split(' '),
);

/** Elements with a language of their own, which nobody reads either. */
export const DRAWING: ReadonlySet<string> = new Set(['math', 'svg']);

/** Elements around the content, the same on many pages: their links count, their text does not. */
export const FURNITURE: ReadonlySet<string> = new Set(['aside', 'footer', 'nav']);

/** Elements that hold what the page is about. Where there is one, the text outside is furniture. */
export const MAIN: ReadonlySet<string> = new Set(['article', 'main']);

/** Elements that part no words: what stands around their tags is one word if no space is there. */
export const INLINE: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub ' +
    'sup time tt u var wbr'
  ).split(' '),
);

export const HEADING = /^h[1-6]$/;

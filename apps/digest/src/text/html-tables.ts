/** What becomes of an element. Any other is left out, and its content stays. */
export const KEPT: ReadonlyMap<string, string> = new Map([
  ...['p', 'ul', 'ol', 'li', 'b', 'strong', 'i', 'em', 'code', 'pre', 'blockquote'].map(
    (name) => [name, name] as const,
  ),
  // The issue has the larger headings for itself.
  ...['h1', 'h2', 'h3'].map((name) => [name, 'h4'] as const),
  ...['h4', 'h5', 'h6'].map((name) => [name, 'h5'] as const),
]);

/** Elements whose content is not for readers, or not for readers of mail. */
export const DROPPED: ReadonlySet<string> = new Set(
  'script style template noscript iframe frame object embed applet svg math head title textarea select button canvas audio video xmp'.split(
    ' ',
  ),
);

/** Elements that end a line of text. */
export const BLOCKS: ReadonlySet<string> = new Set(
  'p div ul ol li br hr pre blockquote h1 h2 h3 h4 h5 h6 table tr td th section article header footer aside main figure figcaption dl dt dd'.split(
    ' ',
  ),
);

/** Elements whose text is no prose. */
export const UNSPOKEN = /^(?:pre|h[1-6])$/;

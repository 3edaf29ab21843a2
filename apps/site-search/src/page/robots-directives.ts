import type { Attributes } from './link-collector.js';

/** What a page's `<meta name="robots">` forbids; nothing for any other element. */
export function robotsDirectives({ name, content }: Attributes): { noindex: boolean; nofollow: boolean } {
  const words = name?.toLowerCase() === 'robots' ? (content ?? '').toLowerCase().split(/[\s,]+/) : [];
  const none = words.includes('none');
  return { noindex: none || words.includes('noindex'), nofollow: none || words.includes('nofollow') };
}

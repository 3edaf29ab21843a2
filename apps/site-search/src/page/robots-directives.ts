import { PRODUCT } from '../product.js';
import type { Attributes } from './link-collector.js';

/** What a page or its server forbids to robots. */
export interface RobotsDirectives {
  readonly noindex: boolean;
  readonly nofollow: boolean;
}

/** Directives that have a value, and so are no names of robots. */
const VALUED = ['max-image-preview', 'max-snippet', 'max-video-preview', 'unavailable_after'];

const NAMED = /^\s*([^\s:]+)\s*:(.*)$/s;

/** What a `<meta>` forbids, if it is for all robots or for us. */
export function metaDirectives({ name, content }: Attributes): RobotsDirectives {
  const isForUs = name !== undefined && ['robots', PRODUCT].includes(name.trim().toLowerCase());
  return directivesIn(isForUs ? (content ?? '') : '');
}

/** What an `X-Robots-Tag` forbids, such as `noindex, otherbot: nofollow`: a name is for all that follows, up to the next. */
export function headerDirectives(header: string): RobotsDirectives {
  let isForUs = true;
  const ours = header.split(',').map((part) => {
    const [, name = '', value = ''] = NAMED.exec(part) ?? [];
    if (name === '' || VALUED.includes(name.toLowerCase())) return isForUs ? part : '';
    isForUs = ['*', PRODUCT].includes(name.toLowerCase());
    return isForUs ? value : '';
  });
  return directivesIn(ours.join(','));
}

/** What one of them forbids or the other. */
export function bothDirectives(one: RobotsDirectives, other: RobotsDirectives): RobotsDirectives {
  return { noindex: one.noindex || other.noindex, nofollow: one.nofollow || other.nofollow };
}

function directivesIn(text: string): RobotsDirectives {
  const words = text.toLowerCase().split(/[\s,]+/);
  const none = words.includes('none');
  return { noindex: none || words.includes('noindex'), nofollow: none || words.includes('nofollow') };
}

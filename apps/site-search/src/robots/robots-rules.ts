import { comparablePath, LONGEST_PATTERN, PathPattern } from './path-pattern.js';
import { robotsGroups } from './robots-groups.js';

/** Seconds between two requests at most, whatever a site asks for: it is not to keep a crawl waiting for days. */
const LONGEST_DELAY = 60;

interface Rule {
  readonly allows: boolean;
  readonly pattern: PathPattern;
}

/** What a site's robots.txt says to us (RFC 9309). */
export class RobotsRules {
  /** Seconds between two requests that the site asks for, or 0. */
  readonly crawlDelay: number = 0;
  /** Those that say most come first: the first that matches decides. */
  private readonly rules: readonly Rule[];

  /**
   * @param text its content; empty for a site without one
   * @param product our name, as the file may address it
   */
  constructor(text: string, product: string) {
    const rules: Rule[] = [];
    for (const { name, value } of robotsGroups(text, product)) {
      if (name === 'crawl-delay') this.crawlDelay = Math.max(this.crawlDelay, delayIn(value));
      else if (value !== '') rules.push(...ruleOf(name === 'allow', value.replaceAll(/\*+/g, '*')));
    }
    this.rules = rules.sort((a, b) => b.pattern.length - a.pattern.length || Number(b.allows) - Number(a.allows));
  }

  /** Seconds between two requests that are kept: what the site asks for, within reason. */
  get delay(): number {
    return Math.min(this.crawlDelay, LONGEST_DELAY);
  }

  /** @param url an address of the site that the file is of */
  allows(url: string): boolean {
    const path = comparablePath(url);
    return this.rules.find(({ pattern }) => pattern.matches(path))?.allows ?? true;
  }
}

/** A pattern that is too long is cut if that forbids more, and left out if that would allow more. */
function ruleOf(allows: boolean, value: string): Rule[] {
  if (value.length <= LONGEST_PATTERN) return [{ allows, pattern: new PathPattern(value) }];
  // What is cut may be within an escape, and its end is not that of the pattern.
  const beginning = value.slice(0, LONGEST_PATTERN).replace(/(?:%.?|\$)$/, '');
  return allows ? [] : [{ allows, pattern: new PathPattern(beginning) }];
}

function delayIn(value: string): number {
  const seconds = Number(value);
  return seconds > 0 ? seconds : 0;
}

import { toEnd } from '../to-end.js';
import { comparablePath, LONGEST_PATTERN, PathPattern } from './path-pattern.js';
import { robotsGroups } from './robots-groups.js';

/** Seconds between two requests at most, whatever a site asks for: it is not to keep a crawl waiting for days. */
const LONGEST_DELAY = 60;

/** Rules that are read, or compared with an address, in one step. */
const STEP = 20;

interface Rule {
  readonly allows: boolean;
  readonly pattern: PathPattern;
}

/** What a site's robots.txt says to us (RFC 9309). It may be long, so it is read in steps, and addresses are judged in steps. */
export class RobotsRules {
  /**
   * @param crawlDelay seconds between two requests that the site asks for, or 0
   * @param rules those that say most come first: the first that matches decides
   */
  private constructor(
    readonly crawlDelay: number,
    private readonly rules: readonly Rule[],
  ) {}

  /**
   * @param text its content; empty for a site without one
   * @param product our name, as the file may address it
   */
  static *reading(text: string, product: string): Generator<void, RobotsRules, void> {
    const rules: Rule[] = [];
    let crawlDelay = 0;
    for (const { name, value } of yield* robotsGroups(text, product)) {
      if (name === 'crawl-delay') crawlDelay = Math.max(crawlDelay, delayIn(value));
      else if (value !== '') rules.push(...ruleOf(name === 'allow', value.replaceAll(/\*+/g, '*')));
      if (rules.length % STEP === STEP - 1) yield;
    }
    rules.sort((a, b) => b.pattern.length - a.pattern.length || Number(b.allows) - Number(a.allows));
    return new RobotsRules(crawlDelay, rules);
  }

  /** Seconds between two requests that are kept: what the site asks for, within reason. */
  get delay(): number {
    return Math.min(this.crawlDelay, LONGEST_DELAY);
  }

  /** @param url an address of the site that the file is of */
  allows(url: string): boolean {
    return toEnd(this.judging(url));
  }

  /** Tells in steps whether an address is allowed. */
  *judging(url: string): Generator<void, boolean, void> {
    const path = comparablePath(url);
    for (const [index, { pattern, allows }] of this.rules.entries()) {
      if (pattern.matches(path)) return allows;
      if (index % STEP === STEP - 1) yield;
    }
    return true;
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

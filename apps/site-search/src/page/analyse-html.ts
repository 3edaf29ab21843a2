import { Parser } from 'htmlparser2';
import type { Analysis } from './analysis.js';
import { HtmlReader } from './html-reader.js';
import { headerDirectives } from './robots-directives.js';

/**
 * Reads a page. It depends on nothing but what it is given, so it may run on any thread.
 *
 * @param robots the `X-Robots-Tag` that came with it
 * @throws Error if elements nest without end
 */
export function analyseHtml(html: string, url: string, robots = ''): Analysis {
  const reader = new HtmlReader(url, headerDirectives(robots));
  const parser = new Parser(reader);
  parser.end(html);
  return reader.analysis();
}

import { Parser } from 'htmlparser2';
import type { Analysis } from './analysis.js';
import { HtmlReader } from './html-reader.js';

/**
 * Reads a page. It depends on nothing but what it is given, so it may run on any thread.
 *
 * @throws Error if elements nest without end
 */
export function analyseHtml(html: string, url: string): Analysis {
  const reader = new HtmlReader(url);
  const parser = new Parser(reader);
  parser.end(html);
  return reader.analysis();
}

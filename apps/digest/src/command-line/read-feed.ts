import { existsSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { Source } from '../feeds/source.js';

/** A weight before the address: `2@https://example.com/feed.xml`. */
const WEIGHT = /^(\d+(?:\.\d+)?)@(.*)$/;
const LEAST_WEIGHT = 0.1;
const MOST_WEIGHT = 10;

export const MOST_FEEDS = 100;

/** Adds the feed of one `--feed` to those before it. One that is named twice is read once, with the last weight. */
export function readFeed(text: string, before: readonly Source[] = []): Source[] {
  const [, weight = '1', address = text] = WEIGHT.exec(text) ?? [];
  const source = { url: readUrl(address), weight: readWeight(weight) };
  const feeds = [...before.filter(({ url }) => url !== source.url), source];
  if (feeds.length > MOST_FEEDS) throw new InvalidArgumentError(`There are more than ${MOST_FEEDS} feeds.`);
  return feeds;
}

function readWeight(text: string): number {
  const weight = Number(text);
  if (weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT) return weight;
  throw new InvalidArgumentError(`The weight must be from ${LEAST_WEIGHT} to ${MOST_WEIGHT}.`);
}

function readUrl(text: string): string {
  if (existsSync(text))
    throw new InvalidArgumentError('It is a file, not the address of a feed, http://… or https://….');
  if (!URL.canParse(text)) {
    const advice = URL.canParse(`https://${text}`) && text.includes('.') ? ` Did you mean https://${text}?` : '';
    throw new InvalidArgumentError(`It is not the address of a feed, http://… or https://….${advice}`);
  }
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) throw new InvalidArgumentError('It must begin with http:// or https://.');
  if (url.username !== '' || url.password !== '')
    throw new InvalidArgumentError('It must not have a name or a password in it.');
  url.hash = '';
  return url.href;
}

import { posix } from 'node:path';
import { addToOwner, type ListedAs, type Listing } from '../wiring/add-to-owner.js';
import type { Owner } from '../wiring/owner.js';
import type { Site } from './site.js';

/** A class that is wired, and its file. */
export interface Wired {
  readonly name: string;
  readonly path: string;
}

/** Adds a class to a list of an owner. */
export function listInOwner(
  site: Site,
  owner: Owner,
  property: Listing['property'],
  { name, path }: Wired,
  as?: ListedAs,
): void {
  const from = owner.source.path;
  const module = site.moduleOf(from, path);
  const listing: Listing = as === undefined ? { property, name, module } : { property, name, module, as };
  addToOwner(site.draft, owner, listing, site.styleIn(posix.dirname(from)));
}

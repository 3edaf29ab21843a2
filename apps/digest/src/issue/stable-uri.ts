import { createHash } from 'node:crypto';

/** A URI that is the same for the same text: a UUID of version 8, made of its hash. */
export function stableUri(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

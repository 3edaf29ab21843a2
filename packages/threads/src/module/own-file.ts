import { filesOf } from './call-frames.js';

/** The path or URL of this very file, in both of the forms that this package is built in. In a bundle it is that of the bundle. */
export function ownFile(): string {
  return filesOf(new Error('called here'))[0] ?? '';
}

/**
 * Preloaded by the app under test, and so by its threads: a thread ends when it comes upon `dies.example` followed by a way to end, in a link that
 * it parses or in a sentence that it summarises. With `once` it is the first thread only, which leaves the file DIED_ONCE behind.
 */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const WAYS = {
  // In a thread it ends that thread only.
  exit: () => process.exit(9),
  memory: () => {
    const kept = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  },
};

function dieOf(text) {
  const [, way, once] = /dies\.example\/(exit|memory)(\/once)?/.exec(text) ?? [];
  if (way !== undefined && (once === undefined || isFirst())) WAYS[way]();
}

function isFirst() {
  try {
    writeFileSync(process.env.DIED_ONCE, '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

if (!isMainThread) {
  const { canParse } = URL;
  URL.canParse = (url, base) => {
    dieOf(url);
    return canParse(url, base);
  };
  const { segment } = Intl.Segmenter.prototype;
  Intl.Segmenter.prototype.segment = function (text) {
    dieOf(text);
    return segment.call(this, text);
  };
}

/** Before all of these tests, packs the packages as they are published; the tests find them by `INSTAR_PACKED`. */
const { execFileSync } = require('node:child_process');
const { mkdtempSync, realpathSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '../../../..');

module.exports = () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'instar-packed-')));
  for (const name of ['core', 'threads', 'nest', 'cli', 'create-instar']) {
    execFileSync(process.execPath, [join(root, 'scripts/pack.mjs'), `packages/${name}`, folder], { cwd: root });
  }
  process.env.INSTAR_PACKED = folder;
};

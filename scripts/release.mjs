/** `npm run release:publish`, for the release workflow: publishes the packages whose version npm does not have yet, and tags the commit. */
import { build } from './build.mjs';
import { pnpm } from './pnpm.mjs';
import { setup } from './setup.mjs';
import { stage } from './stage.mjs';
import { main, packageFolders, PlainError, root } from './workspace.mjs';

await main(() => {
  setup();
  const folders = packageFolders().filter((folder) => /^packages.[^/\\]+$/.test(folder));
  build(folders);
  folders.forEach(stage);
  const { status, output } = pnpm(['exec', 'changeset', 'publish'], root);
  console.log(output);
  if (status !== 0) throw new PlainError('not everything was published');
});

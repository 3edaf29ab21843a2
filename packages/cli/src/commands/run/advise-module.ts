import { posix } from 'node:path';
import { disk } from '../../changes/disk.js';
import { Draft } from '../../changes/draft.js';
import { findProject } from '../../project/project.js';
import { sourceFiles } from '../../project/source-files.js';
import { moduleOwners } from '../../wiring/owner.js';

/** What core says of an agent whose supervisor is not listed, with the `--module` that lists it. */
export function adviseModule(error: unknown, agent: string, cwd: string): unknown {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code !== 'INSTAR_SUPERVISOR_INVALID') return error;
  const module = moduleWith(agent, cwd) ?? 'src/app-module.ts#AppModule';
  return Object.assign(
    new Error(`${String(message)}\n  → Or run it under its supervisor: --module ${module}`, { cause: error }),
    { code },
  );
}

/** The first module that mentions an agent; undefined too if the project cannot be read. */
function moduleWith(agent: string, cwd: string): string | undefined {
  const draft = new Draft(disk);
  try {
    const { sources } = findProject(draft, cwd, undefined);
    const mention = new RegExp(`\\b${agent}\\b`);
    const owner = moduleOwners(draft, sourceFiles(draft, sources), '@instar/core').find(({ source, call }) =>
      mention.test(source.text.slice(call.start, call.end)),
    );
    return owner && `${posix.relative(cwd, owner.source.path)}#${owner.name}`;
  } catch {
    return undefined;
  }
}

import { posix } from 'node:path';
import type { Draft } from '../changes/draft.js';
import { defaultStyle, type Style } from '../code/style.js';
import { observeStyle, type ObservedStyle } from '../source/observed-style.js';
import { parseSource } from '../source/source-file.js';
import { editorStyle } from './editor-style.js';
import { isWithin, upwards } from './folders.js';
import { prettierStyle } from './prettier-style.js';
import type { Project } from './project.js';

/** How many sources are looked at. */
const MOST_SAMPLES = 12;

/** How new code in a folder is written: by the configuration of Prettier or of editors, else as in the sources nearby. */
export function projectStyle(draft: Draft, project: Project, folder: string): Style {
  const editor = editorStyle(draft, folder);
  const prettier = prettierStyle(draft, folder);
  if (prettier !== undefined) return { ...defaultStyle, singleQuote: false, isFormatted: true, ...editor, ...prettier };
  return { ...defaultStyle, ...nearbyStyle(draft, project, folder), ...editor };
}

/** The nearest source that shows a thing decides on it. */
function nearbyStyle(draft: Draft, project: Project, folder: string): ObservedStyle {
  const folders = upwards(folder).filter((each) => isWithin(each, project.sources));
  const sources = folders.flatMap((each) => sourcesIn(draft, each)).slice(0, MOST_SAMPLES);
  return Object.assign({}, ...sources.reverse().map((path) => observed(draft, path))) as ObservedStyle;
}

function sourcesIn(draft: Draft, folder: string): readonly string[] {
  const names = draft.list(folder).filter(({ name, isFolder }) => !isFolder && /(?<!\.d)\.[cm]?ts$/.test(name));
  return names.map(({ name }) => posix.join(folder, name));
}

/** A source with an error has a style all the same, but nobody knows which. */
function observed(draft: Draft, path: string): ObservedStyle {
  try {
    return observeStyle(parseSource(path, draft.text(path) ?? ''));
  } catch {
    return {};
  }
}

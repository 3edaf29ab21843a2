import type { PluginTable } from '../plugin/plugin-table.js';
import type { Format } from './format.js';

/** The formats, the default one first. One is added by a folder of its own and a row here. */
export const formatTable: PluginTable<Format> = {
  mermaid: {
    summary: 'Markdown with Mermaid, which GitHub and many editors show',
    load: async () => (await import('./mermaid/mermaid.js')).mermaid,
  },
  dot: { summary: 'the language of Graphviz', load: async () => (await import('./dot/dot.js')).dot },
  svg: { summary: 'an image', load: async () => (await import('./svg/svg.js')).svg },
  json: { summary: 'the data behind the drawings', load: async () => (await import('./json/json.js')).json },
};

import DOMPurify from 'dompurify';
import mermaid from 'mermaid';

/** The sources of the diagrams in Markdown. */
export function diagramsIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/```mermaid\n([^]*?)\n```/g)].map(([, source = '']) => source);
}

/** The type of a diagram, if Mermaid's own parser accepts it. */
export async function typeOfDiagram(source: string): Promise<string> {
  // The parser cleans labels by DOMPurify, which needs a page; of the grammar nothing depends on it.
  Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });
  const { diagramType } = await mermaid.parse(source);
  return diagramType;
}

/** Indentation by tabs: a byte for each level. Lines of a template literal are text of the program, and stay as they are. */
import { createRequire } from 'node:module';

/** @param width the spaces of a level. */
export function indentByTabs(code, width) {
  const inTemplates = linesInTemplates(code);
  return code
    .split('\n')
    .map((line, number) => (inTemplates.has(number) ? line : line.replace(/^ +/, (spaces) => tabs(spaces, width))))
    .join('\n');
}

const tabs = ({ length }, width) => '\t'.repeat(Math.floor(length / width)) + ' '.repeat(length % width);

/** The lines that begin within a template literal. */
function linesInTemplates(code) {
  // Loaded when it is needed: a fresh clone installs it first.
  const ts = createRequire(import.meta.url)('typescript');
  const source = ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest);
  const lineAt = (position) => source.getLineAndCharacterOfPosition(position).line;
  const lines = new Set();
  const visit = (node) => {
    if (ts.isTemplateLiteralToken(node))
      for (let line = lineAt(node.getStart(source)) + 1; line <= lineAt(node.end); line++) lines.add(line);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

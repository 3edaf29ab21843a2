import { SaxesParser } from 'saxes';
import { CliError } from '../../plugin/cli-error.js';

/** An element of a file of XML, with its place: `machine.scxml:3:5`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly place: string;
}

/**
 * Reads a file of XML. Prefixes of names are left out.
 *
 * @throws {CliError} `INSTAR_CLI_SYNTAX` with the place
 */
export function readXml(file: string, text: string): XmlElement {
  const open: { element: XmlElement & { children: XmlElement[]; text: string } }[] = [];
  const xml = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  let root: XmlElement | undefined;
  let start = '';
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  parser.on('error', (error) => {
    throw new CliError('INSTAR_CLI_SYNTAX', `${placeOf(file, parser)} has a syntax error: ${problemOf(error)}`);
  });
  parser.on('opentagstart', ({ name }) => {
    // The parser stands behind the character that ends the name.
    const before = xml.slice(0, parser.position - name.length - 2).split('\n');
    start = `${file}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name: local(name), attributes, children: [], text: '', place: start };
    open.at(-1)?.element.children.push(element);
    root ??= element;
    open.push({ element });
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (more: string): void => {
    const innermost = open.at(-1);
    if (innermost !== undefined) innermost.element.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(xml).close();
  if (root === undefined) throw new CliError('INSTAR_CLI_SYNTAX', `${file} has no element`);
  return root;
}

function placeOf(file: string, { line, column }: SaxesParser): string {
  return `${file}:${line}:${column}`;
}

/** The message without the place that the parser puts before it. */
function problemOf({ message }: Error): string {
  return message.replace(/^(?:[^:]*:)?\d+:\d+: /, '');
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

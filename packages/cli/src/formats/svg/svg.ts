import type { Format } from '../format.js';
import { laidOut, type LaidOut } from './laid-out.js';
import type { Box, Point } from './layered-layout.js';

/** The height of a title. */
const TITLE = 34;
const GAP = 24;

const style =
  'text{font:13px sans-serif;fill:#222}.title{font-size:16px;font-weight:bold}.label{font-size:12px;paint-order:stroke;stroke:#fff;stroke-width:4px}' +
  '.box{fill:#f4f6fb;stroke:#445}.edge{fill:none;stroke:#445}.dashed{stroke-dasharray:5 4}.point{fill:#222}';

/** One image, with the diagrams below each other. */
export const svg: Format = {
  print({ drawings }) {
    const parts: string[] = [];
    let width = 0;
    let top = GAP;
    for (const diagram of drawings.flatMap(({ diagrams }) => diagrams)) {
      const placed = laidOut(diagram);
      const title = `<text class="title" x="10" y="16">${escaped(diagram.title)}</text>`;
      parts.push(
        `<g transform="translate(${GAP},${round(top)})">${title}<g transform="translate(0,${TITLE})">${drawn(placed)}</g></g>`,
      );
      width = Math.max(width, placed.width + 2 * GAP);
      top += placed.height + TITLE + GAP;
    }
    const size = `width="${round(width)}" height="${round(top)}" viewBox="0 0 ${round(width)} ${round(top)}"`;
    const marker =
      '<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">' +
      '<path class="point" d="M0 0L10 5L0 10z"/></marker></defs>';
    const background = '<rect width="100%" height="100%" fill="#fff"/>';
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n<style>${style}</style>${marker}${background}\n${parts.join('\n')}\n</svg>`;
  },
};

function drawn({ nodes, edges }: LaidOut): string {
  const arrows = edges.map((edge) => {
    const { from, points, isDashed, label, middle } = edge;
    const own = nodes.find(({ id }) => id === from);
    const line = points.length < 2 && own !== undefined ? loopBeside(own, middle) : curveAlong(points);
    const path = `<path class="edge${isDashed ? ' dashed' : ''}" marker-end="url(#arrow)" d="${line}"/>`;
    return label === '' ? path : `${path}${textAt('label', middle, [label])}`;
  });
  const boxes = nodes.map((node) => {
    if (node.shape === 'start') return circle(node, 7);
    if (node.shape === 'end')
      return `${circle(node, 5)}<circle class="edge" cx="${round(node.x)}" cy="${round(node.y)}" r="8"/>`;
    if (node.isOuter) return `${rectangle(node, 12)}${textAt('label', topOf(node), node.lines)}`;
    return `${rectangle(node, node.shape === 'agent' ? 2 : 12)}${textAt('', node, node.lines)}`;
  });
  const isBehind = nodes.map((node) => node.isOuter);
  // A box with others in it is behind the arrows, and the others are in front of them.
  return [
    ...boxes.filter((_, index) => isBehind[index]),
    ...arrows,
    ...boxes.filter((_, index) => !isBehind[index]),
  ].join('');
}

/** Where the name of a box with others in it stands. */
function topOf({ x, y, height }: Box): Point {
  return { x, y: y - height / 2 + 10 };
}

function rectangle({ x, y, width, height }: Box, radius: number): string {
  return `<rect class="box" x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`;
}

function circle({ x, y }: Point, radius: number): string {
  return `<circle class="point" cx="${round(x)}" cy="${round(y)}" r="${radius}"/>`;
}

/** Lines of text with their middle at a point. */
function textAt(name: string, { x, y }: Point, lines: readonly string[]): string {
  const first = y - (lines.length - 1) * 9 + 4;
  const spans = lines.map(
    (line, index) => `<tspan x="${round(x)}" y="${round(first + index * 18)}">${escaped(line)}</tspan>`,
  );
  return `<text${name === '' ? '' : ` class="${name}"`} text-anchor="middle">${spans.join('')}</text>`;
}

/** A curve through the points, which bends halfway between two of them. */
function curveAlong([first, ...rest]: readonly Point[]): string {
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${at(point)} ${at(end)}`;
  });
  return `M${at(first)}${bends.length === 0 ? `L${at(last)}` : bends.join('')}`;
}

/** A loop on the side of a box where the label is: below it, or to its right. */
function loopBeside({ x, y, width, height }: Box, middle: Point): string {
  const isBelow = middle.y > y + height / 2;
  const corner = (along: number, away: number): string =>
    at(isBelow ? { x: x + along, y: y + height / 2 + away } : { x: x + width / 2 + away, y: y + along });
  return `M${corner(-8, 0)}C${corner(-18, 26)} ${corner(18, 26)} ${corner(8, 0)}`;
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

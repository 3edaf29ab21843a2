/** How far into a page its own word about its encoding is looked for, in bytes, as browsers do. */
const SNIFFED = 1_024;

type Decode = (bytes: Uint8Array) => string;

const IN_HEADER = /charset\s*=\s*"?([^\s;"]+)/i;
const IN_META = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i;

/** Decodes a body by what its header says, or its byte order mark, or its own `<meta>`; else as UTF-8. */
export function decodeBody(bytes: Uint8Array, contentType: string): string {
  const label = byteOrderMark(bytes) ?? IN_HEADER.exec(contentType)?.[1] ?? declared(bytes) ?? 'utf-8';
  return decoderFor(label)(bytes);
}

function byteOrderMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  return IN_META.exec(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SNIFFED)).toString('latin1'),
  )?.[1];
}

/** The decoder for a label that someone wrote; UTF-8 if nobody knows it. */
function decoderFor(label: string): Decode {
  try {
    const decoder = new TextDecoder(label);
    return (bytes) => decoder.decode(bytes);
  } catch {
    return (bytes) => new TextDecoder().decode(bytes);
  }
}

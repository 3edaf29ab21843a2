import { decodeBuffer } from 'encoding-sniffer';

/** The charset among the parameters of a content type. */
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/i;

/** The encoding that an XML document declares, in its first bytes. */
const DECLARED = /^\s*<\?xml[^>]{0,100}\bencoding\s*=\s*["']([\w-]+)["']/i;

/**
 * Decodes a feed: by its byte order mark, else by its header, else by what it declares, else as UTF-8. What claims to be UTF-8 and is not is
 * windows-1252, as what is left of older servers mostly is.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string): string {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const label = CHARSET.exec(contentType)?.[1] ?? DECLARED.exec(body.toString('latin1', 0, 200))?.[1] ?? 'utf-8';
  const text = decode(body, label);
  return text.includes('\ufffd') && !body.includes('\ufffd') && !isWide(body) ? decode(body, 'windows-1252') : text;
}

function decode(body: Buffer, label: string): string {
  try {
    return decodeBuffer(body, { defaultEncoding: 'utf-8', transportLayerEncodingLabel: label });
  } catch {
    // Some labels stand for encodings that are too dangerous to decode.
    return body.toString('utf8');
  }
}

/** Whether it is UTF-16, by its mark. */
function isWide(body: Buffer): boolean {
  return body.length > 1 && [0xfeff, 0xfffe].includes(body.readUInt16BE(0));
}

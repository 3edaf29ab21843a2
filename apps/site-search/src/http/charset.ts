import { decodeBuffer } from 'encoding-sniffer';

/** The charset among the parameters of a content type. */
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/i;

/**
 * Decodes a body as browsers do: by its byte order mark, else by its header, else by its own `<meta>`, the first of which that names
 * an encoding that there is; else as UTF-8. (The `TextDecoder` of some supported Nodes takes windows-1252 for latin1.)
 */
export function decodeBody(bytes: Uint8Array, contentType: string): string {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const label = CHARSET.exec(contentType)?.[1];
  try {
    return decodeBuffer(body, {
      defaultEncoding: 'utf-8',
      ...(label !== undefined && { transportLayerEncodingLabel: label }),
    });
  } catch {
    // Some labels stand for encodings that are too dangerous to decode.
    return body.toString('utf8');
  }
}

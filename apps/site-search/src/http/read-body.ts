export interface Body {
  /** The first `most` bytes at most. */
  readonly bytes: Uint8Array;
  /** Whether there are more. */
  readonly cut: boolean;
}

/** Reads a response's body, or its first `most` bytes: then it stops reading. */
export async function readBody({ body }: Response, most: number): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    chunks.push(chunk);
    // Leaving the loop cancels the stream.
    if (length > most) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, most), cut: length > most };
}

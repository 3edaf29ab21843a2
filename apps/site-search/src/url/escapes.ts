/** An escape of a character that needs none (RFC 3986, section 2.3), or any other one. */
const ESCAPE = /%[0-9a-f]{2}/gi;
const UNRESERVED = /[\w.~-]/;

/** Whatever an address cannot have as it is. */
const UNSAFE = /[^\w.~\-:/?#[\]@!&'()*+,;=%$]/gu;

/** Addresses that mean the same are escaped alike: in capitals, and only where they must be. */
export function normalEscapes(text: string): string {
  return text.replaceAll(ESCAPE, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return UNRESERVED.test(character) ? character : escape.toUpperCase();
  });
}

/** The same for what people write: characters that an address cannot have are escaped, too, as UTF-8. */
export function fullyEscaped(text: string): string {
  return normalEscapes(text).replaceAll(UNSAFE, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

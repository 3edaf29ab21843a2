import { decodeBody } from './charset.js';

const bytes = (text: string, encoding: BufferEncoding): Uint8Array => Buffer.from(text, encoding);

test.each([
  ['its header', bytes('é', 'latin1'), 'text/html; charset="windows-1252"', 'é'],
  ['its meta element', bytes('<meta charset=latin1>é', 'latin1'), 'text/html', '<meta charset=latin1>é'],
  [
    'its older meta element',
    bytes('<meta http-equiv="content-type" content="text/html; charset=latin1">é', 'latin1'),
    '',
    '<meta http-equiv="content-type" content="text/html; charset=latin1">é',
  ],
  ['its byte order mark', bytes('\ufeffé', 'utf16le'), 'text/html; charset=utf-8', 'é'],
  ['nothing: UTF-8', bytes('é', 'utf8'), 'text/html', 'é'],
  ['an unknown label: UTF-8', bytes('é', 'utf8'), 'text/html; charset=klingon', 'é'],
])('a body is decoded by %s', (_by, body, contentType, text) => {
  expect(decodeBody(body, contentType)).toBe(text);
});

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
  ['a mark of UTF-8, whatever its header says', bytes('\ufeffé', 'utf8'), 'text/html; charset=latin1', 'é'],
  [
    'its header before its meta element',
    bytes('<meta charset=utf-8>é', 'latin1'),
    'text/html;charset=latin1',
    '<meta charset=utf-8>é',
  ],
  [
    'windows-1252, whose bytes from 80 to 9f are letters',
    Buffer.from([0x80, 0x93, 0x8a, 0x9f]),
    'text/html; charset=latin1',
    '€“ŠŸ',
  ],
  [
    'a meta element of UTF-16 in a page of ASCII: UTF-8',
    bytes('<meta charset=utf-16>é', 'utf8'),
    '',
    '<meta charset=utf-16>é',
  ],
  [
    'a meta element after an unknown label',
    bytes('<meta charset=latin1>é', 'latin1'),
    'text/html; charset=klingon',
    '<meta charset=latin1>é',
  ],
  [
    'no meta element in a comment',
    bytes('<!-- <meta charset=latin1> -->é', 'utf8'),
    '',
    '<!-- <meta charset=latin1> -->é',
  ],
  [
    'no description of one',
    bytes('<meta name=description content="charset=latin1">é', 'utf8'),
    '',
    '<meta name=description content="charset=latin1">é',
  ],
  ['no attribute that only ends so', bytes('é', 'utf8'), 'text/html; x-charset=latin1', 'é'],
  ['an encoding that is too dangerous: UTF-8', bytes('é', 'utf8'), 'text/html; charset=hz-gb-2312', 'é'],
  ['nothing: UTF-8', bytes('é', 'utf8'), 'text/html', 'é'],
  ['an unknown label: UTF-8', bytes('é', 'utf8'), 'text/html; charset=klingon', 'é'],
])('a body is decoded by %s', (_by, body, contentType, text) => {
  expect(decodeBody(body, contentType)).toBe(text);
});

import { decodeFeed } from './decode-feed.js';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

test.each([
  ['UTF-8, without a word', Buffer.from('é'), '', 'é'],
  ['its header', latin('é'), 'application/xml; charset="ISO-8859-1"', 'é'],
  [
    'its declaration',
    latin('<?xml version="1.0" encoding="iso-8859-1"?>é'),
    'text/xml',
    '<?xml version="1.0" encoding="iso-8859-1"?>é',
  ],
  ['its byte order mark, whatever its header says', Buffer.from('\ufeffé', 'utf16le'), 'text/xml; charset=utf-8', 'é'],
  [
    'windows-1252, though it claims to be UTF-8',
    latin('<?xml version="1.0" encoding="utf-8"?>caf\xe9 \x93x\x94'),
    'text/xml',
    '<?xml version="1.0" encoding="utf-8"?>café “x”',
  ],
  ['windows-1252, though its header claims UTF-8', latin('caf\xe9'), 'text/xml; charset=utf-8', 'café'],
  ['UTF-8 that has a replacement character itself', Buffer.from('é\ufffd'), '', 'é\ufffd'],
  ['UTF-8, for a label that nobody knows', Buffer.from('é'), 'text/xml; charset=klingon', 'é'],
  ['UTF-8, for an encoding that is too dangerous', Buffer.from('é'), 'text/xml; charset=hz-gb-2312', 'é'],
  ['nothing at all', Buffer.alloc(0), '', ''],
])('a feed is decoded by %s', (_by, body, type, text) => {
  expect(decodeFeed(body, type)).toBe(text);
});

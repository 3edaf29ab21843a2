#!/usr/bin/env node
// `npm create instar shop` is `instar new shop`.
process.argv.splice(2, 0, 'new');
const manifest = import.meta.resolve('@instar/cli/package.json');
await import(new URL('dist/main.js', manifest).href);

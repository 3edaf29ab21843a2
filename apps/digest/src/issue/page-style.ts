const SERIF = "Georgia,'Times New Roman',serif";
const SANS = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Styles stand in the elements, since many mail programs read no others. These are the light ones. */
export const STYLE = {
  body: `margin:0;padding:0;background:#f3f1ec;color:#23211d;font-family:${SANS};-webkit-text-size-adjust:100%;`,
  preview: 'display:none;max-height:0;overflow:hidden;mso-hide:all;',
  frame: 'width:100%;background:#f3f1ec;border-collapse:collapse;',
  column: 'padding:24px 12px;',
  card: 'width:100%;max-width:640px;margin:0 auto;background:#ffffff;border-radius:10px;border-collapse:separate;',
  head: 'padding:32px 36px 20px;border-bottom:3px solid #14624a;',
  name: `margin:0;font-family:${SERIF};font-size:32px;line-height:1.15;font-weight:bold;letter-spacing:-0.01em;color:#23211d;`,
  dateline: 'margin:8px 0 0;font-size:14px;line-height:1.5;color:#665f53;',
  story: 'padding:24px 36px;border-bottom:1px solid #e6e2d8;',
  kicker: 'margin:0 0 6px;font-size:13px;line-height:1.4;color:#665f53;',
  source: 'color:#14624a;font-weight:600;',
  lead: `margin:0;font-family:${SERIF};font-size:25px;line-height:1.25;font-weight:bold;overflow-wrap:anywhere;`,
  title: `margin:0;font-family:${SERIF};font-size:20px;line-height:1.3;font-weight:bold;overflow-wrap:anywhere;`,
  link: 'color:#23211d;text-decoration:underline;text-decoration-color:#9cc5b5;text-decoration-thickness:2px;text-underline-offset:3px;',
  summary: 'margin:10px 0 0;font-size:16px;line-height:1.55;color:#3b372f;overflow-wrap:anywhere;',
  also: 'margin:8px 0 0;font-size:13px;line-height:1.5;color:#665f53;',
  foot: 'padding:20px 36px 28px;font-size:13px;line-height:1.6;color:#665f53;',
} as const;

/** What needs a style sheet: the dark, and narrow screens. */
export const SHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .column { padding: 0 !important; }
  .card { border-radius: 0 !important; }
  .head, .story, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .name { font-size: 27px !important; }
  .lead { font-size: 22px !important; }
}
@media (prefers-color-scheme: dark) {
  .body, .frame { background: #131512 !important; }
  .card { background: #1d201c !important; }
  .head { border-bottom-color: #6cc3a0 !important; }
  .name, .lead, .title, .link { color: #f0ede4 !important; }
  .link { text-decoration-color: #3f7a64 !important; }
  .summary { color: #d5d1c6 !important; }
  .story { border-bottom-color: #33372f !important; }
  .source { color: #7fd1b0 !important; }
  .dateline, .kicker, .also, .foot { color: #aaa598 !important; }
}
a:hover { text-decoration-thickness: 3px !important; }
`;

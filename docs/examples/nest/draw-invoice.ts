import { Agent, Next, State } from '@instar/core';

/** What is on the invoice; it travels to the thread as a copy. */
export interface InvoiceLines {
  readonly lines: readonly string[];
}

class Draw {
  constructor(readonly invoice: InvoiceLines) {}
}

// #region invoice
/** Draws an invoice as PDF, on a thread: other requests are not held up. */
@Agent()
export class DrawInvoice {
  begin(invoice: InvoiceLines): Next<DrawInvoice, Uint8Array> {
    return Next.to(new Draw(invoice));
  }

  @State(Draw, { mode: 'sync', timeout: '30s' })
  draw({ invoice }: Draw): Next<DrawInvoice> {
    return Next.done(pdfOf(invoice.lines));
  }
}
// #endregion

/** A page of text in the format of PDF 1.4. */
function pdfOf(lines: readonly string[]): Uint8Array {
  const escaped = lines.map((line) => line.replace(/[\\()]/g, '\\$&'));
  const text = `BT /F1 12 Tf 14 TL 72 770 Td ${escaped.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n `;
  });
  const table = ['xref', `0 ${objects.length + 1}`, '0000000000 65535 f ', ...offsets].join('\n');
  pdf += `${table}\ntrailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
  return new TextEncoder().encode(pdf);
}

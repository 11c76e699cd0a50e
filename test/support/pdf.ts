import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFRawStream } from 'pdf-lib';

/** Windows-1252 from 0x80 to 0x9f. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** A PDF read back: its pages, and the text that is drawn on them. */
export async function readPdf(bytes: Uint8Array): Promise<{ readonly pages: number; readonly text: string }> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  let text = '';
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.toString().includes('/Type')) continue;
    const content = Buffer.from(inflateSync(object.contents)).toString('latin1');
    for (const [, hex = ''] of content.matchAll(/<([0-9A-F]+)> Tj/g))
      text += `${[...Buffer.from(hex, 'hex')].map((b) => UPPER[b - 0x80] ?? String.fromCharCode(b)).join('')}\n`;
  }
  return { pages: document.getPageCount(), text };
}

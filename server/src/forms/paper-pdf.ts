import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import { inLetters } from './glyphs';
import type { Paper, Part } from './paper';

/** A paper as a PDF on US Letter pages, in the fonts that every reader has. Amounts are in points, 72 to the inch. */

const PAGE = { width: 612, height: 792, margin: 54, foot: 40 } as const;
const INNER = PAGE.width - 2 * PAGE.margin;
const LEADING = 1.35;
const BLACK = rgb(0.07, 0.07, 0.07);
const GREY = rgb(0.6, 0.6, 0.6);

interface Writer {
  readonly document: PDFDocument;
  readonly regular: PDFFont;
  readonly bold: PDFFont;
  page: PDFPage;
  /** Where the next line’s top is, from the page’s bottom. */
  y: number;
  changed: boolean;
}

const REPLACED = 'Some letters are not in this page’s fonts and are written with the nearest ones.';

/** @param made day on the file’s properties, so that the same paper gives the same bytes */
export async function paperPdf(paper: Paper, made: Date): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  document.setTitle(inLetters(paper.title).text);
  document.setCreationDate(made);
  document.setModificationDate(made);
  const writer: Writer = {
    document,
    regular,
    bold,
    page: document.addPage([PAGE.width, PAGE.height]),
    y: 0,
    changed: false,
  };
  writer.y = PAGE.height - PAGE.margin;
  for (const part of paper.parts) write(writer, part);
  if (writer.changed) write(writer, { kind: 'text', text: REPLACED });
  const pages = document.getPages();
  pages.forEach((page, i) => {
    const text = `Page ${i + 1} of ${pages.length}`;
    const x = PAGE.width - PAGE.margin - regular.widthOfTextAtSize(text, 8);
    page.drawText(text, { x, y: PAGE.foot - 12, size: 8, font: regular, color: GREY });
  });
  return document.save();
}

/** Begins a page where fewer than so many points are left. */
function need(writer: Writer, height: number): void {
  if (writer.y - height >= PAGE.foot) return;
  writer.page = writer.document.addPage([PAGE.width, PAGE.height]);
  writer.y = PAGE.height - PAGE.margin;
}

const SIZES = { title: 18, heading: 12.5, text: 10, strong: 11 } as const;

function write(writer: Writer, part: Part): void {
  switch (part.kind) {
    case 'title':
    case 'heading':
    case 'text':
    case 'strong': {
      const size = SIZES[part.kind];
      if (part.kind === 'heading') {
        writer.y -= 6;
        // A heading alone at the foot of a page heads nothing.
        need(writer, 60);
      }
      lines(writer, part.text, part.kind === 'text' ? writer.regular : writer.bold, size);
      break;
    }
    case 'block':
      for (const line of part.lines) lines(writer, line, writer.regular, SIZES.text);
      break;
    case 'list':
      for (const item of part.items) lines(writer, `• ${item}`, writer.regular, SIZES.text);
      break;
    case 'facts':
      rows(writer, [{ width: 1 }, { width: 2.6 }], part.rows, writer.regular);
      break;
    case 'table': {
      const head = (): void => {
        rows(writer, part.columns, [part.columns.map((c) => c.title)], writer.bold);
        rule(writer);
      };
      need(writer, 40);
      head();
      rows(writer, part.columns, part.rows, writer.regular, head);
      if (part.foot) {
        rule(writer);
        rows(writer, part.columns, [part.foot], writer.bold);
      }
    }
  }
  writer.y -= 8;
}

function rule(writer: Writer): void {
  writer.page.drawLine({
    start: { x: PAGE.margin, y: writer.y - 2 },
    end: { x: PAGE.width - PAGE.margin, y: writer.y - 2 },
    thickness: 0.5,
    color: GREY,
  });
  writer.y -= 5;
}

function lines(writer: Writer, text: string, font: PDFFont, size: number): void {
  for (const line of wrap(letters(writer, text), font, size, INNER)) {
    need(writer, size * LEADING);
    writer.page.drawText(line, { x: PAGE.margin, y: writer.y - size, size, font, color: BLACK });
    writer.y -= size * LEADING;
  }
}

interface Cells {
  readonly width: number;
  readonly right?: boolean;
}

const CELL = 9;
const GAP = 8;

function rows(
  writer: Writer,
  columns: readonly Cells[],
  all: readonly (readonly string[])[],
  font: PDFFont,
  onNewPage?: () => void,
): void {
  const total = columns.reduce((sum, c) => sum + c.width, 0);
  const widths = columns.map((c) => (INNER * c.width) / total);
  for (const row of all) {
    const cells = columns.map((_, i) => wrap(letters(writer, row[i] ?? ''), font, CELL, (widths[i] ?? 0) - GAP));
    const height = Math.max(1, ...cells.map((c) => c.length)) * CELL * LEADING;
    const page = writer.page;
    need(writer, Math.min(height, 300));
    if (page !== writer.page) onNewPage?.();
    // A row of more lines than a page has goes on over the page’s end.
    for (let n = 0; n < Math.max(1, ...cells.map((c) => c.length)); n++) {
      need(writer, CELL * LEADING);
      let x: number = PAGE.margin;
      columns.forEach(({ right }, i) => {
        const text = cells[i]?.[n] ?? '';
        const width = widths[i] ?? 0;
        const shift = right ? width - GAP - font.widthOfTextAtSize(text, CELL) : 0;
        if (text !== '')
          writer.page.drawText(text, { x: x + shift, y: writer.y - CELL, size: CELL, font, color: BLACK });
        x += width;
      });
      writer.y -= CELL * LEADING;
    }
    writer.y -= 2;
  }
}

function letters(writer: Writer, text: string): string {
  const { text: written, changed } = inLetters(text);
  if (changed) writer.changed = true;
  return written;
}

/** Breaks a text at blanks, and a word that is wider than the line within itself. */
function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const fits = (t: string): boolean => font.widthOfTextAtSize(t, size) <= width;
  const out: string[] = [];
  let line = '';
  for (let word of text.split(/ +/)) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (fits(joined)) {
      line = joined;
      continue;
    }
    if (line !== '') out.push(line);
    while (!fits(word)) {
      let end = Math.max(1, Math.floor((word.length * width) / Math.max(1, font.widthOfTextAtSize(word, size))));
      while (end > 1 && !fits(word.slice(0, end))) end--;
      out.push(word.slice(0, end));
      word = word.slice(end);
      if (word === '') break;
    }
    line = word;
  }
  out.push(line);
  return out;
}

export { claimFormPdf } from './claim-form/pdf';

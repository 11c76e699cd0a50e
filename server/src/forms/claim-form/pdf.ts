import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import { inLetters } from '../glyphs';
import type { Filled, FilledPage } from './form';

/**
 * Filled forms as PDF on US Letter. Plain drawing: our boxes with number and label around the values, no facsimile of a form. Or the
 * values alone, for paper that has the form printed on it: each character at its place of the grid, ten to the inch.
 */

/** Points: 72 to the inch, ten columns and six lines to the inch. */
const PAGE = { width: 612, height: 792 } as const;
const COLUMN = 7.2;
const LINE = 12;
/** Courier at this size has a letter every 7.2 points. */
const SIZE = 12;
const LABEL = 4.2;
const BLACK = rgb(0, 0, 0);
const GREY = rgb(0.55, 0.55, 0.55);

export interface FormPdf {
  readonly title: string;
  readonly pages: readonly FilledPage[];
  /** Values alone, to be printed on a form. */
  readonly valuesOnly: boolean;
  /** Tenths of an inch by which everything is moved right and down, where a printer feeds the paper otherwise. */
  readonly shift: { readonly right: number; readonly down: number };
  /** Day on the file’s properties, so that the same claim gives the same bytes. */
  readonly made: Date;
}

export async function claimFormPdf({ title, pages, valuesOnly, shift, made }: FormPdf): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const typewriter = await document.embedFont(StandardFonts.Courier);
  const small = await document.embedFont(StandardFonts.Helvetica);
  document.setTitle(inLetters(title).text);
  document.setCreationDate(made);
  document.setModificationDate(made);
  for (const { boxes, page, pages: of } of pages) {
    const sheet = document.addPage([PAGE.width, PAGE.height]);
    const dx = shift.right * 7.2;
    const dy = shift.down * 7.2;
    for (const b of boxes) {
      const { x, top } = placeOf(b);
      if (!valuesOnly) {
        const height = LINE - 1;
        sheet.drawRectangle({
          x: x - 1,
          y: PAGE.height - top - height,
          width: Math.max(b.width, 1) * COLUMN + 1,
          height,
          borderColor: GREY,
          borderWidth: 0.3,
        });
        const label = fitted(`${b.box} ${b.label}`, b.width * COLUMN);
        sheet.drawText(label, { x, y: PAGE.height - top - LABEL + 0.4, size: LABEL, font: small, color: GREY });
      }
      if (b.text.trim() !== '') {
        const size = valuesOnly ? SIZE : 7.6;
        const { text } = inLetters(b.text);
        // Drawn boxes have their label above the value, in the same line.
        const y = PAGE.height - top - (valuesOnly ? LINE - 2.5 : LINE - 1.4) - dy;
        if (valuesOnly || !b.right) sheet.drawText(text, { x: x + dx, y, size, font: typewriter, color: BLACK });
        else
          sheet.drawText(text.trim(), {
            x: x + b.width * COLUMN - typewriter.widthOfTextAtSize(text.trim(), size),
            y,
            size,
            font: typewriter,
            color: BLACK,
          });
      }
    }
    if (!valuesOnly)
      sheet.drawText(
        inLetters(`${title}, page ${page} of ${of}. Our own drawing of the boxes: it is not the form.`).text,
        {
          x: 20,
          y: 8,
          size: 6,
          font: small,
          color: GREY,
        },
      );
  }
  return document.save();
}

/** Left edge and top of a box’s line, in points from the page’s top left corner. */
export const placeOf = ({ line, column }: Pick<Filled, 'line' | 'column'>): { x: number; top: number } => ({
  x: 18 + (column - 1) * COLUMN,
  top: (line - 1) * LINE,
});

/** As much of a label as fits above its value: a letter of this size is about half as wide as it is high. */
const fitted = (label: string, width: number): string =>
  label.slice(0, Math.max(2, Math.floor(width / (LABEL * 0.52))));

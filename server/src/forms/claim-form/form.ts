import type { Bill } from '../../x12/bill';

/**
 * A paper claim as boxes on a grid: six lines and ten columns to the inch, as the printed forms have it. A box has its number on the
 * form, a short label of our own, and what the claim says in it. One table a form; a page holds so many service lines.
 */

/** What a box is filled from: the bill, its lines on this page, and which page it is. */
export interface Sheet {
  readonly bill: Bill;
  readonly lines: Bill['lines'];
  /** Place in the claim of the first line of this page, from 0. */
  readonly first: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** The day on the form, ISO. */
  readonly today: string;
}

export interface Box {
  /** Number on the form, as in `24F` or `39a`. */
  readonly box: string;
  readonly label: string;
  /** Line from 1 at six to the inch, column from 1 at ten to the inch, of the first character. */
  readonly line: number;
  readonly column: number;
  /** Characters that the box has room for. */
  readonly width: number;
  /** Amounts and counts stand at the right. */
  readonly right?: boolean;
  readonly value: (sheet: Sheet) => string | undefined;
}

export interface Form {
  readonly title: string;
  /** Service lines of one page. */
  readonly most: number;
  readonly boxes: readonly Box[];
  /** The boxes of the service line at a place of the page, from 0. */
  readonly rows: (place: number) => readonly Box[];
}

/** A box with what stands in it; empty text where nothing does. */
export interface Filled extends Omit<Box, 'value'> {
  readonly text: string;
}

export interface FilledPage {
  readonly page: number;
  readonly pages: number;
  readonly boxes: readonly Filled[];
  /** Boxes whose text was longer than the form has room for. */
  readonly cut: readonly string[];
}

/** Fills a form from a bill: as many pages as its lines need. */
export function fillForm(form: Form, bill: Bill, today: string): FilledPage[] {
  const pages = Math.max(1, Math.ceil(bill.lines.length / form.most));
  return Array.from({ length: pages }, (_, i) => {
    const first = i * form.most;
    const sheet: Sheet = { bill, lines: bill.lines.slice(first, first + form.most), first, page: i + 1, pages, today };
    const all = [...form.boxes, ...Array.from({ length: form.most }, (_unused, place) => form.rows(place)).flat()];
    const cut: string[] = [];
    const boxes = all.map(({ value, ...box }) => {
      const whole = (value(sheet) ?? '').toUpperCase().trimEnd();
      // The form has a line between dollars and cents: a large amount is written across it, and no cent of it is cut.
      const text = box.right && whole.length > box.width ? whole.replace(/ (?=\d\d$)/, '') : whole;
      if (text.length > box.width) cut.push(box.box);
      const shown = text.slice(0, box.width);
      return { ...box, text: box.right ? shown.padStart(box.width) : shown };
    });
    return { page: i + 1, pages, boxes, cut: [...new Set(cut)] };
  });
}

/**
 * A box as a row of a form’s table: number, our label, line, column, room, and what it says, taken from the facts that the table is
 * about. Amounts and counts end with `right`.
 */
export type Cell<Facts extends readonly unknown[]> = readonly [
  box: string,
  label: string,
  line: number,
  column: number,
  width: number,
  take: (...facts: Facts) => string | undefined,
  right?: 'right',
];

/** The boxes of a table; `facts` are found on the page, and where there are none its boxes are empty. */
export const boxesOf = <Facts extends readonly unknown[]>(
  cells: readonly Cell<Facts>[],
  facts: (sheet: Sheet) => Facts | undefined,
): Box[] =>
  cells.map(([number, label, line, column, width, take, right]) => ({
    box: number,
    label,
    line,
    column,
    width,
    ...(right && { right: true }),
    value: (sheet) => {
      const found = facts(sheet);
      return found && take(...found);
    },
  }));

/** The text of the filled boxes, page by page: for tests, and for whoever types a form off. */
export function formText(form: Form, pages: readonly FilledPage[]): string {
  const out: string[] = [];
  for (const { page, pages: of, boxes } of pages) {
    out.push(`${form.title}, page ${page} of ${of}`, '');
    for (const b of boxes)
      if (b.text.trim() !== '') out.push(`${b.box.padEnd(8)}${b.label.padEnd(30)}${b.text.trim()}`);
    out.push('');
  }
  return out.join('\n');
}

/** The filled values alone at their places, as a line printer would print them on the form. */
export function gridText({ boxes }: FilledPage): string {
  const grid: string[] = [];
  for (const { line, column, text } of boxes) {
    if (text.trim() === '') continue;
    const row = (grid[line - 1] ?? '').padEnd(column - 1 + text.length);
    grid[line - 1] = row.slice(0, column - 1) + text + row.slice(column - 1 + text.length);
  }
  return `${Array.from({ length: 66 }, (_, i) => (grid[i] ?? '').trimEnd()).join('\n')}\n`;
}

import { plain } from '../records/sent-text';
import type { Delimiters } from './codec';

/** Segments to text. Every value goes through here, so that none can hold a delimiter, and counts are of what was written. */

export const WRITTEN: Delimiters = { element: '*', component: ':', repetition: '^', segment: '~' };

export type Value = string | readonly string[] | undefined;

export interface Writer {
  /** Adds a segment; empty elements and components at its end are left out. A part of an array is a component. */
  readonly add: (id: string, ...values: readonly Value[]) => void;
  /** Adds a segment as it stands: the interchange header alone, which names the delimiters. */
  readonly raw: (segment: string) => void;
  /** Segments since the last call of `mark`, the last one included. */
  readonly count: () => number;
  readonly mark: () => void;
  readonly text: () => string;
}

/** A text as it is sent: upper case, plain letters, no delimiter, single blanks, at most so many characters. */
export const sent = (text: string | undefined, most = 80): string =>
  text === undefined ? '' : plain(text).toUpperCase().slice(0, most).trim();

const DELIMITER = /[*:~^\r\n]/;
const EACH_DELIMITER = /[*:~^\r\n]/g;

/**
 * A writer with our delimiters and a line per segment. A delimiter in a value is written as a blank: that the value cannot be sent is
 * told with the bill (bill-of-claim/sendable.ts), and a draft with it still is a file that can be read.
 */
export function createWriter(): Writer {
  const pieces: string[] = [];
  let from = 0;
  const checked = (text: string): string => (DELIMITER.test(text) ? text.replace(EACH_DELIMITER, ' ').trim() : text);
  const valueText = (value: Value): string => {
    if (value === undefined) return '';
    if (typeof value === 'string') return value === '' ? '' : checked(value);
    let last = value.length;
    while (last > 0 && !value[last - 1]) last--;
    return value.slice(0, last).map(checked).join(WRITTEN.component);
  };
  return {
    add: (id, ...values) => {
      const texts = values.map(valueText);
      while (texts.length > 0 && texts.at(-1) === '') texts.pop();
      pieces.push(texts.length === 0 ? id : `${id}*${texts.join('*')}`);
    },
    raw: (segment) => {
      pieces.push(segment);
    },
    count: () => pieces.length - from,
    mark: () => {
      from = pieces.length;
    },
    text: () => (pieces.length === 0 ? '' : `${pieces.join('~\n')}~\n`),
  };
}

export interface Envelope {
  readonly sender: string;
  readonly receiver: string;
  /** GS03, at least two characters. */
  readonly application: string;
  /** From 1 to 999,999,999; ISA13, GS06 and the start of BHT03. */
  readonly control: number;
  readonly test: boolean;
  /** The moment of writing on the office's clock. */
  readonly at: Date;
  readonly guide: string;
  readonly group: string;
}

const two = (n: number): string => String(n).padStart(2, '0');
/** `CCYYMMDD` of a moment. */
export const dayOf = (at: Date): string => `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
/** `HHMM` of a moment. */
export const timeOf = (at: Date): string => `${two(at.getHours())}${two(at.getMinutes())}`;
export const controlText = (control: number): string => String(control).padStart(9, '0');

/** Opens an interchange and its one group. The header is fixed in width, so it is written as it is. */
export function openEnvelope(writer: Writer, e: Envelope): void {
  const day = dayOf(e.at);
  const id = (text: string): string => text.slice(0, 15).padEnd(15);
  const { repetition, component } = WRITTEN;
  const header = [
    'ISA',
    '00',
    ' '.repeat(10),
    '00',
    ' '.repeat(10),
    'ZZ',
    id(e.sender),
    'ZZ',
    id(e.receiver),
    day.slice(2),
  ];
  header.push(timeOf(e.at), repetition, '00501', controlText(e.control), '0', e.test ? 'T' : 'P', component);
  writer.raw(header.join(WRITTEN.element));
  const application = (text: string): string => text.slice(0, 15).padEnd(2, '0');
  writer.add(
    'GS',
    e.group,
    application(e.sender),
    application(e.application),
    day,
    timeOf(e.at),
    String(e.control),
    'X',
    e.guide,
  );
}

export function closeEnvelope(writer: Writer, e: Envelope, sets: number): void {
  writer.add('GE', String(sets), String(e.control));
  writer.add('IEA', '1', controlText(e.control));
}

import type { IsoDate } from '../../../../schemas/values';
import type { Imported } from './table';

/** What importers share: the text of a file, how a format is told, and how a file that is wrong is refused in one line. */

/** A publisher's file as text. */
export interface SourceFile {
  /** Without folders. */
  readonly name: string;
  /** Name of the archive it came from, which often says the year that the file itself does not. */
  readonly archive: string | undefined;
  readonly text: string;
  /** Told what a person should know of the file, though nothing is wrong with it. One line. */
  readonly tell?: (line: string) => void;
}

/** What a person may say about the files of one import. */
export interface ImportOptions {
  /** Given when the file does not say its edition: `FY2027`, `2026-10`. */
  readonly edition?: string;
  /** Told how much of a long file has been read, from 0 to 1. */
  readonly share?: (done: number) => void;
}

/** One line for a person: what was expected, and what was found. Nothing is stored. */
export class ImportProblem extends Error {}

/** A format: how its files are told by their content, and how they are read. */
export interface Importer {
  /** What such a file is called, for messages: `ICD-10-CM order file`. */
  readonly name: string;
  /** Whether the beginning of a text (some thousand characters) is of this format. */
  readonly recognise: (head: string) => boolean;
  readonly read: (file: SourceFile, options: ImportOptions) => readonly Imported[];
}

/** A publisher's file as bytes, for tables that are too long to be a text. */
export interface SourceBytes {
  readonly name: string;
  readonly archive: string | undefined;
  readonly bytes: Uint8Array;
}

/** A format whose files are read byte by byte. */
export interface BytesImporter {
  readonly name: string;
  readonly recognise: (head: string) => boolean;
  readonly read: (file: SourceBytes, options: ImportOptions) => readonly Imported[];
}

/** What DOS programs write behind a text. */
export const END_OF_FILE = String.fromCharCode(26);

/** The lines of a text without an end-of-file mark; CR LF, LF and a lone CR end a line. */
export function linesOf(text: string): string[] {
  const end = text.lastIndexOf(END_OF_FILE);
  const lines = (end >= 0 && text.slice(end + 1).trim() === '' ? text.slice(0, end) : text).split(/\r\n|\n|\r/);
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
  return lines;
}

export const problem = (file: Pick<SourceFile, 'name'>, expected: string, found: string): ImportProblem =>
  new ImportProblem(`${file.name}: expected ${expected}, found ${found}`);

/** The period of a fiscal year of ICD-10: 1 October of the year before to 30 September. */
export const fiscalYear = (year: number): { edition: string; from: IsoDate; to: IsoDate } => ({
  edition: `FY${year}`,
  from: `${year - 1}-10-01` as IsoDate,
  to: `${year}-09-30` as IsoDate,
});

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** What a name says of its edition: a fiscal year, and the month of an update within it. */
export interface NamedEdition {
  readonly year: number;
  /** 1–12, where the name has a month other than the start of the fiscal year. */
  readonly month: number | undefined;
}

/** The year, and perhaps the month, in the name of a file or its archive: `icd10cm_order_2027.txt`, `icd10cm-order-April-2025.txt`. */
export function namedEdition(...names: readonly (string | undefined)[]): NamedEdition | undefined {
  for (const name of names) {
    const year = name && /(?:^|\D)(20[1-4]\d)(?!\d)/.exec(name)?.[1];
    const short = name && /FY(\d\d)(?!\d)/i.exec(name)?.[1];
    if (!name || (!year && !short)) continue;
    const word = /(?:^|[^a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.exec(name)?.[1]?.toLowerCase();
    const month = word === undefined ? undefined : MONTHS.indexOf(word) + 1;
    return { year: Number(year ?? `20${short}`), month };
  }
  return undefined;
}

/** An edition as a person gives it: `FY2027`, `2027`, `2026-10`. */
export function givenEdition(text: string): NamedEdition | undefined {
  const fiscal = /^(?:FY)?(20\d\d)$/i.exec(text);
  if (fiscal) return { year: Number(fiscal[1]), month: undefined };
  const month = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(text);
  return month ? { year: Number(month[1]), month: Number(month[2]) } : undefined;
}

/**
 * The edition and period of a yearly set that changes each 1 October, with an update on 1 April. A month from October on belongs to the
 * next fiscal year; an update holds from its own first day.
 */
export function yearlyEdition({ year, month }: NamedEdition): { edition: string; from: IsoDate; to: IsoDate } {
  const whole = fiscalYear(year);
  if (month === undefined || month >= 10) return whole;
  // January editions were published late for the fiscal year that had begun.
  if (month < 4) return month === 1 ? whole : { ...whole, ...update(year, month) };
  return { ...whole, ...update(year, month) };
}

const update = (year: number, month: number): { edition: string; from: IsoDate } => ({
  edition: `FY${year}-${String(month).padStart(2, '0')}`,
  from: `${year}-${String(month).padStart(2, '0')}-01` as IsoDate,
});

/** The first and last day of the quarter of a month, which is where a quarterly list ends; it begins with the month itself. */
export function quarterly(year: number, month: number): { edition: string; from: IsoDate; to: IsoDate } {
  const edition = `${year}-${String(month).padStart(2, '0')}`;
  const end = new Date(Date.UTC(year, 3 * Math.ceil(month / 3), 0)).toISOString().slice(0, 10);
  return { edition, from: `${edition}-01` as IsoDate, to: end as IsoDate };
}

/** Holds what a person gave as an edition: it becomes part of messages and of the store's index. */
export function holdGivenEdition({ edition }: ImportOptions): void {
  if (edition !== undefined && !/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/.test(edition))
    throw new ImportProblem(
      `--edition: expected letters and digits such as FY2027, 2026-10 or v43.1, found “${edition.slice(0, 30)}”`,
    );
}

/** `20151001` as a date; undefined where it is empty or no day. */
export function compactDate(text: string): IsoDate | undefined {
  const m = /^(\d{4})(\d\d)(\d\d)$/.exec(text.trim());
  if (!m) return undefined;
  const iso = `${m[1]}-${m[2]}-${m[3]}`;
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? (iso as IsoDate) : undefined;
}

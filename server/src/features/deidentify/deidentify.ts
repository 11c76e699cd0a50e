import type { IsoDate } from '../../../../schemas/values';
import { setCodes } from '../../pricing/medicare/known';
import { type Book, createBook, setFile } from '../../records/book';
import { extensions } from '../../records/vocabulary';
import type { Engine } from '../../rules/rule';
import { printSource, readSource, treeOf } from '../../text/source';
import { moveDates } from './dates';
import { type Piece, type Rewriting, rewrite } from './record';
import { apart, outcomesOf } from './same';
import { type Digest, drawing, type StandIns, standInsFor } from './stand-ins';
import { x12Pieces } from './x12';

/**
 * A copy of records, and of claim and payment files beside them, without the people in them, that still checks and costs the same.
 * Ids, names and NPIs get stand-ins, texts go, dates move by one number of weeks. Which number is drawn by the key, and the engine is
 * asked: the first that leaves every finding and every cent as it was is taken.
 */

interface CopiedFile {
  /** Where it came from; of no use outside of the office. */
  readonly from: string;
  /** `0001.claim`: file names have names in them too. The order of the files stays. */
  readonly path: string;
  readonly text: string;
}

export interface Deidentified {
  readonly files: readonly CopiedFile[];
  /** Findings and amounts that are not as they were, by the copy's path: where a date had to come to lie in another edition or year. */
  readonly differences: readonly { readonly path: string; readonly what: string }[];
}

/** A file of X12 transactions, whole. */
export interface X12Text {
  readonly path: string;
  readonly text: string;
}

/** How many moves are tried before the best is taken. */
const MOST_TRIES = 60;
const MOST_WEEKS = 52;

/** Copies the files of the given paths. */
export function deidentify(
  engine: Engine,
  paths: readonly string[],
  digest: Digest,
  x12: readonly X12Text[] = [],
): Deidentified {
  const { book, today } = engine;
  const texts = paths.map((path) => ({ path, text: textOf(book, path) }));
  const payers = payersOf(book);
  const standIns = standInsFor(digest, originalsOf(texts, x12, payers, today));
  const given: Rewriting = { standIns, payers, today };
  const width = String(texts.length + x12.length).length;
  const pieces = texts.map(({ path, text }, i) => ({
    from: path,
    path: nameOf(path, i, width),
    pieces: piecesOf(text, given),
  }));
  const own = paths.length === book.files.size ? engine : withFiles(engine, texts);
  const before = [...outcomesOf(own, paths)].map(({ told }) => told);

  let best: { days: number; told: Deidentified['differences'] } | undefined;
  for (const days of moves(digest).slice(0, MOST_TRIES)) {
    const told = differences(engine, pieces, before, days, best?.told.length ?? Number.POSITIVE_INFINITY);
    if (!told) continue;
    best = { days, told };
    if (told.length === 0) break;
  }
  const { days, told } = best ?? { days: 0, told: [] };
  const files = pieces.map(({ from, path, pieces: p }) => ({ from, path, text: printed(p, days) }));
  const sent = x12.map(({ path, text }, i) => ({
    from: path,
    path: nameOf(path, texts.length + i, width),
    text: printed(x12Pieces(text, given), days),
  }));
  return { files: [...files, ...sent], differences: told };
}

/** Copies one text with the key's own move, for the clipboard; nothing is compared. */
export function deidentifyText(engine: Engine, text: string, digest: Digest): string {
  const payers = payersOf(engine.book);
  const standIns = standInsFor(digest, originalsOf([{ path: '', text }], [], payers, engine.today));
  const [days = 7] = moves(digest);
  return printed(piecesOf(text, { standIns, payers, today: engine.today }), days);
}

const textOf = (book: Book, path: string): string => {
  const file = book.files.get(path);
  return file ? printSource(file.source) : '';
};

const piecesOf = (text: string, given: Rewriting): Piece[] =>
  readSource(text).blocks.flatMap((block) => rewrite(treeOf(block), given));

/** The pieces as text, with the dates moved. */
const printed = (pieces: readonly Piece[], days: number): string =>
  pieces.map((p) => (typeof p === 'string' ? p : moveDates(p.dates, days).slice(p.skip ?? 0))).join('');

/** Payers of the book, and those whom a plan names without a record of their own: they are found by the same walk. */
function payersOf(book: Book): Set<string> {
  const payers = new Set<string>();
  for (const item of book.byKind.get('payer') ?? []) if (item.id !== '') payers.add(item.id.toUpperCase());
  return payers;
}

/** Everything that gets a stand-in, in upper case. */
function originalsOf(
  texts: readonly X12Text[],
  x12: readonly X12Text[],
  payers: ReadonlySet<string>,
  today: IsoDate,
): Set<string> {
  const originals = new Set<string>();
  const note = (text: string): string => {
    originals.add(text.toUpperCase());
    return text;
  };
  const noteWords = (text: string): string => {
    for (const [run] of text.matchAll(/[\p{L}\p{M}]+/gu)) originals.add(run.normalize('NFC').toUpperCase());
    return text;
  };
  const listening: StandIns = { id: note, npi: note, name: noteWords };
  const given: Rewriting = { standIns: listening, payers, today };
  for (const { text } of texts) piecesOf(text, given);
  for (const { text } of x12) x12Pieces(text, given);
  return originals;
}

/** All whole weeks up to a year, back and forth, in the order that the key draws. */
function moves(digest: Digest): number[] {
  const draw = drawing(digest, 'move');
  const days: number[] = [];
  for (let week = 1; week <= MOST_WEEKS; week++) days.push(week * 7, week * -7);
  for (let i = days.length - 1; i > 0; i--) {
    const j = draw(i + 1);
    [days[i], days[j]] = [days[j] ?? 0, days[i] ?? 0];
  }
  return days;
}

function nameOf(path: string, index: number, width: number): string {
  const end = /\.[A-Za-z0-9]{1,10}$/.exec(path)?.[0].toLowerCase() ?? '';
  const known = extensions.some((e) => e === end) || /^\.(?:\d{3}[a-z]{0,2}|edi|txt|x12)$/.test(end);
  return `${String(index + 1).padStart(Math.max(4, width), '0')}${known ? end : '.txt'}`;
}

/** A book of some files alone, judged by the same codes. */
function withFiles(engine: Engine, files: readonly X12Text[]): Engine {
  const book = createBook();
  setCodes(book, engine.codes);
  for (const { path, text } of files) setFile(book, path, text);
  return { book, codes: engine.codes, today: engine.today };
}

/** What a move changes; undefined as soon as that is as much as the best move so far. */
function differences(
  engine: Engine,
  files: readonly { readonly path: string; readonly pieces: readonly Piece[] }[],
  before: readonly (readonly string[])[],
  days: number,
  most: number,
): Deidentified['differences'] | undefined {
  const copy = withFiles(
    engine,
    files.map(({ path, pieces }) => ({ path, text: printed(pieces, days) })),
  );
  const told: { path: string; what: string }[] = [];
  let i = 0;
  for (const after of outcomesOf(
    copy,
    files.map((f) => f.path),
  )) {
    for (const what of apart(before[i++] ?? [], after.told)) told.push({ path: after.path, what });
    if (told.length >= most) return undefined;
  }
  return told;
}

import type { Encounter } from '../../../../schemas';
import type { Cents } from '../../../../schemas/values';
import { chargeOf } from '../../pricing/amounts';
import { serviceLines } from '../../pricing/lines';
import { isUnknown } from '../../pricing/result';
import { chargeTables } from '../../pricing/tables';
import { isInstitutional } from '../../records/bill';
import { type Book, derive, type Item, recordOf, treeOfItem } from '../../records/book';
import { rangeText } from '../../records/dates';
import { dollars, quantityText } from '../../records/money';
import { childrenOf, type Entry, entryEnd, entryKeyword, entryStart, type Tree } from '../../text/tree';

/** The entries of a claim, made from those of the encounters that it bills: what was typed is kept as it is. */

/** Rows without the record's own indentation, or why the encounters do not fit on one claim. */
export type Body = { readonly rows: readonly string[]; readonly told: readonly string[] } | { readonly unable: string };

/** Entries of the office, or told once by the encounter: receipts count from there. */
const STAYS: ReadonlySet<string> = new Set([
  'patient',
  'note',
  'work',
  'collected',
  'scheduled',
  'requested',
  'dx',
  'date',
  'service',
]);
/** Entries that a line may have of its own, so that encounters may differ in them. */
const OF_LINES: readonly string[] = ['place', 'rendering', 'ordering', 'referring', 'supervising'];
/** Entries of which a claim may have several. */
const SEVERAL: ReadonlySet<string> = new Set(['procedure', 'document', 'authorization', 'remark']);
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXY';

type Diagnosis = NonNullable<NonNullable<Encounter['dx']>['diagnosis']>[number];

/**
 * The rows of a claim from one or several encounters of one patient. Diagnoses are joined and lettered anew where there are several
 * encounters, and pointers follow; a line's charge is what the charges table makes of it, and a charge that is not known is said.
 */
export function bodyOf(book: Book, items: readonly Item<'encounter'>[]): Body {
  const records = items.map((i) => recordOf(i));
  const header = headerRows(items);
  if ('unable' in header) return header;
  const dx = diagnosesOf(items);
  if (dx.codes.length > LETTERS.length)
    return {
      unable: `together they have ${dx.codes.length} diagnoses, and a claim has letters for ${LETTERS.length}; bill them apart`,
    };
  const days = records.flatMap((r) => r.date?.range ?? []);
  const from = days.reduce<string>((d, r) => (d === '' || r.from < d ? r.from : d), '');
  const to = days.reduce<string>((d, r) => (r.to > d ? r.to : d), '');
  const told: string[] = [];
  const lines = items.flatMap((item, i) => {
    const found = lineRows(book, item, dx.letters[i] ?? new Map(), dx.codes.length, from !== to, header.own[i] ?? []);
    told.push(...found.told);
    return found.rows;
  });
  return {
    rows: [
      ...(from ? [`date ${from === to ? from : `${from}..${to}`}`] : []),
      ...header.rows,
      'dx',
      ...dx.rows.map((r) => `  ${r}`),
      'service',
      ...lines.map((r) => `  ${r}`),
    ],
    told,
  };
}

const ownText = (tree: Tree, entry: Entry): string => tree.text.slice(entryStart(tree, entry), entryEnd(tree, entry));

/** An entry with what is indented below it, notes of the office left out. */
function rowsOf(tree: Tree, index: number): string[] {
  const entry = tree.entries[index];
  if (!entry) return [];
  return [
    ownText(tree, entry),
    ...childrenOf(tree, index)
      .filter((c) => keywordAt(tree, c) !== 'note')
      .flatMap((c) => rowsOf(tree, c).map((r) => `  ${r}`)),
  ];
}

const keywordAt = (tree: Tree, index: number): string => {
  const entry = tree.entries[index];
  return entry ? entryKeyword(tree, entry) : '';
};

interface Header {
  readonly rows: readonly string[];
  /** By encounter: what its lines have to say themselves, for the encounters differ in it. */
  readonly own: readonly (readonly { readonly word: string; readonly text: string }[])[];
}

function headerRows(items: readonly Item<'encounter'>[]): Header | { readonly unable: string } {
  const all = items.map((item) => {
    const tree = treeOfItem(item as unknown as Item);
    const found = new Map<string, string[]>();
    for (const index of childrenOf(tree, 0)) {
      const word = keywordAt(tree, index);
      if (STAYS.has(word)) continue;
      const text = rowsOf(tree, index).join('\n');
      if (!found.has(word)) found.set(word, [text]);
      else if (SEVERAL.has(word)) found.get(word)?.push(text);
    }
    return found;
  });
  const rows: string[] = [];
  const own = items.map((): { word: string; text: string }[] => []);
  for (const word of new Set(all.flatMap((m) => [...m.keys()]))) {
    const each = all.map((m) => m.get(word));
    const distinct = [...new Set(each.map((texts) => (texts ?? []).join('\n').replace(/\s+/g, ' ').toUpperCase()))];
    if (SEVERAL.has(word)) rows.push(...new Set(each.flatMap((texts) => texts ?? [])));
    else if (distinct.length === 1) rows.push(...(each[0] ?? []));
    else if (OF_LINES.includes(word)) {
      const first = each.every((texts) => texts !== undefined) ? each[0]?.[0] : undefined;
      if (first !== undefined) rows.push(first);
      each.forEach((texts, i) => {
        if (texts?.[0] !== undefined && texts[0] !== first) own[i]?.push({ word, text: texts[0] });
      });
    } else
      return {
        unable: `${items.map((i) => i.id).join(' and ')} differ in “${word}”, which a claim has once; bill them apart`,
      };
  }
  return { rows: rows.flatMap((r) => r.split('\n')), own };
}

const bare = (code: string): string => code.replace('.', '').toUpperCase();

function diagnosesOf(items: readonly Item<'encounter'>[]) {
  const codes: string[] = [];
  const rows: string[] = [];
  const others: string[] = [];
  const letters = items.map((item) => {
    const dx = recordOf(item).dx;
    const tree = treeOfItem(item as unknown as Item);
    const map = new Map<string, string>();
    for (const d of dx?.diagnosis ?? []) {
      if (!d.code) continue;
      let at = codes.indexOf(bare(d.code));
      if (at < 0) {
        at = codes.push(bare(d.code)) - 1;
        // One encounter keeps its letters, so that whoever knows them finds them again.
        const letter = items.length === 1 ? (d.letter?.toUpperCase() ?? LETTERS[at] ?? '') : (LETTERS[at] ?? '');
        rows.push(diagnosisRow(letter, d));
      }
      const letter = rows[at]?.split(' ')[0] ?? '';
      if (d.letter && !map.has(d.letter.toUpperCase())) map.set(d.letter.toUpperCase(), letter);
    }
    for (const d of [dx?.admitting, ...(dx?.reason ?? []), ...(dx?.external ?? [])]) {
      const entry = d && tree.entries[d.at];
      const text = entry && ownText(tree, entry);
      if (text && !others.includes(text)) others.push(text);
    }
    return map;
  });
  return { codes, rows: [...rows, ...others], letters };
}

const diagnosisRow = (letter: string, d: Diagnosis): string => `${letter} ${d.code}${d.poa ? ` poa ${d.poa}` : ''}`;

function lineRows(
  book: Book,
  item: Item<'encounter'>,
  letters: ReadonlyMap<string, string>,
  diagnoses: number,
  dated: boolean,
  own: Header['own'][number],
): { readonly rows: string[]; readonly told: string[] } {
  const record = recordOf(item);
  const tree = treeOfItem(item as unknown as Item);
  const institutional = isInstitutional(record);
  const told: string[] = [];
  const charges = chargesOfLines(book, item as unknown as Item);
  const rows = serviceLines(record).flatMap((line, i) => {
    const { written } = line;
    const name = `line ${line.number} of ${item.id}${line.code ? `, ${line.code}` : ''}`;
    const charge = charges[i];
    if (charge && 'unknown' in charge) told.push(`${name}: ${charge.unknown}`);
    const pointers = [...(written.pointers ?? '')].map((p) => letters.get(p.toUpperCase()) ?? p).join('');
    const only = !institutional && pointers === '' && diagnoses === 1 ? [...letters.values()][0] : undefined;
    if (!institutional && pointers === '' && only === undefined) told.push(`${name}: say which diagnoses it is for`);
    const dates = written.dates ?? (dated ? record.date?.range : undefined);
    const head = [
      written.revenue,
      written.procedure && [written.procedure.code, ...written.procedure.modifiers].join('-'),
      written.units === undefined ? undefined : `x${quantityText(written.units)}`,
      written.minutes === undefined ? undefined : `${written.minutes}min`,
      pointers || only,
      charge && 'amount' in charge ? dollars(charge.amount) : undefined,
      dates && rangeText(dates),
    ];
    const below = childrenOf(tree, written.at).filter((c) => keywordAt(tree, c) !== 'note');
    const has = new Set(below.map((c) => keywordAt(tree, c)));
    return [
      head.filter(Boolean).join(' '),
      ...own.filter((o) => !has.has(o.word)).map((o) => `  ${o.text}`),
      ...below.flatMap((c) => rowsOf(tree, c).map((r) => `  ${r}`)),
    ];
  });
  return { rows, told };
}

/** The charge of each line, or why it is not known. */
const chargesOfLines = (book: Book, item: Item): readonly ({ amount: Cents } | { unknown: string })[] =>
  derive(book, item, 'prepare-charges', (reader) => {
    const tables = chargeTables(reader);
    return serviceLines(recordOf(item as Item<'encounter'>)).map((line) => {
      const found = chargeOf(line, () => tables, item);
      return isUnknown(found) ? { unknown: found.unknown } : { amount: found.amount };
    });
  });

import type { IsoDate } from '../../../schemas/values';
import { costOf } from '../benefits/cost';
import { diagnosisOn, wordsFor } from '../codes/diagnoses';
import { importedEdition } from '../codes/editions';
import { modifierOn } from '../codes/modifiers';
import { placeOn } from '../codes/places';
import { procedureOn } from '../codes/procedures';
import { rolesOf } from '../records/bind';
import type { BookFile } from '../records/book';
import { allItems, findItems, type Item, lineOf, recordOf } from '../records/book';
import { dollars } from '../records/money';
import { kinds, type Slot } from '../records/vocabulary';
import type { Engine } from '../rules/rule';
import { tokenEnd, tokenStart, tokenText } from '../text/tree';
import { type Cursor, cursorAt, dateOfRecord, tokenAtOffset } from './cursor';
import { describe } from './describe';
import { documentation, placesText } from './documentation';
import { stepsText } from './money-text';

export interface Hover {
  readonly start: number;
  readonly end: number;
  /** Markdown. */
  readonly text: string;
}

/** What stands under the cursor, and what it means on the record's date. */
export function hoverAt(engine: Engine, file: BookFile, fileOffset: number): Hover | undefined {
  const cursor = cursorAt(file, fileOffset);
  const { entry, table, tree, base } = cursor ?? {};
  if (!cursor || !entry || !table || !tree || base === undefined) return undefined;
  const token = tokenAtOffset(tree, entry, cursor.offset);
  if (token < 0) return undefined;
  const range = { start: base + tokenStart(tree, token), end: base + tokenEnd(tree, token) };
  const show = (parts: readonly (string | undefined)[]): Hover | undefined => {
    const text = parts.filter(Boolean).join('\n\n');
    return text ? { ...range, text } : undefined;
  };
  if (token === entry.first && table.keyword) return show([`**${table.keyword}**`, documentation(table)]);
  const { first, roles } = rolesOf(tree, entry, table);
  const slot = table.slots[roles[token - first] ?? -1];
  if (!slot) return undefined;
  const text = tokenText(tree, token);
  const meaning = meaningOf(engine, cursor, slot, text, entry.index);
  const where = placesText(slot) || placesText(table);
  return show([meaning ?? `**${text}** — ${slot.doc}`, where && `*${where}*`]);
}

function meaningOf(engine: Engine, cursor: Cursor, slot: Slot, text: string, at: number): string | undefined {
  const date = dateOfRecord(cursor);
  switch (slot.form) {
    case 'dx':
      return diagnosisText(engine, text, date);
    case 'procedure':
      return procedureText(engine, text, date);
    case 'place':
      return placeText(engine, text, date);
    case 'npi':
      return providerText(engine, text);
    case 'money':
      return slot.name === 'charge' ? chargeText(engine, cursor, at) : undefined;
    default:
      return slot.ref ? referenceText(engine, slot, text) : undefined;
  }
}

/** A diagnosis: our words, then whether it may be billed on the date. */
export function diagnosisText(engine: Engine, text: string, date: IsoDate | undefined): string {
  const on = date ?? engine.today;
  const words = wordsFor(engine.codes, 'icd10cm', text, on);
  const fact = diagnosisOn(engine.codes, text, on);
  const title = `**${text.toUpperCase()}**${words ? ` — ${words.words}${words.inherited ? ` *(words of ${words.from})*` : ''}` : ''}`;
  const period = (from: string | undefined, to: string | undefined): string =>
    `${from ? `from ${from}` : ''}${to ? ` to ${to}` : ''}`.trim();
  const status = {
    valid: () =>
      `Valid for billing on ${on}${fact.status === 'valid' ? ` (${period(fact.from, fact.to) || 'no end known'})` : ''}.`,
    header: () => `A heading: it needs more characters to be billed on ${on}.`,
    'not-yet': () => `Not yet valid on ${on}${fact.status === 'not-yet' ? `: from ${fact.from}` : ''}.`,
    ended: () => `No longer valid on ${on}${fact.status === 'ended' ? `: until ${fact.to}` : ''}.`,
    unknown: () => `Not an ICD-10-CM code on ${on}.`,
    'not-evaluated': () => (fact.status === 'not-evaluated' ? `Not evaluated: ${fact.why}.` : ''),
  }[fact.status]();
  return `${title}\n\n${status}\n\n*${importedEdition(engine.codes, 'icd10cm', on) ?? 'ICD-10-CM, built-in numbers FY2026 and FY2027'}*`;
}

function procedureText(engine: Engine, text: string, date: IsoDate | undefined): string {
  const on = date ?? engine.today;
  const [code = '', ...modifiers] = text.toUpperCase().split('-');
  const parts: string[] = [];
  const words = wordsFor(engine.codes, 'hcpcs', code)?.words ?? feeWords(engine, code);
  parts.push(`**${code}**${words ? ` — ${words}` : ''}`);
  const fact = procedureOn(engine.codes, code, on);
  if (fact.status === 'valid') parts.push(`Valid on ${on}.`);
  else if (fact.status === 'not-evaluated') parts.push(`Not evaluated: ${fact.why}.`);
  else if (fact.status === 'ended') parts.push(`No longer valid on ${on}: until ${fact.to}.`);
  else if (fact.status === 'not-yet') parts.push(`Not yet valid on ${on}: from ${fact.from}.`);
  else parts.push(`Not a HCPCS code on ${on}.`);
  for (const m of modifiers) {
    const known = modifierOn(engine.codes, m, on);
    const meaning = wordsFor(engine.codes, 'modifier', m)?.words;
    parts.push(`**-${m}** — ${meaning ?? (known.status === 'unknown' ? 'no such modifier' : 'modifier')}`);
  }
  return parts.join('\n\n');
}

/** The practice's own words for a code, from its fee tables. */
export function feeWords(engine: Engine, code: string): string | undefined {
  for (const fees of allItems(engine.book, 'fees'))
    for (const row of recordOf(fees).row ?? [])
      if (row.words && row.code?.from === code && row.code.to === code) return row.words;
  return undefined;
}

function placeText(engine: Engine, text: string, date: IsoDate | undefined): string | undefined {
  const fact = placeOn(engine.codes, text, date ?? engine.today);
  const words = wordsFor(engine.codes, 'pos', text)?.words;
  return words ? `**${text}** — ${words}${fact.status === 'valid' ? '' : ` (${fact.status})`}` : undefined;
}

function providerText(engine: Engine, npi: string): string | undefined {
  for (const practice of allItems(engine.book, 'practice')) {
    const { provider = [], facility = [] } = recordOf(practice);
    const person = provider.find((p) => p.npi === npi);
    if (person)
      return `**${npi}** — ${[person.last, person.first].filter(Boolean).join(', ')} (${lineOf(practice, person.at)})`;
    const site = facility.find((f) => f.npi === npi);
    if (site) return `**${npi}** — ${site.name ?? 'facility'} (${lineOf(practice, site.at)})`;
  }
  return undefined;
}

function referenceText(engine: Engine, slot: Slot, id: string): string | undefined {
  if (!slot.ref || !(slot.ref in kinds)) return undefined;
  const kind = slot.ref as keyof typeof kinds;
  const item = findItems(engine.book, kind, id)[0];
  if (!item) return undefined;
  const detail = describe(item as Item);
  return `**${kind} ${item.id}**${detail ? ` — ${detail}` : ''} (${lineOf(item, 0)})`;
}

/** The arithmetic behind a line's charge. */
function chargeText(engine: Engine, cursor: Cursor, at: number): string | undefined {
  const { item } = cursor;
  const cost = item && costOf(engine.book, item);
  const line = cost?.payers[0]?.lines.find((l) => l.at === at);
  if (!line) return undefined;
  return [`Charge **${line.charge === undefined ? 'unknown' : dollars(line.charge)}**`, stepsText(line)]
    .filter(Boolean)
    .join('\n\n');
}

import { EVERYDAY } from '../../codes/common';
import { companionsOf } from '../../codes/companions';
import { diagnosisOn, dotted, undotted, wordsFor } from '../../codes/diagnoses';
import { searchCodes } from '../../codes/search';
import { type Item, recordOf } from '../../records/book';
import { fits, levelsBelow, likelyOf } from './levels';
import { habitsFor } from './ranking';
import { type Ask, type Draft, type Drafts, FOUND, MOST } from './types';
import { isInpatient, isSymptom, REFUSAL, uncertainIn } from './uncertain';

/** A diagnosis for the list, before it knows which text it replaces. */
interface Found {
  readonly code: string;
  readonly words: string;
  readonly header: boolean;
  /** What it adds to the heading that was typed. */
  readonly difference?: string;
}

/**
 * Diagnoses by number, words or abbreviation, valid on the record's date; before the first letter, those that the practice uses most.
 *
 * @param lead stands before the code in what is inserted: the letter of a row that has none yet
 */
export function diagnoses(ask: Ask, lead = ''): Drafts {
  const text = ask.typed.trim();
  if (text === '') return drafts(ask, usedMost(ask), lead);
  const uncertain = uncertainIn(text);
  if (uncertain && !inpatient(ask)) return refused(ask, uncertain.rest, uncertain.word, lead);
  return drafts(ask, found(ask, uncertain?.rest ?? text), lead);
}

function found(ask: Ask, text: string): Found[] {
  const heading = headingAsked(ask, text);
  return heading ? [...nextLevels(ask, heading), ...search(ask, text)] : search(ask, text);
}

const foundCode = ({ engine, date }: Ask, code: string): Found => ({
  code,
  words: wordsFor(engine.codes, 'icd10cm', code)?.words ?? '',
  header: diagnosisOn(engine.codes, code, date).status === 'header',
});

/** By words; what the record's other diagnoses make of it goes first, where it was to be found near the top. */
function search(ask: Ask, text: string): Found[] {
  const { engine, date } = ask;
  const { weights } = habitsFor(ask, 'diagnoses');
  const boost = (code: string): number => weights.get(code) ?? 0;
  const hits = searchCodes(engine.codes, { sets: ['icd10cm'], text, date, limit: MOST, boost });
  const top = hits.slice(0, NEAR_TOP).map((h) => h.code);
  const first = companionsOf(engine.codes, top, otherDiagnoses(ask, ''), date);
  if (first.length === 0) return hits;
  return [...first.map((code) => foundCode(ask, code)), ...hits.filter((h) => !first.includes(h.code))];
}

/** Further down a code has only some of the words. */
const NEAR_TOP = 3;

/** The heading that was typed, or undefined where the text is no heading on the date. */
function headingAsked({ engine, date }: Ask, text: string): string | undefined {
  if (!/^[A-Za-z](?:\d[0-9A-Za-z]|[A-Za-z]\d)\.?[0-9A-Za-z]{0,4}$/.test(text)) return undefined;
  const code = dotted(undotted(text));
  return diagnosisOn(engine.codes, code, date).status === 'header' ? code : undefined;
}

/** The way down from a heading: what the practice uses, then what fits the record's other diagnoses, then by number. */
function nextLevels(ask: Ask, heading: string): Found[] {
  const { engine, date } = ask;
  const { weights } = habitsFor(ask, 'diagnoses');
  const likely = likelyOf(engine.codes, otherDiagnoses(ask, heading));
  return levelsBelow(engine.codes, heading, date)
    .map((level) => ({ level, weight: weights.get(level.code) ?? 0, fit: fits(likely, level) }))
    .sort((a, b) => b.fit - a.fit || b.weight - a.weight)
    .map(({ level }) => ({ ...level, header: level.heading }));
}

function otherDiagnoses({ cursor }: Ask, heading: string): string[] {
  if (cursor.item?.kind !== 'encounter' && cursor.item?.kind !== 'claim') return [];
  const { dx } = recordOf(cursor.item as Item<'encounter'>);
  return (dx?.diagnosis ?? []).flatMap((d) => (d.code && d.code !== heading ? [d.code] : []));
}

function usedMost(ask: Ask): Found[] {
  const used: Found[] = [];
  for (const code of habitsFor(ask, 'diagnoses').codes) {
    if (used.length >= MOST) break;
    if (diagnosisOn(ask.engine.codes, code, ask.date).status === 'valid') used.push(foundCode(ask, code));
  }
  for (const code of used.length > 0 ? [] : EVERYDAY)
    if (diagnosisOn(ask.engine.codes, code, ask.date).status === 'valid') used.push(foundCode(ask, code));
  return used;
}

function inpatient({ cursor }: Ask): boolean {
  if (cursor.item?.kind !== 'encounter' && cursor.item?.kind !== 'claim') return false;
  return isInpatient(recordOf(cursor.item as Item<'encounter'>));
}

/** Why an uncertain diagnosis is not offered, and the signs and symptoms that the rest of the question finds. */
function refused(ask: Ask, rest: string, word: string, lead: string): Drafts {
  const refusal: Draft = {
    label: `“${word}” is not coded`,
    text: ask.typed,
    ...ask.range,
    end: ask.range.start + ask.typed.length,
    kind: 'refusal',
    detail: 'code the sign or symptom instead',
    doc: REFUSAL,
    filter: FOUND,
  };
  const symptoms = (text: string): Found[] =>
    text.length < 3 ? [] : found(ask, text).filter((f) => isSymptom(f.code));
  // `r/o mi chest pain`: what is doubted goes, what the patient feels stays.
  const { abbreviations } = ask.engine.codes;
  const felt = rest.split(' ').filter((w) => abbreviations.get(w)?.codes.every(isSymptom) ?? true);
  const whole = symptoms(felt.join(' '));
  const each = whole.length > 0 ? whole : felt.flatMap(symptoms);
  const list = drafts(ask, each, lead);
  return { proposals: [refusal, ...list.proposals], incomplete: true };
}

/** Each code once, at most as many as a list holds; a heading says that it goes on, and asks again when it is taken. */
function drafts(ask: Ask, list: readonly Found[], lead: string): Drafts {
  const once = new Map<string, Found>();
  for (const f of list) if (!once.has(f.code)) once.set(f.code, f);
  const proposals = [...once.values()].slice(0, MOST + 10).map((f): Draft => {
    const words = f.difference || f.words;
    const detail = f.header ? `${words ? `${words} ` : ''}(heading: needs more characters)` : words;
    return {
      label: f.code,
      text: lead + f.code,
      ...ask.range,
      kind: 'code',
      ...(detail && { detail }),
      about: { set: 'icd10cm', code: f.code, date: ask.date },
      filter: FOUND,
      ...(f.header && { goesOn: true }),
    };
  });
  return { proposals, incomplete: true };
}

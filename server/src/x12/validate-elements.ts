import { isState } from '../records/states';
import type { Delimiters, Segment } from './codec';
import { elementType } from './guides/elements';
import type { Condition, ElementDef, SegmentBody } from './guides/read';

/** Elements of one segment against its guide: presence, conditions, codes, types and lengths. */

/** `code` is IK403 of a 999, `place` as in `SV101-3`. */
export type TellElement = (code: string, place: string, message: string) => void;

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const quoted = (text: string): string => `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`;

/** Tells of everything that is wrong in a segment's elements. */
export function validateElements(segment: Segment, body: SegmentBody, tell: TellElement): void {
  const { elements, delimiters } = segment;
  const given = elements.length - 1;
  if (given > 0 && elements[given] === '')
    tell('own', `${body.id}${two(given)}`, `${body.id} ends with empty elements; they are left out.`);
  for (let n = 1; n <= Math.max(given, body.elements.length); n++) {
    const def = body.elements[n - 1];
    const text = elements[n] ?? '';
    const place = `${body.id}${two(n)}`;
    if (!def) {
      if (text !== '')
        tell(n > body.elements.length ? '3' : 'I10', place, `${place} is not used here and holds ${quoted(text)}.`);
    } else if (text === '') {
      if (def.required) tell('1', place, `${place} is missing.`);
    } else if (def.parts) composite(def, text, place, delimiters, tell);
    else value(def, text, place, elements[n - 1] ?? '', tell);
  }
  for (const condition of body.conditions) conditional(segment, condition, tell);
}

function composite(
  def: ElementDef,
  text: string,
  place: string,
  { component, repetition }: Delimiters,
  tell: TellElement,
): void {
  const repeats = def.repeats > 1 ? text.split(repetition) : [text];
  if (repeats.length > def.repeats)
    tell('12', place, `${place} is given ${repeats.length} times; ${def.repeats} are allowed.`);
  const defs = def.parts ?? [];
  for (const repeat of repeats) {
    const found = repeat.split(component);
    if (found.length > 1 && found.at(-1) === '')
      tell('own', place, `${place} ends with empty components; they are left out.`);
    for (let n = 1; n <= Math.max(found.length, defs.length); n++) {
      const part = defs[n - 1];
      const own = found[n - 1] ?? '';
      const at = `${place}-${n}`;
      if (!part) {
        if (own !== '') tell(n > defs.length ? '13' : 'I10', at, `${at} is not used here and holds ${quoted(own)}.`);
      } else if (own === '') {
        if (part.required) tell('1', at, `${at} is missing.`);
      } else value(part, own, at, found[n - 2] ?? '', tell);
    }
  }
}

/** One value: its code list, else its type and length. `before` is the value before it, which may tell a date's form. */
function value(def: ElementDef, text: string, place: string, before: string, tell: TellElement): void {
  if (def.codes) {
    if (!def.codes.has(text)) {
      const some = def.codes.size <= 8 ? `: ${[...def.codes].join(', ')}` : '';
      tell('7', place, `${quoted(text)} is no code of ${place}${some}.`);
    }
    return;
  }
  if (def.list === 'states' && !isState(text)) tell('7', place, `${quoted(text)} in ${place} is no state.`);
  if (def.pattern && !def.pattern.test(text))
    tell('I12', place, `${quoted(text)} in ${place} does not have the form it must have.`);
  const type = elementType(def.de);
  if (!type) return;
  const numeric = type.type === 'R' || type.type === 'N0';
  const length = numeric ? text.replace(/[-.]/g, '').length : text.length;
  if (length < type.least) tell('4', place, `${quoted(text)} in ${place} is too short: at least ${type.least}.`);
  if (length > type.most) tell('5', place, `${quoted(text)} in ${place} is too long: at most ${type.most}.`);
  if (type.type === 'R' && !/^-?(?:\d+\.?\d*|\.\d+)$/.test(text))
    tell('6', place, `${quoted(text)} in ${place} is no number.`);
  else if (type.type === 'N0' && !/^-?\d+$/.test(text))
    tell('6', place, `${quoted(text)} in ${place} is no whole number.`);
  else if (type.type === 'DT' && !isDay(text)) tell('8', place, `${quoted(text)} in ${place} is no date.`);
  else if (type.type === 'TM' && !isTime(text)) tell('9', place, `${quoted(text)} in ${place} is no time of day.`);
  else if ((type.type === 'AN' || type.type === 'ID') && OUTSIDE_STANDARD.test(text))
    tell('6', place, `${quoted(text)} in ${place} holds a character that a claim file does not take.`);
  else if (type.type === 'AN' && text.trim() === '') tell('6', place, `${place} holds blanks alone.`);
  else if (def.de === '1251' && !isPeriod(before, text))
    tell('8', place, `${quoted(text)} in ${place} is not the date that its form ${before} asks for.`);
}

/** Outside of the extended set of characters of the standard, as public validators read it; delimiters cannot stand in a value. */
const OUTSIDE_STANDARD = /[^\x20-\x7e]/;

/** `CCYYMMDD`, a day that exists; none before 1800 is taken for one. */
export function isDay(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  const [y, m, d] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))];
  return y >= 1800 && m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate();
}
const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d\d{0,2})?$/.test(text);

const PERIODS: Readonly<Record<string, (text: string) => boolean>> = {
  D8: isDay,
  RD8: (t) =>
    t.length === 17 && t[8] === '-' && isDay(t.slice(0, 8)) && isDay(t.slice(9)) && t.slice(0, 8) <= t.slice(9),
  TM: isTime,
  DT: (t) => t.length === 12 && isDay(t.slice(0, 8)) && isTime(t.slice(8)),
};
const isPeriod = (form: string, text: string): boolean => PERIODS[form]?.(text) ?? true;

/** Conditions between elements, as the standard writes them: `P0304`. */
function conditional({ id, elements }: Segment, { kind, positions }: Condition, tell: TellElement): void {
  const has = (n: number | undefined): boolean => n !== undefined && (elements[n] ?? '') !== '';
  const [first, ...others] = positions;
  const name = (n: number | undefined): string => `${id}${two(n ?? 0)}`;
  const count = positions.filter(has).length;
  if (kind === 'P' && count > 0 && count < positions.length) {
    const missing = positions.find((n) => !has(n));
    tell('2', name(missing), `${name(missing)} is missing: ${positions.map(name).join(' and ')} go together.`);
  } else if (kind === 'R' && count === 0) {
    tell('2', name(first), `One of ${positions.map(name).join(', ')} must be given.`);
  } else if (kind === 'E' && count > 1) {
    tell('10', name(first), `Only one of ${positions.map(name).join(', ')} may be given.`);
  } else if (kind === 'C' && has(first)) {
    const missing = others.find((n) => !has(n));
    if (missing !== undefined) tell('2', name(missing), `${name(missing)} is missing: ${name(first)} needs it.`);
  } else if (kind === 'L' && has(first) && !others.some(has)) {
    tell('2', name(others[0]), `${name(first)} needs one of ${others.map(name).join(', ')}.`);
  }
}

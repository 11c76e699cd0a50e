import { isoDate, readDate } from '../../records/dates';
import { type Segment, segmentsOf } from '../../x12/codec';
import { controlWithout } from './control';
import { cappedBirth } from './dates';
import type { Piece, Rewriting } from './record';
import { phoneWithout, zipWithout } from './what-stays';

/**
 * Claim and payment files without the people in them: where names, ids and dates stand in each segment, by element number. Delimiters,
 * counts, codes and amounts stay; each segment is written on a line of its own. A segment that this table does not know keeps its codes
 * and amounts only.
 */

type Kind =
  | 'name'
  | 'id'
  | 'npi'
  | 'payer'
  | 'control'
  | 'text'
  | 'street'
  | 'city'
  | 'zip'
  | 'reach'
  | 'date'
  | 'born'
  | 'day6'
  | 'wide';
/** An element's kind, or a function of its segment for elements that a qualifier decides about. */
type How = Kind | ((segment: Segment, given: Rewriting) => Kind | undefined);
type Elements = Readonly<Record<number, How>>;

const at = (segment: Segment, number: number): string => segment.elements[number] ?? '';
/** What the code says that stands right before an element. */
const byQualifier =
  (qualifier: number, who?: number): How =>
  (s) =>
    at(s, qualifier) === 'XX' ? 'npi' : who && ['PR', 'AY'].includes(at(s, who)) ? 'payer' : 'id';
const byFormat =
  (format: number, kind: Kind = 'date'): How =>
  (s) =>
    ['D8', 'RD8', 'DT'].includes(at(s, format)) ? kind : undefined;
const none: Elements = {};

const SEGMENTS: Readonly<Record<string, Elements>> = {
  ISA: { 2: 'wide', 4: 'wide', 6: 'wide', 8: 'wide', 9: 'day6', 13: 'control' },
  IEA: { 2: 'control' },
  GS: { 2: 'id', 3: 'id', 4: 'date', 6: 'control' },
  GE: { 2: 'control' },
  TA1: { 1: 'control', 2: 'day6' },
  BHT: { 3: 'control', 4: 'date' },
  BPR: { 7: 'id', 9: 'id', 10: 'id', 11: 'id', 13: 'id', 15: 'id', 16: 'date' },
  TRN: { 2: 'control', 3: 'id', 4: 'id' },
  NM1: { 3: 'name', 4: 'name', 5: 'name', 9: byQualifier(8, 1), 12: 'name' },
  N1: { 2: 'name', 4: byQualifier(3, 1) },
  N2: { 1: 'name', 2: 'name' },
  N3: { 1: 'street', 2: 'street' },
  N4: { 1: 'city', 3: 'zip', 6: 'id' },
  PER: { 2: 'name', 4: 'reach', 6: 'reach', 8: 'reach' },
  REF: { 2: 'id', 3: 'text' },
  DMG: { 2: 'born' },
  PAT: { 6: 'date' },
  INS: { 12: 'date' },
  DTP: { 3: byFormat(2) },
  DTM: { 2: 'date', 6: byFormat(5) },
  SBR: { 3: 'id', 4: 'text' },
  CLM: { 1: 'id' },
  CLP: { 1: 'id', 7: 'id' },
  PWK: { 6: 'id', 7: 'text' },
  NTE: { 2: 'text' },
  K3: { 1: 'text' },
  MSG: { 1: 'text' },
  CR1: { 9: 'text', 10: 'text' },
  CR2: { 10: 'text', 11: 'text' },
  HCP: { 4: 'id' },
  SVD: { 1: 'payer' },
  PS1: { 1: 'id' },
  PLB: { 1: 'npi', 2: 'date' },
  TS3: { 1: 'id', 3: 'date' },
  STC: { 2: 'date', 12: 'text' },
  AK1: { 2: 'control' },
  IK4: { 4: 'text' },
  AK4: { 4: 'text' },
  EB: { 5: 'text' },
  III: { 4: 'text' },
  RDM: { 2: 'name', 3: 'text' },
  SV5: none,
  ...Object.fromEntries(
    'ST SE HL PRV CUR LX CAS AMT QTY OI MOA MIA CN1 CRC CL1 MEA LIN CTP LQ TS2 AK2 AK3 AK5 AK9 IK3 IK5 HSD EQ AAA LS LE CR3 CR5 TOO FRM'
      .split(' ')
      .map((id) => [id, none]),
  ),
};

/** Composites: which of their components, counted from 1, is free text or an id. Dates in them stand behind a `D8` or `RD8`. */
const COMPONENTS: Readonly<Record<string, Readonly<Record<number, Readonly<Record<number, Kind>>>>>> = {
  SV1: { 1: { 7: 'text', 8: 'text' } },
  SV2: { 2: { 7: 'text', 8: 'text' } },
  SV3: { 1: { 7: 'text' } },
  SVD: { 3: { 7: 'text', 8: 'text' } },
  SVC: { 1: { 7: 'text' }, 6: { 7: 'text' } },
  REF: { 4: { 2: 'id', 4: 'id', 6: 'id' } },
  PLB: { 3: { 2: 'id' }, 5: { 2: 'id' }, 7: { 2: 'id' }, 9: { 2: 'id' }, 11: { 2: 'id' }, 13: { 2: 'id' } },
  CTX: { 1: { 2: 'id' } },
  HI: {},
};

const isDay = (text: string): boolean =>
  /^\d{8}$/.test(text) &&
  isoDate(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))) !== undefined;

/** A file in pieces. Text outside of interchanges is left out. */
export function x12Pieces(text: string, given: Rewriting): Piece[] {
  const pieces: Piece[] = [];
  for (const segment of segmentsOf(text).segments) {
    const { element, segment: end } = segment.delimiters;
    segment.elements.forEach((value, number) => {
      if (number > 0) pieces.push(element);
      if (number === 0) pieces.push(segment.id);
      else pieces.push(...ofElement(segment, number, value, given));
    });
    pieces.push(end === '\n' ? end : `${end}\n`);
  }
  return pieces;
}

function ofElement(segment: Segment, number: number, value: string, given: Rewriting): Piece[] {
  const { component } = segment.delimiters;
  const elements = SEGMENTS[segment.id];
  const inner = COMPONENTS[segment.id];
  if (value === '' || (segment.id === 'ISA' && number === 16)) return [value];
  if (inner && (inner[number] || segment.id === 'HI')) {
    const parts = value.split(component);
    return parts.flatMap((part, i): Piece[] => {
      const before: Piece[] = i > 0 ? [component] : [];
      const kind = inner[number]?.[i + 1] ?? (/^R?D8$/.test(parts[i - 1] ?? '') ? 'date' : undefined);
      return [...before, ...(kind && part !== '' ? ofKind(kind, part, given) : [part])];
    });
  }
  if (!elements && !inner) return [ofUnknown(value, given)];
  const how = elements?.[number];
  const kind = typeof how === 'function' ? how(segment, given) : how;
  return kind ? ofKind(kind, value, given) : [value];
}

/** An element of a segment that the table does not know: codes and amounts stay. */
const ofUnknown = (value: string, { standIns }: Rewriting): string =>
  value.length <= 3 || /^-?\d{0,9}\.\d+$/.test(value) ? value : standIns.id(value);

function ofKind(kind: Kind, value: string, given: Rewriting): Piece[] {
  const { standIns } = given;
  switch (kind) {
    case 'name':
      return [standIns.name(value)];
    case 'id':
      return [given.payers.has(value.trim().toUpperCase()) ? value : standIns.id(value)];
    case 'npi':
      return [/^\d+$/.test(value) ? standIns.npi(value) : standIns.id(value)];
    case 'payer':
      return [value];
    case 'control':
      return [controlWithout(value, standIns)];
    case 'wide':
      return [value.trim() === '' ? value : standIns.id(value.trim()).slice(0, value.length).padEnd(value.length)];
    case 'text':
      return ['REMOVED'];
    case 'street':
      return [/\bBOX\b/i.test(value) ? 'PO BOX 1' : '1 STREET'];
    case 'city':
      return ['CITY'];
    case 'zip':
      return [zipWithout(value)];
    case 'reach':
      return [value.includes('@') ? 'REMOVED' : phoneWithout(value)];
    case 'born': {
      const born = isDay(value) ? readDate(`${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`) : undefined;
      const capped = born && cappedBirth(born, given.today);
      return capped ? [capped.replaceAll('-', '')] : [{ dates: value }];
    }
    case 'day6':
      return /^\d{6}$/.test(value) ? [{ dates: `20${value}`, skip: 2 }] : [value];
    case 'date':
      return /^\d{12}$/.test(value) ? [{ dates: value.slice(0, 8) }, value.slice(8)] : [{ dates: value }];
  }
}

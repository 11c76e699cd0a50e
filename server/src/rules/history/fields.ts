import type { Claim } from '../../../../schemas';
import { isInstitutional } from '../../records/bill';

/** Where in a claim a status of a 277CA or an element of an 837 stands. Numbers: x12.md 5.1 and 5.3, rules.md. */

/** An entry of the claim, 0 where it is the claim itself, and the slot on its line. */
export interface Field {
  readonly at: number;
  readonly slot: string;
}

type Line = NonNullable<NonNullable<Claim['service']>['line']>[number];

const entry = (found: { readonly at: number } | undefined, slot: string): Field =>
  found ? { at: found.at, slot } : { at: 0, slot: 'id' };

/** The third part of a status: whose value it is about. */
const ENTITIES: Readonly<Record<string, (c: Claim) => Field>> = {
  '82': (c) => entry(c.rendering, 'npi'),
  DN: (c) => entry(c.referring, 'npi'),
  DK: (c) => entry(c.ordering, 'npi'),
  DQ: (c) => entry(c.supervising, 'npi'),
  '77': (c) => entry(c.facility, 'npi'),
  '71': (c) => entry(c.attending, 'npi'),
  '72': (c) => entry(c.operating, 'npi'),
  '85': (c) => entry(c.practice, 'id'),
  PR: (c) => entry(c.payer, 'which'),
  IL: (c) => entry(c.patient, 'id'),
  QC: (c) => entry(c.patient, 'id'),
};

/** Status codes of a claim. */
const STATUSES: Readonly<Record<string, (c: Claim) => Field>> = {
  '33': (c) => entry(c.patient, 'id'),
  '97': (c) => entry(c.patient, 'id'),
  '125': (c) => entry(c.patient, 'id'),
  '158': (c) => entry(c.patient, 'id'),
  '164': (c) => entry(c.patient, 'id'),
  '474': (c) => entry(c.patient, 'id'),
  '475': (c) => entry(c.patient, 'id'),
  '187': (c) => entry(c.date, 'range'),
  '510': (c) => entry(c.date, 'range'),
  '718': (c) => entry(c.date, 'range'),
  '249': (c) => entry(c.place, 'code'),
  '254': (c) => entry(c.dx?.diagnosis?.[0], 'code'),
  '255': (c) => entry(c.dx, ''),
  '688': (c) => entry(c.dx, ''),
  '772': (c) => entry(c.dx, ''),
  '178': (c) => entry(c.service, ''),
  '400': (c) => entry(c.service, ''),
  '402': (c) => entry(c.service, ''),
  '453': (c) => entry(c.service, ''),
  '454': (c) => entry(c.service, ''),
  '464': (c) => entry(c.originalNumber, 'number'),
  '489': (c) => entry(c.attachment?.[0], 'control'),
  '535': (c) => entry(c.frequency, 'kind'),
  '672': (c) => entry(c.prior?.[0], 'paid'),
  '674': (c) => entry(c.authorization?.[0], 'number'),
};

/** Status codes of a line: the slot on it. */
const LINE_STATUSES: Readonly<Record<string, keyof Line>> = {
  '187': 'dates',
  '510': 'dates',
  '402': 'charge',
  '453': 'procedure',
  '454': 'procedure',
  '455': 'revenue',
  '476': 'units',
  '477': 'pointers',
  '507': 'procedure',
  '523': 'minutes',
};

/** The field that a status such as `A7:562:82` is about. */
export function fieldOfStatus(claim: Claim, status: string, line: number | undefined): Field {
  const [, code = '', entity = ''] = status.toUpperCase().split(':');
  const written = line === undefined ? undefined : claim.service?.line?.[line - 1];
  if (written) return { at: written.at, slot: LINE_STATUSES[code] ?? 'procedure' };
  return STATUSES[code]?.(claim) ?? ENTITIES[entity]?.(claim) ?? { at: 0, slot: 'id' };
}

/** Loops that one entry of a claim fills. */
const LOOPS: Readonly<Record<string, (c: Claim) => Field>> = {
  '2010AA': (c) => entry(c.practice, 'id'),
  '2000B': (c) => entry(c.payer, 'which'),
  '2010BA': (c) => entry(c.patient, 'id'),
  '2010BB': (c) => entry(c.payer, 'which'),
  '2010CA': (c) => entry(c.patient, 'id'),
  '2310A': (c) => entry(c.referring, 'npi'),
  '2310B': (c) => entry(c.rendering, 'npi'),
  '2310C': (c) => entry(c.facility, 'npi'),
  '2310D': (c) => entry(c.supervising, 'npi'),
  '2320': (c) => entry(c.prior?.[0], 'rank'),
};
/** The same of an institutional claim, where they differ. */
const INSTITUTIONAL_LOOPS: Readonly<Record<string, (c: Claim) => Field>> = {
  '2310A': (c) => entry(c.attending, 'npi'),
  '2310B': (c) => entry(c.operating, 'npi'),
  '2310C': (c) => entry(c.operating, 'npi'),
  '2310D': (c) => entry(c.rendering, 'npi'),
  '2310E': (c) => entry(c.facility, 'npi'),
  '2310F': (c) => entry(c.referring, 'npi'),
};
const INSTITUTIONAL_ELEMENTS: Readonly<Record<string, (c: Claim) => Field>> = {
  CLM05: (c) => entry(c.typeOfBill, 'code'),
  CL101: (c) => entry(c.visit, 'type'),
  CL102: (c) => entry(c.visit, 'source'),
  CL103: (c) => entry(c.visit, 'status'),
  CL1: (c) => entry(c.visit, 'status'),
};
const LINE_LOOPS: Readonly<Record<string, (l: Line) => Field>> = {
  '2410': (l) => entry(l.ndc?.[0], 'code'),
  '2420A': (l) => entry(l.rendering, 'npi'),
  '2420D': (l) => entry(l.supervising, 'npi'),
  '2420E': (l) => entry(l.ordering, 'npi'),
  '2420F': (l) => entry(l.referring, 'npi'),
};
const LINE_ELEMENTS: Readonly<Record<string, keyof Line>> = {
  SV101: 'procedure',
  SV102: 'charge',
  SV103: 'units',
  SV104: 'units',
  SV107: 'pointers',
  SV201: 'revenue',
  SV202: 'procedure',
  SV203: 'charge',
  SV205: 'units',
  DTP03: 'dates',
};
const ELEMENTS: Readonly<Record<string, (c: Claim) => Field>> = {
  CLM01: (c) => entry(c.account, 'number'),
  CLM02: (c) => entry(c.service, ''),
  'CLM05-1': (c) => entry(c.place, 'code'),
  'CLM05-3': (c) => entry(c.frequency, 'kind'),
  CLM05: (c) => entry(c.place, 'code'),
  CLM07: (c) => entry(c.acceptAssignment, 'yes'),
  CLM09: (c) => entry(c.release, 'yes'),
  CLM11: (c) => entry(c.accident, 'kind'),
  CLM20: (c) => entry(c.delayReason, 'code'),
};

/** The field that an element such as `2400/SV107-1` is about. */
export function fieldOfElement(claim: Claim, place: string, line: number | undefined): Field {
  const [loop = '', element = ''] = place.toUpperCase().includes('/')
    ? place.toUpperCase().split('/')
    : ['', place.toUpperCase()];
  const whole = element.split('-')[0] ?? '';
  const written = line === undefined ? undefined : claim.service?.line?.[line - 1];
  if (written) {
    const below = LINE_LOOPS[loop]?.(written);
    if (below && below.at !== 0) return below;
    if (whole === 'SV105') return written.place ? entry(written.place, 'code') : entry(claim.place, 'code');
    return { at: written.at, slot: LINE_ELEMENTS[whole] ?? 'procedure' };
  }
  const institutional = isInstitutional(claim);
  const diagnosis = /^HI(\d\d)/.exec(whole);
  // An institutional claim has an HI of each kind of code, and the place inside of one does not say which.
  if (diagnosis && institutional) return entry(claim.dx, '');
  if (diagnosis) {
    const found = claim.dx?.diagnosis?.[Number(diagnosis[1]) - 1];
    return found ? entry(found, 'code') : entry(claim.dx, '');
  }
  if (whole === 'HI') return entry(claim.dx, '');
  const own = institutional ? (INSTITUTIONAL_ELEMENTS[whole] ?? INSTITUTIONAL_LOOPS[loop]) : undefined;
  if (own) return own(claim);
  return ELEMENTS[element]?.(claim) ?? ELEMENTS[whole]?.(claim) ?? LOOPS[loop]?.(claim) ?? { at: 0, slot: 'id' };
}

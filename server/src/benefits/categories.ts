import type { CategoryName } from '../../../schemas/categories';
import { isRoom, type ServiceLine } from '../pricing/lines';

/**
 * How a service finds its category: one table, read from the top, and the first row that fits decides. A row fits where the line's
 * revenue code, or else its procedure code, is in one of the spans and every further condition of the row holds; a row without
 * codes takes every line. Codes are numbers only; the words for the categories are in schemas/categories.ts. A service that no row
 * takes is `other`. On the bill of a hospital stay only the room is looked up: the other services belong to the stay, as the plan
 * pays for it as one (UB-04 locator 4, types of bill 011x and 041x).
 */
interface Row {
  readonly category: CategoryName;
  /** Procedure codes and spans, blanks between: `99202-99215 G0463`. */
  readonly codes?: string;
  /** Revenue codes and spans. */
  readonly revenue?: string;
  /** Only on institutional bills of these types, the first three characters: `021 018`. */
  readonly bills?: string;
  /** Only with one of these modifiers. */
  readonly modifiers?: string;
  /** Only at one of these places of service. */
  readonly places?: string;
  /** Only by a provider of one of these Medicare specialties. */
  readonly specialties?: string;
  /** Only by a provider whose specialty is known and none of these. */
  readonly notSpecialties?: string;
}

/** Medicare specialty codes of primary care: general, family, internal and geriatric medicine, pediatrics, nurse and assistant. */
const PRIMARY_CARE = '01 08 11 37 38 50 84 89 97';
const BEHAVIORAL = '26 62 68 80 E1 E2';
/** Visits in an office, in a clinic, at home. */
const VISITS =
  '99202-99215 99241-99245 99341-99350 99417 99421-99423 99441-99443 99483 99487-99491 99495 99496 G2010 G2012 G2211 G2212 T1015';

/** Outpatient care that a hospital bills: to inpatients under Part B, to outpatients, for laboratories, of critical access. */
const OUTPATIENT_BILLS = '012 013 014 085';
/** Rural health clinics and federally qualified health centers, under their numbers of today and of before. */
const CLINIC_BILLS = '071 073 077 079';

const table: readonly Row[] = [
  // Bills that are for one kind of care, whatever is on their lines.
  { category: 'skilled-nursing', bills: '018 021' },
  { category: 'hospice', bills: '081 082' },
  { category: 'dme', bills: '032 033', revenue: '0274 0290-0299 0600-0609' },
  { category: 'home-health', bills: '032 033' },
  { category: 'dialysis', bills: '072' },
  { category: 'mental-health', bills: '076' },
  { category: 'surgery', bills: '083' },
  { category: 'maternity', bills: '084' },
  { category: 'substance-use', bills: '087' },

  { category: 'preventive', modifiers: '33 PT' },
  { category: 'preventive', codes: '99381-99397 99401-99404 99411 99412 G0438 G0439 G0402 G0468' },
  {
    category: 'preventive',
    codes:
      '77063 77067 G0101 Q0091 G0105 G0121 G0103 G0104 G0328 G0442-G0447 G0473 99406 99407 96127 96160 96161 99173 99177',
  },
  {
    category: 'immunization',
    codes: '90460-90474 90476-90759 90380 90381 91300-91322 90480 G0008-G0010 0001A-0174A',
    revenue: '0771',
  },

  { category: 'ambulance', codes: 'A0021-A0999', revenue: '0540-0549' },
  { category: 'dental', codes: 'D0120-D9999', revenue: '0512' },
  { category: 'dialysis', codes: '90935-90999', revenue: '0820-0859 0880-0889' },
  { category: 'hospice', codes: '99377 99378 Q5001-Q5010 G0337', revenue: '0650-0659' },
  {
    category: 'home-health',
    codes: '99500-99602 G0151-G0164 G0299 G0300 G0493-G0496 S9122-S9131',
    revenue: '0023 0550-0599',
  },
  { category: 'skilled-nursing', codes: '99304-99318', revenue: '0022 0190-0199' },

  {
    category: 'substance-use',
    codes: '99408 99409 G0396 G0397 G2067-G2080 G2086-G2088 H0001-H0030 H0047-H0050',
    revenue: '0116 0126 0136 0146 0156 0906 0944 0945',
  },
  {
    category: 'mental-health',
    codes: '90785-90899 96105-96146 96156-96171 97151-97158 H0031-H0040 H2010-H2037 G0410 G0411 G0323 G0469 G0470',
    revenue: '0114 0124 0134 0144 0154 0513 0900-0919',
  },
  { category: 'mental-health', codes: VISITS, specialties: BEHAVIORAL },
  {
    category: 'therapy',
    revenue: '0420-0449',
    codes: '97010-97150 97161-97168 97530-97546 97750-97799 92507 92508 92521-92526 92605-92609 G0283',
  },
  { category: 'chiropractic', codes: '98940-98943' },
  { category: 'chiropractic', codes: VISITS, specialties: '35' },
  { category: 'vision', codes: '92002-92015 92310-92371 V2020-V2799 S0580-S0592 S0620 S0621' },
  { category: 'maternity', codes: '59000-59899', revenue: '0112 0122 0132 0142 0152 0720-0729' },

  { category: 'hospital-inpatient', revenue: '0024 0100-0219' },
  { category: 'urgent-care', codes: 'S9083 S9088', revenue: '0456 0516 0526' },
  { category: 'urgent-care', codes: VISITS, places: '20' },
  { category: 'emergency', codes: '99281-99288 G0380-G0384', revenue: '0450-0459' },
  { category: 'emergency', codes: `${VISITS} 10004-69990 92950-92998`, places: '23' },
  { category: 'telehealth', codes: `${VISITS} 98000-98016 98966-98972`, modifiers: '93 95 GT GQ' },
  { category: 'telehealth', codes: `${VISITS} 98000-98016 98966-98972`, places: '02 10' },
  { category: 'telehealth', codes: '98000-98016' },
  { category: 'telehealth', bills: CLINIC_BILLS, revenue: '0780' },
  { category: 'office-visit', bills: CLINIC_BILLS, revenue: '0510-0529', codes: `${VISITS} G0466 G0467` },

  { category: 'anesthesia', codes: '00100-01999', revenue: '0370-0379' },
  { category: 'chemotherapy', codes: '96401-96549 J9000-J9999', revenue: '0331 0332 0335' },
  { category: 'lab', codes: '36415 36416 80047-89398 0001U-0999U P2028-P9615 G0027', revenue: '0300-0319' },
  {
    category: 'advanced-imaging',
    codes:
      '70336 70450-70498 70540-70559 71250-71275 71550-71555 72125-72133 72141-72159 72191-72198 73200-73225 73700-73725 74150-74185 74261-74263 75557-75574 75635 76380 76390 76391 77011-77014 77021 77022 77046-77049 77078 77084 78012-78999',
    revenue: '0340-0359 0404 0610-0619',
  },
  { category: 'imaging', codes: '70010-76999 77001-77092 93303-93356 93880-93998', revenue: '0320-0329 0400-0409' },
  {
    category: 'drugs',
    codes: 'J0120-J8999 Q0138-Q0181 Q2009-Q2057 Q5101-Q5160 S0012-S0197',
    revenue: '0250-0259 0630-0639',
  },
  {
    category: 'dme',
    codes: 'A4206-A8999 A9150-A9499 A9900-A9999 B4034-B9999 E0100-E8999 K0001-K1999 L0112-L9999',
    revenue: '0290-0299 0600-0609',
  },

  { category: 'hospital-outpatient', revenue: '0510-0529 0760-0769', codes: 'G0378 G0379' },
  { category: 'hospital-inpatient', codes: '99221-99239 99291 99292', places: '21 51 61' },
  { category: 'hospital-outpatient', codes: '99217-99239 99291 99292', places: '19 22' },
  { category: 'surgery', codes: '10004-69990', revenue: '0360-0369 0490-0499' },
  { category: 'hospital-outpatient', codes: 'G0463' },
  { category: 'specialist', codes: `${VISITS} 99242-99255`, notSpecialties: PRIMARY_CARE },
  { category: 'office-visit', codes: `${VISITS} 99242-99255` },

  // What is left on the bills of facilities that give several kinds of care: supplies, recovery room, heart tracings.
  { category: 'hospital-outpatient', bills: OUTPATIENT_BILLS },
  { category: 'home-health', bills: '034' },
  { category: 'office-visit', bills: CLINIC_BILLS },
  { category: 'therapy', bills: '074 075' },
  { category: 'emergency', bills: '078' },
];

interface Spans {
  readonly singles: ReadonlySet<string>;
  readonly spans: readonly (readonly [string, string])[];
}

interface ReadRow {
  readonly category: CategoryName;
  readonly codes: Spans | undefined;
  readonly revenue: Spans | undefined;
  readonly bills: ReadonlySet<string> | undefined;
  readonly modifiers: ReadonlySet<string> | undefined;
  readonly places: ReadonlySet<string> | undefined;
  readonly specialties: ReadonlySet<string> | undefined;
  readonly notSpecialties: ReadonlySet<string> | undefined;
}

const words = (text: string | undefined): ReadonlySet<string> | undefined =>
  text ? new Set(text.split(' ')) : undefined;

function spansOf(text: string | undefined): Spans | undefined {
  if (!text) return undefined;
  const singles = new Set<string>();
  const spans: (readonly [string, string])[] = [];
  for (const word of text.split(' ')) {
    const [from = '', to] = word.split('-');
    if (to) spans.push([from, to]);
    else singles.add(from);
  }
  return { singles, spans };
}

const rows: readonly ReadRow[] = table.map((row) => ({
  category: row.category,
  codes: spansOf(row.codes),
  revenue: spansOf(row.revenue),
  bills: words(row.bills),
  modifiers: words(row.modifiers),
  places: words(row.places),
  specialties: words(row.specialties),
  notSpecialties: words(row.notSpecialties),
}));

/** Spans of letter-ended numbers (`0001U`) compare like the rest: all codes of a span have its last letter. */
const inSpans = (code: string, { singles, spans }: Spans): boolean =>
  singles.has(code) ||
  spans.some(([from, to]) => from <= code && code <= to && code.length === from.length && sameEnd(code, from));

const isLetter = (code: string, at: number): boolean => code.charCodeAt(at) > 57;
const sameEnd = (code: string, from: string): boolean =>
  isLetter(code, code.length - 1) === isLetter(from, from.length - 1) &&
  (!isLetter(from, from.length - 1) || code.at(-1) === from.at(-1));

/** Rows that may take a code, by `bill revenue procedure`; what remains to be looked at are modifiers, place and specialty. */
const known = new Map<string, readonly ReadRow[]>();
const MOST_KNOWN = 20_000;

function rowsFor(procedure: string, revenue: string, bill: string): readonly ReadRow[] {
  const key = `${bill} ${revenue} ${procedure}`;
  const found = known.get(key);
  if (found) return found;
  const fitting = rows.filter(
    (row) =>
      (!row.bills || row.bills.has(bill)) &&
      ((!row.codes && !row.revenue) ||
        (procedure !== '' && row.codes && inSpans(procedure, row.codes)) ||
        (revenue !== '' && row.revenue && inSpans(revenue, row.revenue))),
  );
  if (known.size < MOST_KNOWN) known.set(key, fitting);
  return fitting;
}

/**
 * The category of a service.
 *
 * @param specialty Medicare specialty code of the provider, where the practice gives it; a facility's bill is not asked for one
 */
export function categoryOf(line: ServiceLine, specialty: string | undefined): CategoryName {
  const { room, bill, modifiers } = line;
  const fitting = room
    ? rowsFor('', isRoom(line.revenue) ? line.revenue : room, bill)
    : rowsFor(line.procedure, line.revenue, bill);
  const by = line.institutional ? undefined : specialty;
  const place = line.place.padStart(2, '0');
  for (const row of fitting) {
    if (row.modifiers && !modifiers.some((m) => row.modifiers?.has(m))) continue;
    if (row.places && !row.places.has(place)) continue;
    if (row.specialties && !(by && row.specialties.has(by))) continue;
    if (row.notSpecialties && (!by || row.notSpecialties.has(by))) continue;
    return row.category;
  }
  return 'other';
}

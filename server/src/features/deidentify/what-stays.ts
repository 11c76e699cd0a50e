/**
 * What a copy without identities keeps as it is written. Everything else that people make up — every id, name, text and date — is
 * replaced, so that an entry which is new to the language is hidden until somebody says here that it names nobody.
 */

/** Values of the form `id` that are codes, of whatever record, as `entry.value`. */
export const CODES: ReadonlySet<string> = new Set([
  'ndc.code',
  'visit.type',
  'visit.source',
  'visit.status',
  'typeOfBill.code',
  'occurrence.code',
  'span.code',
  'value.code',
  'condition.code',
  'drg.code',
  'attachment.type',
  'attachment.sent',
  'delayReason.code',
  'element.place',
  'msp.code',
  'filingCode.code',
  'edits.which',
  'require.value',
  'forbid.value',
  'taxonomy.code',
  'specialty.code',
  'locality.code',
  'timezone.name',
  'plb.code',
]);

/** A suffix, as JR, is on many cards. */
export const isSuffix = (slot: string): boolean => slot === 'suffix';

/** Values of the form `text` that are names, of a person, an employer or an office. */
export const NAMES: ReadonlySet<string> = new Set(['last', 'first', 'middle', 'name', 'by', 'party']);

/** Words that stand where an id may, and name nobody. */
export const WORDS: ReadonlySet<string> = new Set(['PRIMARY', 'SECONDARY', 'TERTIARY', 'NONE', 'PATIENT', 'PAYER']);

/**
 * First three digits of ZIP codes that fewer than 20,000 people share: of the census of 2000, as in the guidance of the Office for Civil
 * Rights (recalled), and of 2010. They become 000.
 */
const FEW_PEOPLE: ReadonlySet<string> = new Set(
  '036 059 063 102 203 205 369 556 692 753 772 790 821 823 830 831 878 879 884 890 893'.split(' '),
);

/** The end that stands for no street, as payers take it; `0000` is an end that none has, and stays one. */
const NO_STREET = '9998';

/** `45501-1234` is `45500-9998`; a code of an area with few people begins with `00000`. What is no ZIP code keeps its form. */
export function zipWithout(zip: string): string {
  const digits = zip.replace(/[^0-9]/g, '');
  const kept = FEW_PEOPLE.has(digits.slice(0, 3)) || /\p{L}/u.test(zip) ? '' : digits.slice(0, 3);
  const end = digits.length === 9 && !digits.endsWith('0000') ? NO_STREET : '';
  const made = kept.padEnd(digits.length - end.length, '0') + end;
  let at = 0;
  return zip.replace(/[\p{L}\p{N}]/gu, (c) => (c >= '0' && c <= '9' ? made.charAt(at++) : '0'));
}

/** What may follow a telephone number: `x12`, `ext. 12`. */
const EXTENSION = /^(.*?\d\D*?)(\s*(?:x|ext\.?)\s*)(\d+)$/i;

/** As many digits as the number had, all of them made up; an extension becomes zeros. */
export function phoneWithout(phone: string): string {
  const [, number = phone, between = '', extension = ''] = EXTENSION.exec(phone) ?? [];
  const digits = number.replace(/[^0-9]/g, '');
  const made = `${'5'.repeat(digits.length)}5550100`.slice(7);
  const full = digits.length === 11 && digits.startsWith('1') ? `1${made.slice(1)}` : made;
  let at = 0;
  const shown = number.replace(/[\p{L}\p{N}]/gu, (c) => (c >= '0' && c <= '9' ? full.charAt(at++) : 'x'));
  return shown + between + extension.replace(/\d/g, '0');
}

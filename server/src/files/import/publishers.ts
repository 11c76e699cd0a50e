import type { IsoDate } from '../../../../schemas/values';
import { quarterOf } from '../../codes/import/quarter';
import type { SetName } from '../../codes/import/table';

/**
 * Where the publishers' files are to be had, as seen on 2026-11-28. An address changes with each edition, and where the publisher names
 * its files by year or quarter it is made from the day; where none is listed a person downloads the file by hand and imports it.
 */
export interface Publication {
  readonly set: SetName;
  /** Addresses of the files that are in force on a day; undefined where the publisher wants them downloaded by hand. */
  readonly files?: (today: IsoDate) => readonly string[];
  /** Whether it is installed where no set is named: what everybody needs, and nobody has to agree to. */
  readonly usual?: true;
  /** What to look for by hand, and where. */
  readonly byHand: string;
  /** Terms that the publisher wants accepted before the file is used. */
  readonly terms?: string;
}

/** Of a list that the bodies which keep the claim forms sell or license. */
const LICENSED = 'The list is licensed by its publisher. Import only what you are licensed to use.';

/** What CMS has everybody agree to before it gives out files that name CPT codes, in our own words. */
const AMA =
  'These tables name CPT codes, which belong to the American Medical Association (AMA). CMS gives them out to those who agree to the ' +
  'AMA’s license: use them only in the United States, for your own office’s work with Medicare, Medicaid and other health programs; do ' +
  'not sell them, change them or pass them on; the AMA answers for nothing, and may end the license. The full text stands at ' +
  'https://www.cms.gov/license/ama.';

const CMS = 'https://www.cms.gov/files/zip';
const MONTHS = ['january', 'april', 'july', 'october'];

/** Year and quarter of a day. */
function quarterAt(today: IsoDate): { readonly year: number; readonly quarter: number } {
  const { edition } = quarterOf(today);
  return { year: Number(edition.slice(0, 4)), quarter: Number(edition.at(-1)) };
}

/** The four parts of a quarter's pairs. Their versions count years from 1994: v323 is the fourth quarter of 2026. */
const pairFiles =
  (whose: string, short: string) =>
  (today: IsoDate): string[] => {
    const { year, quarter } = quarterAt(today);
    const version = `v${year - 1994}${quarter - 1}r0`;
    return [1, 2, 3, 4].map(
      (part) => `${CMS}/medicare-ncci-${year}q${quarter}-${whose}-ptp-edits-${short}-${version}-f${part}.zip`,
    );
  };

const mueFile =
  (whose: string) =>
  (today: IsoDate): string[] => {
    const { year, quarter } = quarterAt(today);
    return [`${CMS}/medicare-ncci-${year}-q${quarter}-${whose}-services-mue-table.zip`];
  };

/** ICD-10-CM of the fiscal year, which begins in October. */
const fiscalYearOf = (today: IsoDate): number => Number(today.slice(0, 4)) + (today.slice(5) >= '10-01' ? 1 : 0);

/** Of tables by CPT code that are taken by hand: their publisher shows the terms before the download. */
const AMA_BY_HAND =
  'The table has CPT codes, which are copyrighted by the American Medical Association. Import only what you are licensed to use.';

/** One zip has all of them. */
const IN_RVU =
  'on cms.gov, “PFS relative value files”: the zip of the quarter (RVU26A and so on), which has relative values, indices, localities, anesthesia factors and imaging caps';

export const publications: readonly Publication[] = [
  {
    set: 'icd10cm',
    files: (today) => [`${CMS}/${fiscalYearOf(today)}-code-descriptions-tabular-order.zip`],
    usual: true,
    byHand: 'on cms.gov, “ICD-10-CM files”: the zip of code descriptions in tabular order',
  },
  { set: 'icd10cm-notes', byHand: 'on cms.gov, “ICD-10-CM files”: the zip of code tables, tabular and index' },
  {
    set: 'icd10pcs',
    byHand: 'on cms.gov, “ICD-10-PCS files”: the zip of the order file, long and abbreviated titles',
  },
  {
    set: 'hcpcs',
    files: (today) => {
      const { year, quarter } = quarterAt(today);
      return [`${CMS}/${MONTHS[quarter - 1]}-${year}-alpha-numeric-hcpcs-file.zip`];
    },
    usual: true,
    byHand: 'on cms.gov, “HCPCS quarterly update”: the zip of the alpha-numeric HCPCS file',
  },
  {
    set: 'modifier',
    byHand:
      'on cms.gov, “HCPCS quarterly update”: the zip of the alpha-numeric HCPCS file, which has the modifiers too',
  },
  {
    set: 'ptp',
    files: pairFiles('practitioner', 'ccipra'),
    byHand: 'on cms.gov, “NCCI procedure-to-procedure edits”: the four zips of the practitioner edits of the quarter',
    terms: AMA,
  },
  {
    set: 'ptp-hospital',
    files: pairFiles('hospital', 'ccioph'),
    byHand: 'on cms.gov, “NCCI procedure-to-procedure edits”: the four zips of the hospital edits of the quarter',
    terms: AMA,
  },
  {
    set: 'mue',
    files: mueFile('practitioner'),
    byHand: 'on cms.gov, “NCCI medically unlikely edits”: the table of practitioner services of the quarter',
    terms: AMA,
  },
  {
    set: 'mue-hospital',
    files: mueFile('facility-outpatient-hospital'),
    byHand: 'on cms.gov, “NCCI medically unlikely edits”: the table of outpatient hospital services of the quarter',
    terms: AMA,
  },
  {
    set: 'mue-dme',
    files: mueFile('dme-supplier'),
    byHand: 'on cms.gov, “NCCI medically unlikely edits”: the table of DME supplier services of the quarter',
    terms: AMA,
  },
  {
    set: 'addon',
    byHand: 'on cms.gov, “NCCI add-on code edits”: the list of add-on codes, as CSV',
    terms: AMA,
  },
  { set: 'mce', byHand: 'on cms.gov, “Medicare Code Editor”: the table of diagnoses as CSV with code,start,end,flags' },
  {
    set: 'mce-pcs',
    byHand: 'on cms.gov, “Medicare Code Editor”: the table of procedures as CSV with code,start,end,flags',
  },
  { set: 'poa-exempt', byHand: 'on cms.gov, “ICD-10-CM files”: the zip of the present-on-admission exempt list' },
  { set: 'pos', byHand: 'on cms.gov, “Place of service code set”: the list, saved as CSV with code,description' },
  {
    set: 'taxonomy',
    byHand: 'on nucc.org, “Provider taxonomy, CSV”: the code set as CSV',
    terms: 'The provider taxonomy is the work of the NUCC; its site says how it may be used.',
  },
  {
    set: 'mpfs',
    byHand: IN_RVU,
    terms: AMA_BY_HAND,
  },
  {
    set: 'clfs',
    byHand: 'on cms.gov, “Clinical laboratory fee schedule files”: the zip of the quarter',
    terms: AMA_BY_HAND,
  },
  { set: 'asp', byHand: 'on cms.gov, “ASP pricing files”: the zips of payment limits and of the NDC crosswalk' },
  ...(['gpci', 'locality', 'anesthesia', 'opps-cap'] as const).map((set) => ({ set, byHand: IN_RVU })),
  {
    set: 'anesthesia-base',
    byHand:
      'on cms.gov, “Anesthesiologists center”: the base units by code, as a CSV with a column of codes and one of units',
    terms: AMA_BY_HAND,
  },
  { set: 'asp-ndc', byHand: 'on cms.gov, “ASP pricing files”: the zip of the NDC–HCPCS crosswalk of the quarter' },
  { set: 'dmepos', byHand: 'on cms.gov, “DMEPOS fee schedule”: the zip of the quarter' },
  { set: 'dme-rural', byHand: 'on cms.gov, “DMEPOS fee schedule”: the rural ZIP codes in the zip of the quarter' },
  {
    set: 'opps',
    byHand: 'on cms.gov, “Addendum A and Addendum B updates”: Addendum B of the quarter, as CSV',
    terms: AMA_BY_HAND,
  },
  {
    set: 'telehealth',
    byHand: 'on cms.gov, “List of telehealth services”: the zip of the calendar year',
    terms: AMA_BY_HAND,
  },
  {
    set: 'revenue',
    byHand: 'the list of revenue codes that you license, as CSV with code,description',
    terms: LICENSED,
  },
  {
    set: 'condition',
    byHand: 'the list of condition codes that you license, as CSV with code,description',
    terms: LICENSED,
  },
  {
    set: 'bill-type',
    byHand: 'the list of bill types that you license, as CSV with code,description',
    terms: LICENSED,
  },
  {
    set: 'local',
    byHand: 'the CPT codes that you license, or codes of your own, as CSV with code,words',
    terms: 'CPT is copyrighted by the American Medical Association. Import only what you are licensed to use.',
  },
];

/** Names for several sets at once. */
export const PUBLICATION_GROUPS: Readonly<Record<string, readonly SetName[]>> = {
  ncci: ['ptp', 'ptp-hospital', 'mue', 'mue-hospital', 'mue-dme'],
};

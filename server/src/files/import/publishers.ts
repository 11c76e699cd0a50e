import type { SetName } from '../../codes/import/table';

/**
 * Where the publishers' files are to be had, as seen on 2026-11-28. An address changes with each edition; where none is listed a person
 * downloads the file by hand and imports it.
 */
export interface Publication {
  readonly set: SetName;
  /** Address of the file; undefined where the publisher wants it downloaded by hand. */
  readonly url?: string;
  /** What to look for by hand, and where. */
  readonly byHand: string;
  /** Terms that the publisher wants accepted before the file is used. */
  readonly terms?: string;
}

/** Of a list that the bodies which keep the claim forms sell or license. */
const LICENSED = 'The list is licensed by its publisher. Import only what you are licensed to use.';

/** Of tables by CPT code, whose publisher shows the terms before the download. */
const AMA =
  'The table has CPT codes, which are copyrighted by the American Medical Association. Import only what you are licensed to use.';

export const publications: readonly Publication[] = [
  {
    set: 'icd10cm',
    url: 'https://www.cms.gov/files/zip/2027-code-descriptions-tabular-order.zip',
    byHand: 'on cms.gov, “ICD-10-CM files”: the zip of code descriptions in tabular order, 2027',
  },
  { set: 'icd10cm-notes', byHand: 'on cms.gov, “ICD-10-CM files”: the zip of code tables, tabular and index' },
  {
    set: 'icd10pcs',
    byHand: 'on cms.gov, “ICD-10-PCS files”: the zip of the order file, long and abbreviated titles',
  },
  { set: 'hcpcs', byHand: 'on cms.gov, “HCPCS quarterly update”: the zip of the alpha-numeric HCPCS file' },
  {
    set: 'modifier',
    byHand:
      'on cms.gov, “HCPCS quarterly update”: the zip of the alpha-numeric HCPCS file, which has the modifiers too',
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
    byHand:
      'on cms.gov, “PFS relative value files”: the zip of the quarter (RVU26A and so on), which has relative values, localities, anesthesia factors and imaging caps',
    terms: AMA,
  },
  {
    set: 'clfs',
    byHand: 'on cms.gov, “Clinical laboratory fee schedule files”: the zip of the quarter',
    terms: AMA,
  },
  { set: 'asp', byHand: 'on cms.gov, “ASP pricing files”: the zips of payment limits and of the NDC crosswalk' },
  { set: 'dmepos', byHand: 'on cms.gov, “DMEPOS fee schedule”: the zip of the quarter' },
  {
    set: 'opps',
    byHand: 'on cms.gov, “Addendum A and Addendum B updates”: Addendum B of the quarter, as CSV',
    terms: AMA,
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

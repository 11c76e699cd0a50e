import type { SetName } from '../../codes/import/table';

/**
 * Where the publishers' files are to be had, as seen on 2026-11-28. An address changes with each edition; where none is listed a person
 * downloads the file by hand and imports it.
 */
export interface Publication {
  readonly set: SetName;
  readonly edition: string;
  /** Address of the file; undefined where the publisher wants it downloaded by hand. */
  readonly url: string | undefined;
  /** What to look for by hand, and where. */
  readonly byHand: string;
  /** Terms that the publisher wants accepted before the download. */
  readonly terms?: string;
}

export const publications: readonly Publication[] = [
  {
    set: 'icd10cm',
    edition: 'FY2027',
    url: 'https://www.cms.gov/files/zip/2027-code-descriptions-tabular-order.zip',
    byHand: 'on cms.gov, “ICD-10-CM files”: the zip of code descriptions in tabular order, 2027',
  },
  {
    set: 'icd10cm-notes',
    edition: 'FY2027',
    url: undefined,
    byHand: 'on cms.gov, “ICD-10-CM files”: the zip of code tables, tabular and index, 2027',
  },
  {
    set: 'icd10pcs',
    edition: 'FY2027',
    url: undefined,
    byHand: 'on cms.gov, “ICD-10-PCS files”: the zip of the order file, long and abbreviated titles, 2027',
  },
  {
    set: 'hcpcs',
    edition: '2026-10',
    url: undefined,
    byHand: 'on cms.gov, “HCPCS quarterly update”: the zip of the alpha-numeric HCPCS file of the quarter',
  },
  {
    set: 'taxonomy',
    edition: 'newest',
    url: undefined,
    byHand: 'on nucc.org, “Provider Taxonomy, CSV”: the code set as CSV',
    terms: 'The provider taxonomy is the work of the NUCC; its site says how it may be used.',
  },
  {
    set: 'local',
    edition: 'yours',
    url: undefined,
    byHand: 'the CPT codes that you license, as a file of two columns: code,words',
    terms: 'CPT is copyrighted by the American Medical Association. Import only what you are licensed to use.',
  },
];

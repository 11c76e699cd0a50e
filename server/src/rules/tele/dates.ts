import type { IsoDate } from '../../../../schemas/values';

/** Until when Medicare pays visits at a distance outside of its old limits: dates of laws, each with its source. */
export const MEDICARE_TELEHEALTH: readonly { readonly last: IsoDate; readonly source: string }[] = [
  { last: '2027-12-31' as IsoDate, source: 'Consolidated Appropriations Act, 2026' },
];

/** Care of the mind keeps its place at the patient’s home by permanent law. */
export const isBehavioral = (code: string): boolean =>
  /^(?:9078[5-9]|907[9]\d|908\d\d|9615[6-9]|9616\d|9617[01]|G0442|G0444|G0446)$/.test(code);

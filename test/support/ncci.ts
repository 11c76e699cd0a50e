import type { Codes } from '../../server/src/codes/builtin';
import { codesWith, tablesFrom } from './installed';

/** Small invented tables of coding edits in the publisher's form. */

const HEADER = `Invented rows in the layout of the publisher.
Column1/Column2 Edits
Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale
\t\tprior to 1996\tDate\tDate\t0=not allowed\t
\t\t\t\t*=no data\t1=allowed\t
`;

/** Pairs as lines `COLUMN1 COLUMN2 FROM TO INDICATOR [reason]`, `*` for no last day. */
export const pairsText = (rows: string): string =>
  HEADER +
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [one, two, from, to, indicator, ...reason] = row.trim().split(' ');
      return `${one}\t${two}\t\t${from}\t${to}\t${indicator}\t${reason.join(' ') || 'Standards of medical/surgical practice'}\n`;
    })
    .join('');

const WHO = { mue: 'Practitioner', 'mue-hospital': 'Outpatient Hospital', 'mue-dme': 'DME Supplier' } as const;
const MAI = ['', '1 Line Edit', '2 Date of Service Edit: Policy', '3 Date of Service Edit: Clinical'];

/** Units as lines `CODE VALUE MAI`. */
export const mueText = (rows: string, who: keyof typeof WHO = 'mue'): string =>
  `"Invented\nvalues, no one's",,,\n"HCPCS/\nCPT Code",${WHO[who]} Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n${rows
    .trim()
    .split('\n')
    .map((row) => {
      const [code, value, mai] = row.trim().split(' ');
      return `${code},${value},${MAI[Number(mai)]},Clinical: Data\n`;
    })
    .join('')}`;

/** Add-on codes as lines `CODE PRIMARY TYPE`. */
export const addOnText = (rows: string): string =>
  `Add_On_Code,Primary_Code,AOC_Edit_Type\n${rows
    .trim()
    .split('\n')
    .map((row) => `${row.trim().split(' ').join(',')}\n`)
    .join('')}`;

export interface Edits {
  readonly pairs?: string;
  readonly hospital?: string;
  readonly mue?: string;
  readonly mueHospital?: string;
  readonly mueDme?: string;
  readonly addOns?: string;
}

/** Codes with invented tables of the second quarter of 2026, through the real importers and the store's bytes. */
export function codesWithEdits({ pairs, hospital, mue, mueHospital, mueDme, addOns }: Edits): Codes {
  const files = [
    pairs && { name: 'ccipra-v321r0.txt', text: pairsText(pairs) },
    hospital && { name: 'ccioph-v321r0.txt', text: pairsText(hospital) },
    mue && { name: 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv', text: mueText(mue) },
    mueHospital && {
      name: 'MCR_MUE_OutpatientHospitalServices_Eff_04-01-2026.csv',
      text: mueText(mueHospital, 'mue-hospital'),
    },
    mueDme && { name: 'MCR_MUE_DMESupplierServices_Eff_04-01-2026.csv', text: mueText(mueDme, 'mue-dme') },
    addOns && { name: 'AOC_2026-04-01.csv', text: addOnText(addOns) },
  ].filter((file) => typeof file === 'object');
  return codesWith(...tablesFrom(files));
}

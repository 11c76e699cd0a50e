/** The texts of bringing in code sets, in English; `{0}` stands for a value. */
export const CODES_WORDS = {
  choose: 'Choose the files that the publisher sent: plain, .zip, .gz or .xz',
  open: 'Import',
  busy: 'Importing code sets',
  stored: 'Imported: {0}',
  failed: 'Nothing was imported. {0}',
} as const;

interface Stored {
  readonly set: string;
  readonly edition: string;
  readonly codes: number;
}

/** What the command line has stored, in one line: `icd10cm FY2027 (98,402), hcpcs 2026-10 (8,512)`. */
export function storedText(output: string): string {
  const { stored } = JSON.parse(output) as { readonly stored: readonly Stored[] };
  return stored.map(({ set, edition, codes }) => `${set} ${edition} (${codes.toLocaleString('en-US')})`).join(', ');
}

/** The one line in which the command line says why it could not run, without its own name. */
export const faultText = (output: string): string =>
  output
    .replace(/^claimwright: /, '')
    .trim()
    .split('\n')[0] ?? '';

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

/** What the command line says of its progress on a line: `reading x.zip`, and how many percent of that are done. */
export interface Said {
  readonly work: string;
  readonly percent?: number;
}

/** The last whole line of progress in a piece of the error output; undefined where there is none. */
export function lastSaid(output: string): Said | undefined {
  const line = output
    .split('\n')
    .slice(0, -1)
    .findLast((l) => l.startsWith('{"work":'));
  return line === undefined ? undefined : (JSON.parse(line) as Said);
}

/** `reading x.zip · 40 %` */
export const saidText = ({ work, percent }: Said): string => (percent === undefined ? work : `${work} · ${percent} %`);

/** The one line in which the command line says why it could not run, without its own name. */
export const faultText = (output: string): string =>
  (output.split('\n').find((line) => line.trim() !== '' && !line.startsWith('{"work":')) ?? '')
    .replace(/^claimwright: /, '')
    .trim();

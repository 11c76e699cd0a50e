import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { indexOf } from './codec';
import { dotted, undotted } from './dots';
import { localWords } from './imported';
import { chooseEdition, editionsOf, type InstalledEdition } from './installed';
import type { CodeSet, Source, Words } from './types';

/**
 * The words for a code of a set. An imported title stands before our own words: that of the edition in force on the date, else of the
 * newest edition that has the code. A diagnosis without either takes our words of the nearest code above it that has some, and what
 * its seventh character says by rule. For procedures the practice's own words come first.
 */
export function wordsFor(codes: Codes, set: Source, code: string, date?: IsoDate): Words | undefined {
  const bare = undotted(code);
  if (set === 'hcpcs' || set === 'local') {
    const words = localWords(codes.local, bare);
    if (words || set === 'local') return words ? { words, inherited: false, from: bare } : undefined;
  }
  const title = titleOf(codes, set, bare, date);
  if (title) return { words: title, inherited: false, from: set === 'icd10cm' ? dotted(bare) : bare };
  if (!isBuiltin(set)) return undefined;
  const { rows } = codes.words[set];
  const own = rows.get(bare);
  if (own) return { words: own.words, inherited: false, from: own.code };
  return set === 'icd10cm' ? inherited(codes, bare) : undefined;
}

/** Whether we have numbers or words of our own for a set. */
export const isBuiltin = (set: Source): set is CodeSet =>
  set === 'icd10cm' || set === 'hcpcs' || set === 'modifier' || set === 'pos';

/** The imported title of a code, if there is one. */
function titleOf(codes: Codes, set: Exclude<Source, 'local'>, bare: string, date: IsoDate | undefined): string {
  if (codes.installed.editions.length === 0) return '';
  const chosen = date && chooseEdition(codes.installed, set, date);
  const first = chosen?.fit === 'in-force' ? titleIn(chosen.edition, bare, date) : '';
  if (first) return first;
  const editions = editionsOf(codes.installed, set);
  for (let i = editions.length - 1; i >= 0; i--) {
    const edition = editions[i];
    const title = edition ? titleIn(edition, bare, date) : '';
    if (title) return title;
  }
  return '';
}

function titleIn(edition: InstalledEdition, bare: string, date: IsoDate | undefined): string {
  const list = edition.list();
  const at = list ? indexOf(list.codes, bare) : -1;
  return list && at >= 0 ? list.words(list.rowAt(at, date)) : '';
}

function inherited(codes: Codes, bare: string): Words | undefined {
  const { rows } = codes.words.icd10cm;
  for (let length = bare.length - 1; length >= 3; length--) {
    const above = rows.get(bare.slice(0, length));
    if (!above) continue;
    const seventh = length < 7 ? seventhWords(bare) : undefined;
    return { words: seventh ? `${above.words} · ${seventh}` : above.words, inherited: true, from: above.code };
  }
  return undefined;
}

const VISITS = { A: 'first visit', D: 'follow-up', S: 'sequela' };
const HEALING = { G: 'follow-up, healing late', K: 'follow-up, not healed', P: 'follow-up, healed out of line' };
const OPEN_FRACTURE = {
  B: 'first visit, open',
  C: 'first visit, open (severe)',
  E: 'follow-up, open',
  F: 'follow-up, open (severe)',
  H: 'follow-up, open, healing late',
  J: 'follow-up, open (severe), healing late',
  M: 'follow-up, open, not healed',
  N: 'follow-up, open (severe), not healed',
  Q: 'follow-up, open, healed out of line',
  R: 'follow-up, open (severe), healed out of line',
};
const FETUSES = { '1': 'fetus 1', '2': 'fetus 2', '3': 'fetus 3', '4': 'fetus 4', '5': 'fetus 5', '9': 'other fetus' };
const STAGES = { '1': 'mild', '2': 'moderate', '3': 'severe', '4': 'stage cannot be told', '0': 'stage not stated' };

/** What the seventh character means, where the number alone tells; the first row whose pattern fits decides. */
const SEVENTH: readonly { readonly codes: RegExp; readonly words: Readonly<Record<string, string>> }[] = [
  { codes: /^S(52|72|82)/, words: { ...VISITS, ...HEALING, ...OPEN_FRACTURE } },
  { codes: /^S(02|12|22|32|42|49|59|62|79|89|92|99)/, words: { ...VISITS, ...HEALING, B: 'first visit, open' } },
  { codes: /^M(80|84[3-6])/, words: { ...VISITS, ...HEALING } },
  { codes: /^[STVWXY]/, words: VISITS },
  { codes: /^O(3[1-6]|4[01]|6[0249])/, words: FETUSES },
  { codes: /^H40/, words: STAGES },
  { codes: /^M1A/, words: { '0': 'no tophus', '1': 'with tophus' } },
];

/** What the seventh character of a code says, where the number alone tells. */
export function seventhWords(bare: string): string | undefined {
  const last = bare.length === 7 ? bare[6] : undefined;
  return last && SEVENTH.find(({ codes }) => codes.test(bare))?.words[last];
}

import { isNpi } from '../../records/npi';
import { isPlaceholder } from '../../rules/elig/member-id';

/**
 * What stands in the place of an id, an NPI and a name. The same original has the same stand-in wherever it is written, in every file
 * of a run, and again with the same key; without the key nothing leads back. A stand-in has the form of its original — letters where
 * letters were, digits where digits were — so that whatever is wrong with the form of one is wrong with the other.
 */

/** A keyed hash of at least 16 bytes: the only thing that knows the key. Whoever has a crypto library gives it. */
export type Digest = (text: string) => Uint8Array;

export interface StandIns {
  readonly id: (text: string) => string;
  readonly npi: (text: string) => string;
  readonly name: (text: string) => string;
}

/** Numbers from 0 up to a limit, one after the other, always the same for a label. */
type Draw = (below: number) => number;

export function drawing(digest: Digest, label: string): Draw {
  let bytes: Uint8Array = new Uint8Array(0);
  let at = 0;
  let round = 0;
  return (below) => {
    if (at + 4 > bytes.length) {
      bytes = digest(`${label}\u0000${round++}`);
      at = 0;
    }
    let value = 0;
    for (let i = 0; i < 4; i++) value = value * 256 + (bytes[at++] ?? 0);
    return value % below;
  };
}

const LETTER = /\p{L}/u;
const DIGIT = /\p{N}/u;
/** Letters that a Medicare number never has, and all others: each stays among its own. */
const SELDOM = 'SLOIBZ';
const COMMON = 'ACDEFGHJKMNPQRTUVWXY';
const FOREIGN = 'ÄÉÈÖÑÇÅØ';
/** Four of one character and more are a placeholder, as 999999999 is. */
const ONE_CHARACTER = /^(.)\1{3,}$/;
/** The laboratory certificate's number has its D in third place. */
const CLIA = /^\d{2}-?D\d{7}$/;
/** Shorter ids are filled up: two characters have too few stand-ins for a book. */
const SHORTEST = 6;

/** A character of the same kind. A zero in front stays one, since zeros count in an id. */
function alike(c: string, first: boolean, draw: Draw): string {
  if (c >= '0' && c <= '9') {
    if (!first) return String(draw(10));
    return c === '0' ? '0' : String(1 + draw(9));
  }
  if (c >= 'A' && c <= 'Z') {
    const among = SELDOM.includes(c) ? SELDOM : COMMON;
    return among.charAt(draw(among.length));
  }
  if (LETTER.test(c)) return FOREIGN.charAt(draw(FOREIGN.length));
  return DIGIT.test(c) ? '٠' : c;
}

function idLike(upper: string, draw: Draw): string {
  if (CLIA.test(upper)) return [...upper].map((c, i) => (c === 'D' ? c : alike(c, i === 0, draw))).join('');
  let out = '';
  for (const c of upper) out += alike(c, out === '', draw);
  const count = out.replace(/[^\p{L}\p{N}]/gu, '').length;
  for (let n = count; count > 1 && n < SHORTEST; n++) out += String(draw(10));
  return out;
}

/** Ten digits with their check digit where the original had it, and without where it had not. */
function npiLike(npi: string, draw: Draw): string {
  if (npi.length !== 10 || !/^[12]/.test(npi)) {
    const first = npi.charAt(0);
    return first + [...npi.slice(1)].map(() => String(draw(10))).join('');
  }
  let body = `${1 + draw(2)}`;
  while (body.length < 9) body += String(draw(10));
  const check = [...'0123456789'].find((d) => isNpi(body + d)) ?? '0';
  return body + (isNpi(npi) ? check : String((Number(check) + 1 + draw(9)) % 10));
}

const CONSONANTS = 'BDFGKLMNPRSTVZ';
const VOWELS = 'AEIOU';

/** A word that can be said and means nothing, as long as its original. */
function wordLike(upper: string, draw: Draw): string {
  let vowel = draw(2) === 0;
  let out = '';
  for (const c of upper) {
    if (c > '\u007f') out += FOREIGN.charAt(draw(FOREIGN.length));
    else {
      const among = vowel ? VOWELS : CONSONANTS;
      out += among.charAt(draw(among.length));
    }
    vowel = !vowel;
  }
  return out;
}

/** The stand-in in the case of its original: `rivera`, `Rivera`, `RIVERA`. */
function inCaseOf(original: string, upper: string): string {
  let out = '';
  for (let i = 0; i < upper.length; i++) {
    const c = original.charAt(i);
    out += c !== '' && c === c.toLowerCase() && c !== c.toUpperCase() ? upper.charAt(i).toLowerCase() : upper.charAt(i);
  }
  return out;
}

/**
 * Stand-ins under a key. `originals` are all ids, NPIs and names of what is rewritten, in upper case: none of them becomes the
 * stand-in of another. Two originals never share a stand-in, names excepted.
 */
export function standInsFor(digest: Digest, originals: ReadonlySet<string>): StandIns {
  const given = new Map<string, string>();
  const taken = new Set<string>();
  const fresh = (label: string, upper: string, make: (draw: Draw) => string, shared: boolean): string => {
    const key = `${label}:${upper}`;
    const known = given.get(key);
    if (known !== undefined) return known;
    let made = upper;
    for (let n = 0; n < 400; n++) {
      made = make(drawing(digest, `${key}#${n}`));
      // A form with few possibilities runs out of them: then it is enough that nobody else has it.
      if (made === upper || (n < 200 && originals.has(made)) || (!shared && taken.has(made))) continue;
      break;
    }
    given.set(key, made);
    if (!shared) taken.add(made);
    return made;
  };
  // In one fixed order, so that who came first does not decide between two that want the same.
  const stand = (label: string, like: (upper: string, draw: Draw) => string, shared = false) => {
    return (text: string): string => {
      const upper = text.toUpperCase();
      return inCaseOf(
        upper.length === text.length ? text : upper,
        fresh(label, upper, (draw) => like(upper, draw), shared),
      );
    };
  };
  const npi = stand('npi', npiLike);
  const anyId = stand('id', idLike);
  const word = stand('name', wordLike, true);
  const id = (text: string): string => {
    const bare = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
    if (bare === '' || isPlaceholder(bare) || ONE_CHARACTER.test(bare)) return text;
    return isNpi(text) ? npi(text) : anyId(text);
  };
  for (const original of [...originals].sort()) if (/\d/.test(original)) id(original);
  return {
    id,
    npi: (text) => (ONE_CHARACTER.test(text) ? text : npi(text)),
    name: (text) =>
      text
        .replace(/[\p{L}\p{M}]+/gu, (run) => word(run.normalize('NFC')))
        .replace(/\p{N}/gu, (d) => (d > '\u007f' ? d : String((Number(d) + 7) % 10))),
  };
}

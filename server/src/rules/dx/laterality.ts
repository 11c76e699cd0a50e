import type { IsoDate } from '../../../../schemas/values';
import { diagnosisOn } from '../../codes/diagnoses';
import { dotted, undotted } from '../../codes/dots';
import { mceFlagsOn } from '../../codes/sets';
import type { Codes } from '../../codes/types';

/** Which side of the body a diagnosis speaks of. */
export interface Laterality {
  readonly side: 'right' | 'left' | 'unspecified';
  readonly right: string;
  readonly left: string;
}

/** Groups in which 1 and 2 are regions of the spine, one or both lungs, front or back, or joints in turn: no sides. */
const NO_SIDES = /^(?:M47|M50|S27|S29|T84)/;
/**
 * Categories whose codes have the right side as 1 and the left as 2, by the place of that digit: eyes, ears, joints, muscles, bones,
 * breasts, arteries and veins, nerves and injuries of the limbs. Of the others only what the code editor flags is known.
 */
const SIDED: Readonly<Record<number, RegExp>> = {
  3: /^(?:C5[67]|C6[456]|D24)/,
  4: /^(?:C50|G5[67]|H(?!21|31|35|47|5[1-59]|95)|I83|M(?:1[678]|2[0-3]|54|67|7[0-7]|9[12])|N6[013])/,
  5: /^(?:C50|H(?!54)|I8[023]|L02|M(?!26|48|51|62|96)|S[4-9]|T2[0-5])/,
};

/**
 * The side of a code, read off its neighbours: in a category that has sides, or where the code editor flags a code as one without a
 * side, the codes with 1 and 2 in the place of its 0 or 9 are the right and the left. Groups with a 4 or 5 in that place count more
 * than sides (eyelids, limbs) and are left alone. Held against the titles of all codes in test/conformance.
 */
export function sideOf(codes: Codes, code: string, date: IsoDate): Laterality | undefined {
  const bare = undotted(code);
  const place = Math.min(bare.length, 6) - 1;
  return place < 3 || NO_SIDES.test(bare) ? undefined : sideAt(codes, bare, place, date);
}

function sideAt(codes: Codes, bare: string, place: number, date: IsoDate): Laterality | undefined {
  const digit = bare.charAt(place);
  if (!'0129'.includes(digit) || digit === '') return undefined;
  const at = (d: string): string => bare.slice(0, place) + d + bare.slice(place + 1);
  const isCode = (d: string): boolean => diagnosisOn(codes, at(d), date).status === 'valid';
  const isOpen = (d: string): boolean => {
    const found = mceFlagsOn(codes, at(d), date);
    return found.status === 'known' && found.flags.some((f) => f.toLowerCase() === 'unspecified');
  };
  const open = digit === '0' || digit === '9' ? [digit] : ['0', '9'];
  if (!SIDED[place]?.test(bare) && !open.some(isOpen)) return undefined;
  if (!isCode('1') || !isCode('2') || isOpen('1') || isOpen('2') || isCode('4') || isCode('5')) return undefined;
  const side = digit === '1' ? 'right' : digit === '2' ? 'left' : 'unspecified';
  return { side, right: dotted(at('1')), left: dotted(at('2')) };
}

import type { IsoDate } from '../../../../schemas/values';
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
 * The side of a code, read off its neighbours: where the code editor flags a code as one without a side, and the codes with 1 and 2 in
 * the place of its 0 or 9 are there, those are the right and the left. Groups with a 4 or 5 in that place count more than sides
 * (eyelids, limbs) and are left alone. Held against the titles of all codes in test/conformance.
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
  const flags = (d: string): readonly string[] | undefined => {
    const found = mceFlagsOn(codes, at(d), date);
    return found.status === 'known' ? found.flags.map((f) => f.toLowerCase()) : undefined;
  };
  const open = digit === '0' || digit === '9' ? [digit] : ['0', '9'];
  if (!open.some((d) => flags(d)?.includes('unspecified'))) return undefined;
  const [right, left] = [flags('1'), flags('2')];
  if (!right || !left || right.includes('unspecified') || left.includes('unspecified')) return undefined;
  if (flags('4') || flags('5')) return undefined;
  const side = digit === '1' ? 'right' : digit === '2' ? 'left' : 'unspecified';
  return { side, right: dotted(at('1')), left: dotted(at('2')) };
}

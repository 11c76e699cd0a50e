interface Routine {
  readonly from: string;
  readonly to: string;
  /** What it is, and what Medicare pays in its place where there is something. */
  readonly words: string;
  /** Diagnoses by their first characters, and modifiers, with which the law makes an exception. */
  readonly unless?: RegExp;
  readonly unlessModifier?: string;
}

/**
 * Services that the law keeps from Medicare because they are routine, with their numbers as CMS’s HCPCS list has them: Social Security Act 1862(a)(7), check-ups, glasses, the test for
 * them and hearing aids; 1862(a)(12), teeth; 42 CFR 411.15(a) to (i). Frames are paid once after a lens was replaced or is missing
 * (1861(s)(8)), and teeth where another covered treatment depends on them, which KX says (42 CFR 411.15(i)(3)).
 */
const ROUTINE: readonly Routine[] = [
  { from: '99381', to: '99397', words: 'a routine check-up (it has G0402, G0438 and G0439 instead)' },
  { from: '92015', to: '92015', words: 'the test for glasses' },
  { from: 'V2020', to: 'V2025', words: 'frames for glasses', unless: /^(?:H27\.0|Q12\.3|Z96\.1|Z98\.4)/ },
  { from: 'V5010', to: 'V5298', words: 'hearing aids and their care' },
  { from: 'D0120', to: 'D9999', words: 'dental care', unlessModifier: 'KX' },
];

/** The routine service that a code is; undefined for all others. */
export const routineOf = (code: string): Routine | undefined =>
  code.length === 5 ? ROUTINE.find((r) => r.from <= code && code <= r.to) : undefined;

export const isRoutine = (code: string): boolean => routineOf(code) !== undefined;

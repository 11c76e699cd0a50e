/**
 * Codes that are counted in stretches of fifteen minutes, by number. A stretch counts from its eighth minute on, so 8–22 minutes are
 * one unit, 23–37 two (Medicare Claims Processing Manual, chapter 5, section 20.2).
 */
const QUARTER_HOURS: ReadonlySet<string> = new Set(
  (
    '97032 97033 97034 97035 97036 97110 97112 97113 97116 97124 97140 97530 97533 97535 97537 97542 97750 97755 97760 97761 ' +
    '97763 97810 97811 97813 97814 96158 97129 97130 G0108 G0109 T1017 H0004 H2014 H2017 S9123'
  ).split(' '),
);

const STRETCH = 15;
const COUNTS_FROM = 8;

export const isTimed = (code: string): boolean => QUARTER_HOURS.has(code);

/** Units of so many minutes of a timed code; 0 below eight. */
export const unitsFor = (minutes: number): number => Math.floor((minutes + STRETCH - COUNTS_FROM) / STRETCH);

/** `23–37 minutes` for two units. */
export const minutesText = (units: number): string =>
  `${(units - 1) * STRETCH + COUNTS_FROM}–${units * STRETCH + COUNTS_FROM - 1} minutes`;

import { ADJUSTMENTS, REMARKS, REVENUE, STATES, STATUSES } from './lists-payment';
import { BY_SLOT } from './lists-visit';
import type { Choice } from './types';

/**
 * Small lists of codes that entries take, numbers with our own words. They propose and judge nothing: an office may type any other.
 * Each list is a text of `code words` pairs, one a line, read when it is first asked for.
 */

const read = (text: string): readonly Choice[] =>
  text
    .trim()
    .split(/\n\s*/)
    .map((line) => {
      const [code = '', ...words] = line.split(' ');
      return { text: code, ...(words.length > 0 && { detail: words.join(' ') }) };
    });

const GROUPS = {
  CO: 'the practice writes it off',
  PR: 'the patient owes it',
  OA: 'neither owes it',
  PI: 'the payer’s own reduction',
};

const kept = new Map<string, readonly Choice[]>();

function list(text: string): readonly Choice[] {
  const known = kept.get(text) ?? read(text);
  kept.set(text, known);
  return known;
}

/** Codes that an entry's value is usually one of; empty where it is free. */
export const listFor = (entry: string, slot: string): readonly Choice[] => {
  const text = BY_SLOT[`${entry}.${slot}`];
  return text === undefined ? [] : list(text);
};

export const states = (): readonly Choice[] => list(STATES.replaceAll('|', '\n'));
export const statuses = (): readonly Choice[] => list(STATUSES);
export const remarks = (): readonly Choice[] => list(REMARKS);

/** Revenue codes whose number begins so; three digits, as on paper, count without their zero. */
export const revenueCodes = (typed: string): Choice[] =>
  list(REVENUE).filter(({ text }) => text.startsWith(typed) || text.slice(1).startsWith(typed));

/** Groups with their commonest reasons. */
export const adjustments = (): Choice[] =>
  list(ADJUSTMENTS).map(({ text, detail }) => {
    const group = GROUPS[text.slice(0, 2) as keyof typeof GROUPS];
    return { text, detail: `${detail ?? ''}; ${group}` };
  });

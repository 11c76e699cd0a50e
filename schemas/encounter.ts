import type * as z from 'zod';
import { record } from './define';
import * as v from './values';
import { visit } from './visit';

/** What happened, or will. */
export const encounter = record(
  {
    record: 'encounter',
    doc: 'What happened at a visit, or will: patient, date, diagnoses and services as documented. A claim bills it.',
    example:
      'encounter E-1001\n  patient P1\n  date 2026-04-18\n  place 11\n  rendering 1497758544\n  dx\n    A E11.65\n  service\n    99214 A $185.00',
  },
  { id: v.id('Encounter id, unique in the book'), title: v.string('Title'), ...visit },
);
export type Encounter = z.infer<typeof encounter>;

import type { IsoDate } from '../../../schemas/values';
import { CMS1500 } from '../forms/claim-form/cms1500';
import { type FilledPage, type Form, fillForm } from '../forms/claim-form/form';
import { UB04 } from '../forms/claim-form/ub04';
import type { Ready } from './submit/judge';

/** Claims on paper. Nothing is submitted by it: what was mailed, a person writes into the history. */

export const FORMS: Readonly<Record<string, Form>> = { cms1500: CMS1500, ub04: UB04 };

/** The form that a claim goes out on. */
export const formFor = ({ bill }: Ready): Form => (bill.institutional ? UB04 : CMS1500);

export interface FilledClaim {
  readonly claim: string;
  readonly pages: readonly FilledPage[];
}

/** The pages of claims on a form. */
export const fillForms = (form: Form, ready: readonly Ready[], today: IsoDate): readonly FilledClaim[] =>
  ready.map((r) => ({ claim: r.item.id, pages: fillForm(form, r.bill, today) }));

/** What did not fit its box, a line a page. */
export const cutLines = (filled: readonly FilledClaim[]): readonly string[] =>
  filled.flatMap(({ claim, pages }) =>
    pages.flatMap((page) =>
      page.cut.length > 0
        ? [`claim ${claim}: more than the form has room for in ${page.cut.join(', ')}: it was cut`]
        : [],
    ),
  );

/** How a form is put on paper: the values alone for paper that has the form, moved by tenths of an inch. */
export interface OnPaper {
  readonly valuesOnly: boolean;
  readonly shift: { readonly right: number; readonly down: number };
}

/** The PDF of filled forms. Its writer is loaded when it is asked for. */
export async function formsPdf(
  form: Form,
  filled: readonly FilledClaim[],
  today: IsoDate,
  { valuesOnly, shift }: OnPaper,
): Promise<Uint8Array> {
  const { claimFormPdf } = await import('../forms/paper-pdf');
  return claimFormPdf({
    title: `${form.title} ${filled.map((f) => f.claim).join(', ')}`.slice(0, 200),
    pages: filled.flatMap((f) => f.pages),
    valuesOnly,
    shift,
    made: new Date(`${today}T00:00:00Z`),
  });
}

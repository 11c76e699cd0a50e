import type { Ready } from '../exchange/submit/judge';
import { CMS1500 } from '../forms/claim-form/cms1500';
import { type FilledPage, type Form, fillForm, formText, gridText } from '../forms/claim-form/form';
import { UB04 } from '../forms/claim-form/ub04';
import { type Common, Unable } from './arguments';
import { writeOut } from './paper';

/**
 * `export CLAIM-ID… --as cms1500|ub04 [--values-only] [-o OUT.pdf]`: claims on paper. As PDF where the file’s name or `--format` says
 * so, else as text; with `--values-only` what is printed on a form that the paper has already. Nothing is submitted by it: what was
 * mailed, a person writes into the history.
 */

export const FORMS: Readonly<Record<string, Form>> = { cms1500: CMS1500, ub04: UB04 };

/** Writes the filled forms of claims. Throws one line where the format cannot be. */
export async function exportForms(common: Common, form: Form, ready: readonly Ready[]): Promise<number> {
  const out = (common.values.output ?? common.values.out) as string | undefined;
  const valuesOnly = common.values['values-only'] === true;
  const format = formatOf(common, out);
  const filled = ready.map((r) => ({ claim: r.item.id, pages: fillForm(form, r.bill, common.today) }));
  for (const { claim, pages } of filled)
    for (const page of pages)
      if (page.cut.length > 0)
        process.stderr.write(
          `claimwright: claim ${claim}: more than the form has room for in ${page.cut.join(', ')}: it was cut\n`,
        );
  const all = filled.flatMap((f) => f.pages);
  if (common.json) {
    writeOut(out, `${JSON.stringify({ form: form.title, claims: filled.map(jsonOf) }, undefined, 1)}\n`);
    return 0;
  }
  if (format === 'text') {
    writeOut(out, valuesOnly ? all.map(gridText).join('\f') : filled.map((f) => formText(form, f.pages)).join('\n'));
    return 0;
  }
  if (out === undefined && process.stdout.isTTY)
    throw new Unable('a PDF is no text for a terminal: say where to write it with -o FILE.pdf');
  const { claimFormPdf } = await import('../forms/paper-pdf');
  const pdf = await claimFormPdf({
    title: `${form.title} ${filled.map((f) => f.claim).join(', ')}`.slice(0, 200),
    pages: all,
    valuesOnly,
    shift: shiftOf(common),
    made: new Date(`${common.today}T00:00:00Z`),
  });
  writeOut(out, pdf);
  return 0;
}

function formatOf(common: Common, out: string | undefined): 'text' | 'pdf' {
  const named = common.values.format as string | undefined;
  if (named !== undefined && named !== 'text' && named !== 'pdf')
    throw new Unable(`--format ${named}: one of text, pdf`);
  return named ?? (/\.pdf$/i.test(out ?? '') ? 'pdf' : 'text');
}

/** `--shift RIGHT,DOWN` in tenths of an inch, for a printer that feeds the form otherwise. */
function shiftOf({ values }: Common): { right: number; down: number } {
  const found = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(String(values.shift ?? '0,0'));
  if (!found)
    throw new Unable(
      `--shift ${String(values.shift)}: two numbers, right and down, in tenths of an inch, as in 1,-0.5`,
    );
  return { right: Number(found[1]), down: Number(found[2]) };
}

const jsonOf = ({ claim, pages }: { claim: string; pages: readonly FilledPage[] }) => ({
  claim,
  pages: pages.map(({ page, boxes }) => ({
    page,
    boxes: boxes.flatMap(({ box, label, line, column, text }) =>
      text.trim() === '' ? [] : [{ box, label, line, column, text: text.trim() }],
    ),
  })),
});

import { cutLines, fillForms, formsPdf } from '../exchange/claim-forms';
import type { Ready } from '../exchange/submit/judge';
import { type FilledPage, type Form, formText, gridText } from '../forms/claim-form/form';
import { type Common, Unable } from './arguments';
import { writeOut } from './paper';

/**
 * `export CLAIM-ID… --as cms1500|ub04 [--values-only] [-o OUT.pdf]`: claims on paper. As PDF where the file’s name or `--format` says
 * so, else as text; with `--values-only` what is printed on a form that the paper has already. Nothing is submitted by it: what was
 * mailed, a person writes into the history.
 */

/** Writes the filled forms of claims. Throws one line where the format cannot be. */
export async function exportForms(common: Common, form: Form, ready: readonly Ready[]): Promise<number> {
  const out = (common.values.output ?? common.values.out) as string | undefined;
  const valuesOnly = common.values['values-only'] === true;
  const format = formatOf(common, out);
  const filled = fillForms(form, ready, common.today);
  for (const line of cutLines(filled)) process.stderr.write(`claimwright: ${line}\n`);
  if (common.json) {
    writeOut(out, `${JSON.stringify({ form: form.title, claims: filled.map(jsonOf) }, undefined, 1)}\n`);
    return 0;
  }
  if (format === 'text') {
    const pages = filled.flatMap((f) => f.pages);
    writeOut(out, valuesOnly ? pages.map(gridText).join('\f') : filled.map((f) => formText(form, f.pages)).join('\n'));
    return 0;
  }
  if (out === undefined && process.stdout.isTTY)
    throw new Unable('a PDF is no text for a terminal: say where to write it with -o FILE.pdf');
  writeOut(out, await formsPdf(form, filled, common.today, { valuesOnly, shift: shiftOf(common) }));
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

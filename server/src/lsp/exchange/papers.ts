import type { PaperAnswer, PaperKind, Place } from '../../../../schemas/exchange';
import { cutLines, fillForms, formFor, formsPdf } from '../../exchange/claim-forms';
import { estimateOn, type PaperFormat, renderPaper, statementOn } from '../../exchange/papers';
import { judge } from '../../exchange/submit/judge';
import { Unable } from '../../exchange/unable';
import { formText } from '../../forms/claim-form/form';
import { findItems, type Item, placeOf, recordOf } from '../../records/book';
import { pageOf } from '../page';
import { uriOfPath } from '../paths';
import type { Serving } from '../serving';
import type { Folder } from '../state';
import { claimsAt, recordAt } from './shared';

/** A paper about a record: what a patient owes, what a planned visit will cost, a claim on its form. */

interface Wanted extends Place {
  readonly what: PaperKind;
  readonly format: PaperFormat;
}

export async function paperAt(serving: Serving, wanted: Wanted): Promise<PaperAnswer> {
  if (wanted.what === 'form') return formAt(serving, wanted);
  return wanted.what === 'statement' ? statementAt(serving, wanted) : estimateAt(serving, wanted);
}

async function statementAt(serving: Serving, wanted: Wanted): Promise<PaperAnswer> {
  const { folder, item } = recordAt(serving, wanted, NO_PATIENT);
  const { engine } = folder;
  const patient = patientOf(folder, item);
  const { paper } = statementOn(engine.book, patient, engine.today);
  const content = await renderPaper(wanted.format, paper, engine.today);
  return answer(folder, patient as unknown as Item, `statement-${patient.id}`, wanted, content, []);
}

const NO_PATIENT = 'put the caret into a patient, an encounter or a claim first: a statement is about a patient';

/** The patient that a record is, or is about. */
function patientOf({ engine: { book } }: Folder, item: Item): Item<'patient'> {
  if (item.kind === 'patient') return item as unknown as Item<'patient'>;
  if (item.kind !== 'claim' && item.kind !== 'encounter') throw new Unable(NO_PATIENT);
  const id = recordOf(item as Item<'claim' | 'encounter'>).patient?.id;
  const patient = id === undefined ? undefined : findItems(book, 'patient', id)[0];
  if (!patient) throw new Unable(`the patient of ${item.id} is not in this folder`);
  return patient;
}

async function estimateAt(serving: Serving, wanted: Wanted): Promise<PaperAnswer> {
  const { folder, item } = recordAt(serving, wanted, NO_ENCOUNTER);
  if (item.kind !== 'encounter') throw new Unable(NO_ENCOUNTER);
  const { engine } = folder;
  const { found, paper } = estimateOn(engine.book, item as unknown as Item<'encounter'>, engine.today);
  const content = await renderPaper(wanted.format, paper, engine.today);
  const told = found.missing.length > 0 ? [`the law wants more on it: ${found.missing.join('; ')}`] : [];
  return answer(folder, item, `estimate-${item.id}`, wanted, content, told);
}

const NO_ENCOUNTER = 'put the caret into an encounter first: an estimate is about a planned one';

async function formAt(serving: Serving, wanted: Wanted): Promise<PaperAnswer> {
  const { folder, items } = claimsAt(serving, [wanted]);
  const { engine } = folder;
  const { ready, refused } = judge(engine, items, false);
  const [first] = refused;
  if (first) throw new Unable(`claim ${first.claim} cannot be sent yet: ${first.message}`);
  const [one] = ready;
  if (!one) throw new Unable('this claim cannot be put on paper yet');
  const form = formFor(one);
  const filled = fillForms(form, [one], engine.today);
  const content =
    wanted.format === 'pdf'
      ? await formsPdf(form, filled, engine.today, { valuesOnly: false, shift: { right: 0, down: 0 } })
      : filled.map((f) => formText(form, f.pages)).join('\n');
  const name = `${form.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${one.item.id}`;
  return answer(folder, one.item as unknown as Item, name, wanted, content, [...cutLines(filled)]);
}

function answer(
  folder: Folder,
  item: Item,
  name: string,
  { format }: Wanted,
  content: string | Uint8Array,
  told: string[],
): PaperAnswer {
  const isPage = format === 'text';
  return {
    kind: 'paper',
    name: name.replace(/[^A-Za-z0-9._-]+/g, '-'),
    page: isPage ? pageOf(folder, String(content)) : { text: '', links: [] },
    content: isPage ? '' : Buffer.from(content).toString('base64'),
    told,
    place: { uri: uriOfPath(folder, item.file.path), line: placeOf(item).line },
  };
}

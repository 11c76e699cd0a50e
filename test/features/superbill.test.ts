import assert from 'node:assert/strict';
import { costJson } from '../../server/src/cli/cost';
import type { Codes } from '../../server/src/codes/types';
import { complete } from '../../server/src/features/completion';
import { setFile } from '../../server/src/records/book';
import type { Engine } from '../../server/src/rules/rule';
import { codes } from '../support/codes';
import { costsOf } from '../support/cost';
import { engineOf, findings } from '../support/engine';
import { readShared } from '../support/imports';
import { codesWith } from '../support/installed';
import { testWithShared } from '../support/shared';
import { BOOK } from './superbill-book';
import { ENCOUNTERS } from './superbill-day';

/** A proposal is found when it is one of the first so many: what a list shows without scrolling. */
const FIRST = 5;

const TODAY = '2026-11-24';

/** `{typed=wanted}` and `{typed=wanted:POINTERS}`: what the coder types, which proposal is taken, and what is typed over its first place. */
const MARK = /\{([^{}=]*)=([^{}:]+)(?::([A-Z]+))?\}/;

/** What a typed day comes to: the text, the questions that were not answered in the first five. */
interface Typed {
  readonly text: string;
  readonly missed: readonly string[];
}

/** Types an encounter mark by mark, each time with the lines above as they have become and nothing behind the cursor. */
function type(engine: Engine, path: string, script: string): Typed {
  let rest = script;
  let text = '';
  const missed: string[] = [];
  for (let mark = MARK.exec(rest); mark; mark = MARK.exec(rest)) {
    const [whole, typed = '', wanted = '', pointers] = mark;
    text += rest.slice(0, mark.index) + typed;
    rest = rest.slice(mark.index + whole.length);
    const { file } = setFile(engine.book, path, text);
    const { proposals } = complete(engine, file, text.length);
    const place = proposals.findIndex((p) => p.label === wanted);
    const found = proposals[place];
    const before = text.split('\n').at(-1)?.trim() ?? '';
    if (!found || place >= FIRST) {
      const first = proposals.slice(0, FIRST).map((p) => p.label);
      missed.push(`${path}: “${before}” has ${wanted} at ${place + 1}, first ${first.join(' ')}`);
    }
    const typedOver = found && pointers ? found.snippet?.replace(/\$\{1:[^}]*\}/, pointers) : undefined;
    const plain =
      typedOver?.replace(/\\\$/g, '$').replace(/\$0$/, '') ??
      found?.text ??
      `${wanted}${pointers ? ` ${pointers}` : ''}`;
    text = text.slice(0, found?.start ?? text.length - typed.length) + plain;
    if (found && pointers) assert.ok(typedOver, `${before}: ${wanted} has no place for pointers`);
  }
  return { text: text + rest, missed };
}

/** The whole day in one book, as it grows; each encounter in a file of its own. */
function day(known: Codes): { readonly engine: Engine; readonly missed: readonly string[] } {
  const engine = engineOf({ 'book.practice': BOOK }, TODAY, known);
  const missed = ENCOUNTERS.flatMap((script, i) => {
    const path = `${i + 1}.encounter`;
    const typed = type(engine, path, script);
    setFile(engine.book, path, typed.text);
    return typed.missed;
  });
  return { engine, missed };
}

function held(known: Codes): void {
  const { engine, missed } = day(known);
  assert.deepEqual(missed, []);
  const wrong = findings(engine).filter(({ finding }) => finding.severity !== 'information');
  assert.deepEqual(
    wrong.map(({ path, finding }) => `${path}: ${finding.rule} ${finding.message}`),
    [],
  );
  const { records, unknown } = costs(engine);
  assert.equal(records, ENCOUNTERS.length);
  assert.deepEqual(unknown, []);
}

/** How many records have a cost, and what of it is unknown. */
function costs(engine: Engine): { readonly records: number; readonly unknown: readonly string[] } {
  const { records } = costJson(costsOf(engine.book));
  return {
    records: records.filter((r) => r.patient.responsibility !== null).length,
    unknown: records.flatMap((r) => r.unknown.map(({ why }) => `${r.record}: ${why}`)),
  };
}

const FILES = [
  'data/icd10cm/icd10cm_order_2026_reconstructed.txt.xz',
  'data/icd10cm/icd10cm_order_2027_reconstructed.txt.xz',
  'data/hcpcs/hcpcs_2025-11_list.csv.xz',
  'data/codelists/pos_codes_2024.csv',
  'data/codelists/CLM-REV-CNTR-CD.csv',
  'data/mce/mce43.1_i10dx.csv.xz',
];

suite('superbill: twenty encounters typed without looking anything up', () => {
  test('with what is built in', () => held(codes()));

  testWithShared('with imported code sets', FILES, async () => {
    const tables = (await Promise.all(FILES.map((file) => readShared(file)))).flat();
    held(codesWith(...tables.flatMap((table) => (table.kind === 'changes' ? [] : [table]))));
  });
});

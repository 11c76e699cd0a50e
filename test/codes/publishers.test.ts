import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { codeTables } from '../../scripts/generate/code-tables';
import { linesOfXz, linesOfZip, orderFile } from '../../scripts/generate/publishers';
import { codeAt, historyAt } from '../../server/src/codes/codec';
import { placeOn } from '../../server/src/codes/places';
import { procedureOn } from '../../server/src/codes/procedures';
import { kindOn } from '../../server/src/codes/status';
import { wordsFor } from '../../server/src/codes/wording';
import type { WordRow } from '../../server/src/codes/words';
import { codes } from '../support/codes';
import { root, shared, testWithShared } from '../support/shared';
import { on } from './worded';

const data = path.join(shared, 'data');
const ORDER_2019 = ['icd10cm/2019-ICD-10-CM-Code-Descriptions.zip', 'icd10cm_order_2019.txt'] as const;
const ORDER_2021 = 'icd10cm/icd10cm-order-Jan-2021.txt.xz';
const ORDER_2026 = 'icd10cm/icd10cm_order_2026_reconstructed.txt.xz';
const ORDER_2027 = 'icd10cm/icd10cm_order_2027_reconstructed.txt.xz';
const MCE = 'mce/mce43.1_i10dx.csv.xz';
const HCPCS_2019 = ['hcpcs/2019-Alpha-Numeric-HCPCS-File.zip', 'HCPC2019_CONTR_ANWEB.txt'] as const;
const HCPCS_2025 = 'hcpcs/hcpcs_2025-11_list.csv.xz';
const PLACES = 'codelists/pos_codes_2024.csv';
const below = (...files: string[]): string[] => files.map((file) => `data/${file}`);

/** Every code that the store has as valid or heading on a date, and which of both. */
function storeOn(date: string): Map<string, boolean> {
  const table = codes().icd10cm;
  const found = new Map<string, boolean>();
  for (let i = 0; i < table.count; i++) {
    const kind = kindOn(historyAt(table, i), on(date));
    if (kind) found.set(codeAt(table, i), kind === 'valid');
  }
  return found;
}

/**
 * Headings that came to be above codes that were there already. The day is in no file at hand, so the store has them from their
 * codes' first day on: somebody who bills one is told to use more characters either way.
 */
const LATER_HEADINGS: ReadonlySet<string> = new Set(['H54512']);

/** Codes that one side has and the other has not, or as something else. */
const differences = (a: ReadonlyMap<string, boolean>, b: ReadonlyMap<string, boolean>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((code) => a.get(code) !== b.get(code));

suite('codes: the built-in tables against the publishers’ files', () => {
  for (const [name, days, read, file] of [
    ['2019', ['2018-10-01', '2019-09-30'], () => linesOfZip(data, ...ORDER_2019), ORDER_2019[0]],
    ['2021', ['2021-01-01', '2021-09-30'], () => linesOfXz(data, ORDER_2021), ORDER_2021],
    ['2026', ['2025-10-01', '2026-04-01', '2026-09-30'], () => linesOfXz(data, ORDER_2026), ORDER_2026],
    ['2027', ['2026-10-01', '2027-09-30', '2029-01-01'], () => linesOfXz(data, ORDER_2027), ORDER_2027],
  ] as const)
    testWithShared(`every number and flag of the ${name} order file, and no other`, below(file), () => {
      const order = orderFile(read());
      assert.ok(order.size > 94_000);
      for (const day of days) {
        const differ = differences(order, storeOn(day)).filter((code) => name >= '2026' || !LATER_HEADINGS.has(code));
        assert.deepEqual(differ.slice(0, 10), [], day);
      }
    });

  testWithShared('every period of the editor’s table, on its first and last day and beside', below(MCE), () => {
    const rows = linesOfXz(data, MCE)
      .slice(1)
      .map((line) => line.split(','))
      .filter(([code]) => code);
    const periods = new Map<string, [string, string][]>();
    for (const [code = '', from = '', to = ''] of rows)
      periods.set(code, [...(periods.get(code) ?? []), [iso(from), to ? iso(to) : '2026-09-30']]);
    const days = [...new Set([...periods.values()].flat(2).flatMap((day) => [day, next(day, -1), next(day, 1)]))];
    const known = days.filter((day) => day >= '2015-10-01' && day <= '2026-09-30').sort();
    for (const day of known) {
      const store = storeOn(day);
      for (const [code, own] of periods) {
        const valid = own.some(([from, to]) => from <= day && day <= to);
        if (valid !== (store.get(code) === true)) assert.fail(`${code} on ${day}`);
      }
    }
  });

  testWithShared(
    'HCPCS: every number of both lists, its days where they are given',
    below(HCPCS_2019[0], HCPCS_2025),
    () => {
      const status = (code: string, day: string) => procedureOn(codes(), code, on(day)).status;
      let compared = 0;
      for (const line of linesOfZip(data, ...HCPCS_2019)) {
        if (line[10] !== '3') continue;
        const [code, from, to] = [line.slice(0, 5), iso(line.slice(268, 276)), line.slice(284, 292).trim()];
        assert.equal(status(code, from), 'valid', `${code} on ${from}`);
        assert.equal(status(code, next(from, -1)), 'not-yet', `${code} before ${from}`);
        if (to) assert.deepEqual([status(code, iso(to)), status(code, next(iso(to), 1))], ['valid', 'ended'], code);
        compared++;
      }
      let listed = 0;
      for (const line of linesOfXz(data, HCPCS_2025)) {
        const code = /^[A-V]\d{4}/.exec(line)?.[0];
        if (!code) continue;
        listed++;
        const wanted = /Terminated \w+ \d+/.test(line) ? 'ended' : 'valid';
        assert.equal(status(code, '2025-11-01'), wanted, code);
        assert.equal(status(code, '2026-04-18'), wanted, code);
      }
      assert.deepEqual([compared, listed], [6440, 8463]);
    },
  );

  testWithShared('places: every assigned number, and no other', below(PLACES), () => {
    const lines = fs.readFileSync(path.join(data, PLACES), 'utf8').split('\n').slice(1);
    for (const [code = '', kind] of lines.map((line) => line.split(','))) {
      if (!/^\d\d$/.test(code)) continue;
      const known = placeOn(codes(), code, on('2026-04-18')).status === 'valid';
      assert.equal(known, kind !== 'Unassigned', code);
      const rate = codes().words.pos.rows.get(code)?.more[0];
      if (known) assert.equal(rate, kind === 'Facility' ? 'F' : 'NF', code);
    }
  });

  testWithShared(
    'the generator writes the tables as they are',
    below(ORDER_2026, ORDER_2027, MCE, HCPCS_2019[0], HCPCS_2025),
    () => {
      for (const { file, text } of codeTables(data))
        assert.ok(text === fs.readFileSync(path.join(root, 'server/src/codes/builtin', file), 'utf8'), file);
    },
  );
});

suite('codes: our words against the publishers’ titles', () => {
  testWithShared('no diagnosis has an official title', below(ORDER_2026, ORDER_2027), () => {
    const titles = new Map<string, Set<string>>();
    for (const line of [ORDER_2026, ORDER_2027].flatMap((file) => linesOfXz(data, file)))
      add(titles, line.slice(6, 13).trim(), line.slice(16, 76), line.slice(77));
    assert.deepEqual(repeated(codes().words.icd10cm.rows, titles), []);
  });

  testWithShared('no procedure or modifier has an official title', below(HCPCS_2019[0], HCPCS_2025), () => {
    const titles = new Map<string, Set<string>>();
    for (const line of linesOfZip(data, ...HCPCS_2019))
      if (/[37]/.test(line[10] ?? '')) add(titles, line.slice(0, 5).trim(), line.slice(11, 91), line.slice(91, 119));
    for (const line of linesOfXz(data, HCPCS_2025)) {
      const [, code = '', quoted, plain = ''] = /^([A-V]\d{4}),(?:"((?:[^"]|"")*)"|([^,]*))/.exec(line) ?? [];
      if (code) add(titles, code, quoted ?? plain);
    }
    assert.deepEqual(repeated(codes().words.hcpcs.rows, titles), []);
    assert.deepEqual(repeated(codes().words.modifier.rows, titles), []);
  });

  testWithShared('no place has an official name', below(PLACES), () => {
    const titles = new Map<string, Set<string>>();
    for (const line of fs.readFileSync(path.join(data, PLACES), 'utf8').split('\n')) {
      const [code = '', , name = ''] = line.split(',');
      add(titles, code, name);
    }
    assert.deepEqual(repeated(codes().words.pos.rows, titles), []);
  });

  testWithShared('what is derived from a seventh character is what the title says', below(ORDER_2026), () => {
    let compared = 0;
    for (const line of linesOfXz(data, ORDER_2026)) {
      const [code, title] = [line.slice(6, 13).trim(), line.slice(77)];
      const said = code.length === 7 ? wordsFor(codes(), 'icd10cm', code)?.words.split(' · ')[1] : undefined;
      if (!said) continue;
      compared++;
      for (const [words, pattern] of MEANINGS)
        if (said.includes(words)) assert.match(title, pattern, `${code}: ${said}`);
    }
    // The words of one range of chapters alone are enough for most codes with a seventh character.
    assert.ok(compared > 20_000, `${compared} codes`);
  });
});

/** What our words must find in the title. */
const MEANINGS: readonly (readonly [string, RegExp])[] = [
  ['first visit', /initial encounter/i],
  ['follow-up', /subsequent encounter/i],
  ['sequela', /sequela/i],
  [', open', /open fracture/i],
  ['open (severe)', /type IIIA/],
  ['healing late', /delayed healing/i],
  ['not healed', /nonunion/i],
  ['healed out of line', /malunion/i],
  ['fetus 1', /fetus 1/i],
  ['fetus 2', /fetus 2/i],
  ['other fetus', /other fetus/i],
  ['mild', /mild stage/i],
  ['moderate', /moderate stage/i],
  ['severe', /severe stage|type IIIA/i],
  ['cannot be told', /indeterminate/i],
  ['stage not stated', /stage unspecified|unspecified stage/i],
  ['no tophus', /without tophus/i],
  ['with tophus', /with tophus/i],
];

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

function add(titles: Map<string, Set<string>>, code: string, ...texts: readonly string[]): void {
  const own = titles.get(code) ?? new Set();
  for (const text of texts) own.add(plain(text));
  titles.set(code, own);
}

/** Codes whose words are a title of that code, case and punctuation aside. */
const repeated = (rows: ReadonlyMap<string, WordRow>, titles: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
  [...rows].filter(([code, { words }]) => titles.get(code)?.has(plain(words))).map(([code]) => code);

const iso = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
const next = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

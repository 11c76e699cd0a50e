import assert from 'node:assert/strict';
import { PDFDocument } from 'pdf-lib';
import { CMS1500 } from '../../../server/src/forms/claim-form/cms1500';
import {
  type Box,
  type FilledPage,
  type Form,
  fillForm,
  formText,
  gridText,
} from '../../../server/src/forms/claim-form/form';
import { claimFormPdf, placeOf } from '../../../server/src/forms/claim-form/pdf';
import { UB04 } from '../../../server/src/forms/claim-form/ub04';
import { cityLine } from '../../../server/src/forms/claim-form/values';
import type { Bill } from '../../../server/src/x12/bill';
import { bill, institutionalBill } from '../../support/x12';

const TODAY = '2026-05-01';
const cents = (n: number) => n as Bill['charge'];
const textIn = (page: FilledPage | undefined, number: string): string[] =>
  (page?.boxes ?? []).filter((b) => b.box === number && b.text.trim() !== '').map((b) => b.text.trim());
const many = (b: Bill, count: number): Bill => ({
  ...b,
  charge: cents((b.lines[0]?.charge ?? 0) * count),
  lines: Array.from({ length: count }, () => b.lines[0] as Bill['lines'][number]),
});
const FORMS: readonly (readonly [Form, Bill])[] = [
  [CMS1500, bill()],
  [UB04, institutionalBill()],
];

suite('paper claims', () => {
  for (const [form, b] of FORMS) {
    test(`${form.title}: boxes stand on the page, and no two on one another`, () => {
      const all: readonly Box[] = [...form.boxes, ...Array.from({ length: form.most }, (_, i) => form.rows(i)).flat()];
      const taken = new Map<string, string>();
      for (const { box, label, line, column, width } of all) {
        assert.ok(line >= 1 && line <= 66 && column >= 1, box);
        assert.ok(placeOf({ line, column }).x + width * 7.2 <= 612, `${box} ${label}`);
        for (let c = column; c < column + width; c++) {
          const before = taken.get(`${line}:${c}`);
          assert.equal(before, undefined, `${box} ${label} stands on ${before}, line ${line} column ${c}`);
          taken.set(`${line}:${c}`, `${box} ${label}`);
        }
      }
    });

    test(`${form.title}: lines beyond a page go on`, () => {
      const pages = fillForm(form, many(b, form.most + 1), TODAY);
      assert.deepEqual(
        pages.map((p) => [p.page, p.pages]),
        [
          [1, 2],
          [2, 2],
        ],
      );
      // A page of the professional form stands alone; the institutional one has its sum at the end.
      const totals = pages.map((p) => textIn(p, form === CMS1500 ? '28' : '47').length);
      assert.deepEqual(totals, form === CMS1500 ? [1, 1] : [0, 1]);
      if (form === CMS1500)
        assert.deepEqual(
          pages.map((p) => textIn(p, '29').length),
          [1, 0],
        );
      const charges = pages.map(
        (p) => p.boxes.filter((x) => /^(?:24F|47)\.\d/.test(x.box) && x.text.trim() !== '').length,
      );
      assert.deepEqual(charges, [form.most, 1]);
    });

    test(`${form.title}: what is printed on the form are the values at their places`, () => {
      const [page] = fillForm(form, b, TODAY);
      assert.ok(page);
      const lines = gridText(page).split('\n');
      assert.equal(lines.length, 67);
      for (const { line, column, text } of page.boxes)
        if (text.trim() !== '')
          assert.equal((lines[line - 1] ?? '').slice(column - 1, column - 1 + text.length).trim(), text.trim());
    });

    test(`${form.title}: as PDF, a page each, and the same bytes again`, async () => {
      const pages = fillForm(form, many(b, form.most + 1), TODAY);
      const made = new Date(`${TODAY}T00:00:00Z`);
      const pdf = (valuesOnly: boolean) =>
        claimFormPdf({ title: form.title, pages, valuesOnly, shift: { right: 0, down: 0 }, made });
      const drawn = await pdf(false);
      assert.equal((await PDFDocument.load(drawn)).getPageCount(), 2);
      assert.deepEqual(await pdf(false), drawn);
      assert.ok((await pdf(true)).length < drawn.length, 'values alone are less than the drawing');
    });
  }

  test('CMS-1500 says what the claim says', () => {
    const child: Bill['patient'] = { ...bill().patient, relation: '19', first: 'LEO', sex: 'M' };
    const [page] = fillForm(
      CMS1500,
      bill({
        patient: child,
        coverage: {
          ...bill().coverage,
          filing: 'MB',
          subscriber: { last: 'RIVERA', first: 'ANA', member: 'W100', born: bill().patient.born },
        },
        accident: { kind: 'AA', state: 'OH', date: '2026-04-10' as NonNullable<Bill['patient']['born']> },
        authorization: 'AUTH1',
        patientPaid: cents(3050),
        frequency: '7',
        originalNumber: 'PCN1',
        referring: { npi: '1497758544', last: 'OKAFOR', first: 'GRACE' },
      }),
      TODAY,
    );
    const rows: readonly (readonly [string, readonly string[]])[] = [
      ['1', ['X']],
      ['1a', ['W100']],
      ['2', ['RIVERA, LEO']],
      ['4', ['RIVERA, ANA']],
      ['10b', ['X', 'OH']],
      ['11', ['NONE']],
      ['15', ['439', '04', '10', '26']],
      ['17', ['DN', 'GRACE OKAFOR']],
      ['21A', ['E1165']],
      ['22', ['7', 'PCN1']],
      ['23', ['AUTH1']],
      ['24D.1', ['99214', '25']],
      ['24E.1', ['AB']],
      ['24F.1', ['185 00']],
      ['28', ['185 00']],
      ['29', ['30 50']],
      ['33a', ['1234567893']],
    ];
    for (const [number, expected] of rows) assert.deepEqual(textIn(page, number), expected, number);
    assert.equal(page?.boxes.find((b) => b.box === '6' && b.text === 'X')?.label, 'patient is child');
    assert.equal(page?.boxes.find((b) => b.box === '1' && b.text === 'X')?.label, 'Medicare');
  });

  test('UB-04 says what the stay says', () => {
    const pages = fillForm(UB04, institutionalBill(), TODAY);
    const [page] = pages;
    const rows: readonly (readonly [string, readonly string[]])[] = [
      ['3a', ['STAY-1']],
      ['4', ['0111']],
      ['6', ['010926', '011126']],
      ['12', ['010926']],
      ['13', ['08']],
      ['16', ['14']],
      ['17', ['01']],
      ['18', ['09']],
      ['31a', ['18', '010111']],
      ['35a', ['M1', '010126', '010226']],
      ['39a', ['01', '1500 00']],
      ['40a', ['80', '2 00']],
      ['42.1', ['0120']],
      ['44.2', ['33533']],
      ['46.1', ['2']],
      ['47', ['9000 00']],
      ['67', ['I2510', 'Y']],
      ['67B', ['E119', 'W']],
      ['69', ['I2510']],
      ['71', ['321']],
      ['72a', ['W010XXA', 'N']],
      ['74', ['02703ZZ', '010926']],
      ['74a', ['B2111ZZ', '011026']],
      ['76', ['1497758544', 'OKAFOR', 'GRACE']],
      ['77', ['1234567893', 'CUTTER', 'SAM']],
    ];
    for (const [number, expected] of rows) assert.deepEqual(textIn(page, number), expected, number);
    assert.match(formText(UB04, pages), /^UB-04, page 1 of 1\n\n1 {7}who bills {21}EXAMPLE CLINIC\n/);
  });

  test('a text that is longer than its box is cut, and said', () => {
    const [page] = fillForm(CMS1500, bill({ remark: 'X'.repeat(60) }), TODAY);
    assert.deepEqual(page?.cut, ['19']);
  });

  test('a city line that is too long loses the last digits of its code, then of its city, never the code', () => {
    const at = (city: string, zip: string) => ({ street: '1 A', city, state: 'OH', zip });
    assert.equal(cityLine(at('MILLBROOK', '450000022'), 26), 'MILLBROOK OH 45000-0022');
    assert.equal(cityLine(at('MILLBROOK FALLS', '450000022'), 26), 'MILLBROOK FALLS OH 45000');
    assert.equal(cityLine(at('UPPER MILLBROOK FALLS EAST', '45000'), 26), 'UPPER MILLBROOK F OH 45000');
    assert.equal(cityLine(undefined, 26), '');
  });

  test('UB-04: each diagnosis has eight columns, the last for present on admission; the page is a number alone', () => {
    const diagnoses = ['S52501A', 'I10', 'E119'];
    const page = fillForm(UB04, institutionalBill({ diagnoses }), TODAY)[0];
    assert.ok(page);
    const rows = gridText(page).split('\n');
    assert.equal(rows[53]?.slice(1), 'S52501AYI10     E119   W');
    assert.equal(rows[40]?.slice(0, 17), '0001      1     1');
  });

  test('a charge of six digits keeps its cents', () => {
    const [line] = bill().lines;
    assert.ok(line);
    const dear = bill({ charge: cents(12345678), lines: [{ ...line, charge: cents(12345678) }] });
    const [page] = fillForm(CMS1500, dear, TODAY);
    assert.deepEqual([textIn(page, '24F.1'), textIn(page, '28'), page?.cut], [['12345678'], ['12345678'], []]);
  });
});

import assert from 'node:assert/strict';
import { tabularXml } from '../../server/src/files/import/tabular';

/** A tabular list with invented words: a chapter, a section, a category with all its notes, and as many codes as a whole list has. */
const filler = Array.from(
  { length: 1000 },
  (_, i) =>
    `<diag><name>Q${String(i)
      .padStart(3, '0')
      .replace(/(..)(.)/, '$1.$2')}</name><desc>Invented ${i}</desc></diag>`,
).join('');
const XML = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2027</version><introduction><p>Words</p></introduction>
<chapter><name>19</name><desc>Invented chapter (S00-T88)</desc>
 <useAdditionalCode><note>cause, if known (V00-Y99)</note></useAdditionalCode>
 <sectionIndex><sectionRef first="S70" last="S79" id="S70-S79">Hip</sectionRef></sectionIndex>
 <section id="S70-S79"><desc>Invented hip &amp; thigh</desc><excludes2><note>burns (T20-T32)</note></excludes2>
  <diag><name>S72</name><desc>Invented thigh</desc>
   <notes><note>a note</note></notes><includes><note>included</note></includes><codeFirst><note>cause (M80.-)</note></codeFirst>
   <codeAlso><note>also (I10)</note></codeAlso><excludes1><note>loss of
     it (S78.-)</note></excludes1><sevenChrNote><note>add one</note></sevenChrNote>
   <sevenChrDef><extension char="A">first time</extension><extension char="D">later</extension></sevenChrDef>
   <diag><name>S72.0</name><desc>Neck</desc><inclusionTerm><note>a term</note></inclusionTerm></diag>
  </diag>
  ${filler}
 </section>
</chapter></ICD10CM.tabular>`;
const file = (text: string, name = 'tabular.xml') => ({ name, archive: undefined, text });

suite('files: the tabular list as XML', () => {
  const [notes] = tabularXml.read(file(XML), {});
  assert.ok(notes?.kind === 'notes');
  const entry = (id: string) => notes.entries.find((e) => e.id === id);

  test('its version is the edition', () =>
    assert.deepEqual([notes.edition, notes.from, notes.to], ['FY2027', '2026-10-01', '2027-09-30']));

  test('chapters and sections have their ends, titles and notes', () => {
    assert.deepEqual(
      [entry('19'), entry('S70-S79')].map((e) => [e?.level, e?.from, e?.to, e?.title, e?.notes.map((n) => n.kind)]),
      [
        ['chapter', 'Q00', 'S79', 'Invented chapter (S00-T88)', ['use-additional']],
        ['section', 'S70', 'S79', 'Invented hip & thigh', ['excludes2']],
      ],
    );
    assert.deepEqual(entry('S70-S79')?.notes[0]?.codes, [{ from: 'T20', to: 'T32' }]);
  });

  test('a code has each kind of note, with the codes that its prose names', () => {
    assert.deepEqual(
      entry('S72')?.notes.map((n) => `${n.kind}: ${n.text}${n.codes.map((c) => ` ${c.from}..${c.to}`).join('')}`),
      [
        'note: a note',
        'includes: included',
        'code-first: cause (M80.-) M80..M80',
        'code-also: also (I10) I10..I10',
        'excludes1: loss of it (S78.-) S78..S78',
        'note: add one',
      ],
    );
    assert.deepEqual(
      entry('S720')?.notes.map((n) => `${n.kind}: ${n.text}`),
      ['inclusion-term: a term'],
    );
    assert.deepEqual(entry('S72')?.seventh, [
      { char: 'A', words: 'first time' },
      { char: 'D', words: 'later' },
    ]);
  });

  const cases: readonly [title: string, text: string, message: RegExp][] = [
    ['cut', XML.slice(0, -200), /expected a whole XML file, found one that is cut or damaged/],
    ['of a few codes', XML.replace(filler, ''), /a whole tabular list, found 4 entries/],
    ['without a version', XML.replace('<version>2027</version>', ''), /none; give it as --edition FY2027/],
    ['with an entity that is not known', XML.replace('&amp;', '&bomb;'), /cut or damaged/],
  ];
  for (const [title, text, message] of cases)
    test(`refused: ${title}`, () => assert.throws(() => tabularXml.read(file(text), {}), message));

  test('the name says the edition where the file does not', () =>
    assert.equal(
      tabularXml.read(file(XML.replace('<version>2027</version>', ''), 'icd10cm_tabular_2026.xml'), {})[0]?.edition,
      'FY2026',
    ));
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gzipSync, type Zippable, zipSync } from 'fflate';
import { membersOf } from '../../server/src/files/archives';
import { crc32, zipContent, zipEntries } from '../../server/src/files/zip';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const TABLE = encode('code,words\nX0001,Walk-in\n');
const refusal = async (bytes: Uint8Array): Promise<string> => {
  try {
    await membersOf('a.zip', bytes);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

/** The place of a header in an archive: `PK` and two bytes. */
const headerAt = (zip: Uint8Array, a: number, b: number): number =>
  Buffer.from(zip).lastIndexOf(Buffer.from([0x50, 0x4b, a, b]));

/** An archive with one byte of its directory's first entry set. */
function inDirectory(content: Zippable, offset: number, value: number): Uint8Array {
  const zip = zipSync(content);
  zip[headerAt(zip, 1, 2) + offset] = value;
  return zip;
}

suite('files: zip archives', () => {
  test('whatever is put in comes out, in the order of the directory', () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-zé]{1,8}(?:\/[a-z]{1,8}\.txt)?$/), fc.uint8Array({ maxLength: 3000 }), {
          maxKeys: 6,
          noNullPrototype: true,
        }),
        fc.constantFrom(0, 9),
        (content, level) => {
          const zip = zipSync(content, { level: level as 0 | 9 });
          const entries = zipEntries(zip, 100, () => new Error('too many'));
          assert.deepEqual(
            entries.map((e) => [e.name, Buffer.from(zipContent(zip, e)).toString('hex')]),
            Object.entries(content).map(([name, bytes]) => [name, Buffer.from(bytes).toString('hex')]),
          );
        },
      ),
    ));

  test('the check sum is that of zip and gzip', () => {
    assert.equal(crc32(encode('123456789')), 0xcbf43926);
    assert.equal(crc32(new Uint8Array()), 0);
  });

  test('all members of one archive are read, also those of the same name in two folders', async () => {
    const found = await membersOf('a.zip', zipSync({ 'a/own.csv': TABLE, 'b/own.csv': encode('other') }));
    assert.deepEqual(
      found.map((m) => [m.name, decode(m.bytes)]),
      [
        ['own.csv', decode(TABLE)],
        ['own.csv', 'other'],
      ],
    );
  });

  test('many members are read once each', async () => {
    const content = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`${i}.txt`, encode(`text ${i}`)]));
    assert.equal((await membersOf('a.zip', zipSync(content))).length, 1500);
  });

  const damage = (bytes: Uint8Array, at: number): Uint8Array => {
    const other = bytes.slice();
    other[at] = (other[at] ?? 0) ^ 1;
    return other;
  };
  const stored = zipSync({ 'own.csv': [TABLE, { level: 0 }] });
  const cases: readonly [title: string, bytes: Uint8Array, message: RegExp][] = [
    ['encrypted', inDirectory({ 'own.csv': TABLE }, 8, 1), /found own\.csv encrypted: unpack it with its password/],
    ['packed in another way', inDirectory({ 'own.csv': TABLE }, 10, 12), /packed in a way that is not known/],
    ['one bit of a stored member wrong', damage(stored, 30 + 'own.csv'.length + 15), /cut or damaged/],
    ['a directory that says less than there is', inDirectory({ 'own.csv': TABLE }, 24, 3), /cut or damaged/],
    ['a directory that says more than there is', inDirectory({ 'own.csv': TABLE }, 24, 200), /cut or damaged/],
    ['a member elsewhere', inDirectory({ 'own.csv': TABLE }, 42, 5), /cut or damaged/],
    [
      'more members than any publisher sends',
      zipSync(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}`, TABLE]))),
      /more than 2000 files/,
    ],
    ['a path from the root', zipSync({ '/etc/own.csv': TABLE }), /a path that leaves it/],
    ['a path of another system', zipSync({ '..\\own.csv': TABLE }), /a path that leaves it/],
    [
      'a spreadsheet',
      zipSync({ '[Content_Types].xml': encode('<?xml?>'), 'xl/workbook.xml': encode('<?xml?>') }),
      /found a spreadsheet or document: save it as CSV/,
    ],
    ['gzip with one bit wrong', damage(gzipSync(TABLE, { level: 0 }), 25), /cut or damaged/],
  ];
  for (const [title, bytes, message] of cases)
    test(`refused: ${title}`, async () => assert.match(await refusal(bytes), message));

  test('a member that grows beyond what its directory says is stopped', async () => {
    const zip = zipSync({ 'own.csv': new Uint8Array(30 << 20) }, { level: 9 });
    // The directory says one megabyte: the content is never unpacked as a whole.
    new DataView(zip.buffer).setUint32(headerAt(zip, 1, 2) + 24, 1 << 20, true);
    assert.match(await refusal(zip), /cut or damaged/);
  });

  test('several gzip files in one are one text', async () => {
    const two = Buffer.concat([gzipSync(TABLE), gzipSync(encode('X0002,Form\n'))]);
    assert.deepEqual(
      (await membersOf('own.csv.gz', two)).map((m) => decode(m.bytes)),
      [`${decode(TABLE)}X0002,Form\n`],
    );
  });

  test('any bytes after the mark of a zip are read or refused in one line', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(stored, zipSync({ 'a/own.csv': TABLE, 'b.txt': encode('more') })),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
        async (zip, changes) => {
          const changed = zip.slice();
          for (const [at, value] of changes) changed[4 + (at % (zip.length - 4))] = value;
          const message = await refusal(changed);
          assert.ok(!message.includes('\n') && !/undefined|RangeError|offset/.test(message), message);
        },
      ),
    ));
});

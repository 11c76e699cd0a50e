import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../support/codes';

/** Which rooms each room may import from; its own is always allowed. See ARCHITECTURE.md. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'server/src/text': [],
  schemas: [],
  'server/src/records': ['server/src/text', 'schemas'],
  'server/src/codes': ['server/src/records', 'server/src/text', 'schemas'],
  'server/src/pricing': ['server/src/codes', 'server/src/records', 'server/src/text', 'schemas'],
  'server/src/benefits': ['server/src/pricing', 'server/src/codes', 'server/src/records', 'server/src/text', 'schemas'],
  'server/src/rules': [
    'server/src/benefits',
    'server/src/pricing',
    'server/src/codes',
    'server/src/records',
    'server/src/text',
    'schemas',
  ],
  'server/src/features': [
    'server/src/x12',
    'server/src/rules',
    'server/src/benefits',
    'server/src/pricing',
    'server/src/codes',
    'server/src/records',
    'server/src/text',
    'schemas',
  ],
  // A bill is filled with the coverages and charges that the engine chose; nothing is computed from them here.
  'server/src/x12': ['server/src/benefits', 'server/src/pricing', 'server/src/records', 'server/src/text', 'schemas'],
  // Letters and forms show what the engine computed: of benefits they know the shape of its results, of x12 that of a bill.
  'server/src/forms': ['server/src/x12', 'server/src/benefits', 'server/src/records', 'schemas'],
  'server/src/files': ['server/src/codes', 'server/src/records', 'schemas'],
  // What goes out to payers and comes back, for the command line and the editor: it keeps numbers and copies in files.
  'server/src/exchange': [
    'server/src/forms',
    'server/src/files',
    'server/src/x12',
    'server/src/rules',
    'server/src/benefits',
    'server/src/records',
    'server/src/text',
    'schemas',
  ],
};
const OUTSIDE: ReadonlySet<string> = new Set(['server/src/files', 'server/src/forms', 'server/src/exchange']);
const core = Object.keys(allowed).filter((room) => !OUTSIDE.has(room));

const filesOf = (room: string): string[] =>
  fs
    .readdirSync(path.join(root, room), { recursive: true })
    .map(String)
    .filter((f) => f.endsWith('.ts'))
    .map((f) => path.join(room, f));

const importsOf = (file: string): string[] =>
  [
    ...fs
      .readFileSync(path.join(root, file), 'utf8')
      .matchAll(/(?:^|\n)\s*(?:import|export)\b[^'";]*from '([^']+)'|import\('([^']+)'\)/g),
  ].map((m) => m[1] ?? m[2] ?? '');

suite('architecture: imports point one way', () => {
  for (const [room, others] of Object.entries(allowed))
    test(room, () => {
      const wrong: string[] = [];
      for (const file of filesOf(room))
        for (const target of importsOf(file)) {
          if (!target.startsWith('.')) continue;
          const full = path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
          if (![room, ...others].some((r) => full === r || full.startsWith(`${r}/`)))
            wrong.push(`${file} imports ${full}`);
        }
      assert.deepEqual(wrong, []);
      assert.ok(filesOf(room).length > 0);
    });

  test('the core imports no package but zod, and that only in schemas', () => {
    const wrong = core.flatMap((room) =>
      filesOf(room).flatMap((file) =>
        importsOf(file)
          .filter((target) => !target.startsWith('.') && !(room === 'schemas' && target === 'zod'))
          .map((target) => `${file} imports ${target}`),
      ),
    );
    assert.deepEqual(wrong, []);
  });

  test('no reading of vocabulary needs zod: schemas are imported for their types, small helpers excepted', () => {
    const wrong = core
      .filter((room) => room !== 'schemas')
      .flatMap((room) =>
        filesOf(room).filter((file) =>
          /(?:^|\n)import (?!type )[^'";]*from '[./]+schemas\/(?!categories)/.test(
            fs.readFileSync(path.join(root, file), 'utf8'),
          ),
        ),
      );
    assert.deepEqual(wrong, []);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../support/codes';

/**
 * The guide “The whole way” of docs/payers.md, followed to the letter: every command is run as it is written there, every line that
 * is quoted has to be said. From a visit through two payers to a balance of zero. What it tells of the editor is gone in the workbench
 * (test/editor/suite/whole-way.test.ts), and every command that it names there is one of the product.
 */

const cli = path.join(root, 'dist/cli.js');
const page = fs.readFileSync(path.join(root, 'docs/payers.md'), 'utf8');
const [, guide = ''] = page.split(/^## The whole way$/m);

/** The guide in order: blocks of commands, and quoted lines. */
const steps = [...(guide.split(/^## /m)[0] ?? '').matchAll(/^```\n([\s\S]*?)^```$|^> ?(.+)$/gm)].map(
  ([, block, quote]) => ({ block, quote }),
);

/** Bold words of the page that begin a step. */
const PARTS: ReadonlySet<string> = new Set(['It has paid', 'The second plan', 'The patient']);

suite('the example practice: the whole way', () => {
  let folder = '';
  setup(() => {
    const around = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-way-'));
    for (const part of ['riverside', 'answers'])
      fs.cpSync(path.join(root, 'examples', part), path.join(around, part), { recursive: true });
    folder = path.join(around, 'riverside');
  });
  teardown(() => fs.rmSync(path.dirname(folder), { recursive: true, force: true }));
  const run = (line: string): string => {
    const args = line.split(' ').slice(1);
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, timeout: 60_000 });
    assert.equal(status, 0, `${line}: ${stdout}${stderr}`);
    return `${stdout}${stderr}`;
  };

  test('each command does what the guide says, and the balance is zero', () => {
    let said = '';
    let [commands, quotes] = [0, 0];
    for (const { block, quote } of steps) {
      if (quote !== undefined) {
        assert.ok(said.includes(quote), `“${quote}” was not said in:\n${said}`);
        quotes++;
      } else {
        said = '';
        for (const line of (block ?? '').trim().split('\n')) {
          assert.match(line, /^claimwright /);
          said += run(line);
          commands++;
        }
      }
    }
    assert.deepEqual([commands, quotes], [16, 12]);
    // The second payer is told who she is to its subscriber, and how the first one has answered.
    const sent = fs.readFileSync(path.join(folder, 'harbor.837'), 'utf8');
    for (const segment of [
      'SBR*S**',
      'PAT*01~',
      'AMT*D*101.88~',
      'SVD*LAKE1*91.4*HC:99214**1~',
      'CAS*CO*45*63.6~',
      'CAS*PR*3*30~',
      'DTP*573*D8*20260529~',
    ])
      assert.ok(sent.includes(segment), segment);
    const claims = JSON.parse(
      run('claimwright reconcile claims/1015-two-plans.claim claims/1015-two-plans-2.claim --json --today 2026-06-26'),
    ).claims;
    const last = claims.find((c: { claim: string }) => c.claim === 'CLM-2026-0512-01-2');
    assert.deepEqual([last.account.balance, last.differences, last.next], ['0.00', [], null]);
    const statement = JSON.parse(run('claimwright statement P10014 --json --today 2026-06-26'));
    assert.deepEqual([statement.balance, statement.credit, statement.waiting], ['0.00', '0.00', []]);
    // What was imported is taken once.
    assert.match(
      run('claimwright import ../answers/4-harbor.835 --today 2026-06-27'),
      /0 events added, 2 known before/,
    );
    assert.match(
      run('claimwright check claims/1015-two-plans.claim claims/1015-two-plans-2.claim'),
      /0 errors, 0 warnings/,
    );
  });

  test('every command and line of the editor that the page names is there', () => {
    const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
    const titles = Object.entries(JSON.parse(read('package.nls.json')) as Record<string, string>)
      .filter(([key]) => key.startsWith('command.'))
      .map(([, title]) => title);
    const said = [read('l10n/bundle.l10n.json'), read('server/src/features/account-lens.ts')].join('\n');
    const named = [...page.matchAll(/\*\*([^*\n]+)\*\*/g)]
      .map(([, name = '']) => name.replace(/^Claimwright: /, ''))
      .filter((name) => /^[A-Z][\w’ :…-]+[^.]$/.test(name) && !PARTS.has(name));
    assert.ok(named.length > 20);
    for (const name of named) assert.ok(titles.includes(name) || said.includes(name), `“${name}” is nothing to press`);
  });
});

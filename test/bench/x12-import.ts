import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { tell } from './found';
import { accountOf, CLAIMS, paymentFile } from './x12-payment';

/**
 * A payment of 100 MB through the command line: wall time and the most memory that the process held, once with ever new checks about
 * claims that nobody knows, once with ten checks over and over, where each answer finds one of a thousand claims of the book.
 */
const BYTES = Number(process.argv[2] ?? 100 * 1024 * 1024);
const cli = path.resolve('out/bench/dist/cli.js');
const folder = path.resolve('out/bench/x12');

const CHECKS = 10;
const BOOK = `practice EX "Example Practice"
  npi 1497758544
payer 60054 "Example Health"
plan PPO
  payer 60054
  year 2026-01-01..2026-12-31
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  sex F
  coverage primary PPO
    member W100
`;
const claim = (id: string): string =>
  `claim ${id}\n  payer primary\n  patient P1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99214-25 A $185.00\n    83036 A $40.00\n`;

/** Tells the most memory of the process in kilobytes when it ends. */
const PRELOAD = `process.on('exit', () => require('node:fs').writeFileSync(process.env.X12_RSS, String(process.resourceUsage().maxRSS)));`;

function run(name: string, known: boolean): { ms: number; mb: number; events: number } {
  const home = path.join(folder, name);
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(home, { recursive: true });
  fs.writeFileSync(path.join(home, 'book.practice'), BOOK);
  if (known)
    for (let check = 0; check < CHECKS; check++)
      for (let i = 0; i < CLAIMS; i++)
        fs.writeFileSync(path.join(home, `${check}-${i}.claim`), claim(accountOf(check, i)));
  const file = path.join(folder, 'pay.835');
  const out = fs.openSync(file, 'w');
  for (const piece of paymentFile(BYTES, known ? CHECKS : undefined)) fs.writeSync(out, piece);
  fs.closeSync(out);
  const rss = path.join(folder, 'rss');
  const preload = path.join(folder, 'preload.cjs');
  fs.writeFileSync(preload, PRELOAD);
  const start = performance.now();
  let text = '';
  try {
    text = execFileSync(process.execPath, ['--require', preload, cli, 'import', file, '--workspace', home], {
      env: { ...process.env, X12_RSS: rss },
      maxBuffer: 1 << 30,
    }).toString();
  } catch (error) {
    // It ends with 1, for claims that nobody knows are listed.
    text = String((error as { stdout?: Buffer }).stdout ?? '');
  }
  const ms = performance.now() - start;
  const events = Number(/^(\d+) events added/m.exec(text)?.[1] ?? Number.NaN);
  const mb = Number(fs.readFileSync(rss, 'utf8')) / 1024;
  fs.rmSync(file);
  fs.rmSync(home, { recursive: true, force: true });
  return { ms, mb, events };
}

tell({ bytes: BYTES, unknown: run('unknown', false), known: run('known', true) });

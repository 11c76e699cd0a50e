// Bundles the given test files (all unit tests by default) with esbuild and runs them with mocha in this process.
//   node scripts/run-mocha.mjs [test/codes/store.test.ts …] [--grep words] [--report FILE.json]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, report: { type: 'string' } },
});

/** Every *.test.ts below `dir`, the editor suite excepted: that one runs inside a workbench. */
function testsBelow(dir) {
  return fs
    .readdirSync(dir, { recursive: true })
    .map(String)
    .filter((f) => f.endsWith('.test.ts') && !f.split(path.sep).includes('editor'))
    .map((f) => path.join(dir, f))
    .sort();
}

const files = positionals.length ? positionals.map((p) => path.resolve(p)) : testsBelow(path.join(root, 'test'));
const outdir = path.join(root, 'out/unit');
fs.rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: files,
  outdir,
  outbase: path.join(root, 'test'),
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  loader: { '.tsv': 'text', '.txt': 'text' },
  define: { 'process.env.CLAIMWRIGHT_ROOT': JSON.stringify(root) },
  outExtension: { '.js': '.cjs' },
  logLevel: 'warning',
});

process.setSourceMapsEnabled(true);
const Mocha = (await import('mocha')).default;
const mocha = new Mocha({ ui: 'tdd', timeout: 120_000, reporter: 'dot', ...(values.grep && { grep: values.grep }) });
for (const f of fs.readdirSync(outdir, { recursive: true }).map(String).sort())
  if (f.endsWith('.test.cjs')) mocha.addFile(path.join(outdir, f));
const failures = await new Promise((resolve) => {
  const runner = mocha.run(resolve);
  runner.on('end', () => {
    const { tests, passes, failures, pending } = runner.stats;
    if (values.report) fs.writeFileSync(values.report, JSON.stringify({ tests, passes, failures, pending }));
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  });
});
process.exit(failures ? 1 : 0);

// Bundles the extension, the language server, the command line and the preview panel into dist/.
//   node scripts/build.mjs [--quiet]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { copyCodeData } from './lib/code-data.mjs';
import { root, seconds } from './lib/run.mjs';

const { values } = parseArgs({ options: { quiet: { type: 'boolean', default: false } } });
const say = values.quiet ? () => {} : (line) => console.log(line);

const node = { platform: 'node', format: 'cjs', target: 'node20' };
/** Modules that few commands need, and the bundle beside it from which the command line takes each when it does. */
const BESIDE = { '../lsp/stdio': './server.js', '../forms/paper-pdf': './pdf.js' };
const beside = {
  name: 'beside',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/(stdio|paper-pdf)$/ }, ({ path: wanted }) =>
      BESIDE[wanted] ? { path: BESIDE[wanted], external: true } : undefined,
    ),
};
/** Source file, bundle, and what is particular about it. */
const BUNDLES = [
  ['client/src/extension.ts', 'dist/client.js', { ...node, external: ['vscode'] }],
  ['server/src/main.node.ts', 'dist/server.js', node],
  // The core is run as a script of its own (files/code-cache.ts), which can require and not import.
  [
    'server/src/main.core.ts',
    'dist/server-core.js',
    { ...node, plugins: [beside], supported: { 'dynamic-import': false } },
  ],
  ['server/src/cli/main.ts', 'dist/cli.js', { ...node, banner: { js: '#!/usr/bin/env node' }, plugins: [beside] }],
  ['server/src/forms/paper-pdf.ts', 'dist/pdf.js', node],
  ['client/src/webview/main.ts', 'dist/webview.js', { platform: 'browser', format: 'iife', target: 'es2022' }],
];

/**
 * Escapes what esbuild leaves as it is, which are letters in regular expressions: one `–` among a million letters has the engine read
 * the whole bundle as two bytes a letter, which takes half as long again.
 */
function onlyAscii(file) {
  const text = fs.readFileSync(file, 'utf8');
  const escaped = text.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (escaped !== text) fs.writeFileSync(file, escaped);
}

const start = performance.now();
const dist = path.join(root, 'dist');
fs.rmSync(dist, { recursive: true, force: true });

let missing = 0;
let broken = 0;
for (const [source, outfile, options] of BUNDLES) {
  if (!fs.existsSync(path.join(root, source))) {
    console.log(`build: ${outfile} is left out, ${source} does not exist`);
    missing++;
    continue;
  }
  const result = await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    bundle: true,
    // Names stay, so that a crash in a bundle still says where it happened. (`keepNames` would keep them as well, but it names
    // every closure anew each time one is made, which costs a tenth of a full check.)
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    charset: 'ascii',
    mainFields: ['module', 'main'],
    metafile: true,
    logLevel: 'warning',
    ...options,
  }).catch(() => undefined); // esbuild has said what is wrong; the other bundles are still worth having
  if (!result) {
    console.log(`build: ${outfile} failed`);
    broken++;
    process.exitCode = 1;
    continue;
  }
  onlyAscii(path.join(root, outfile));
  for (const [file, { bytes }] of Object.entries(result.metafile.outputs))
    say(`  ${file} ${Math.ceil(bytes / 1024)} KB`);
}
const cli = path.join(dist, 'cli.js');
if (fs.existsSync(cli)) fs.chmodSync(cli, 0o755);

for (const { file, bytes } of await copyCodeData(path.join(dist, 'data')))
  say(`  dist/data/${file} ${Math.ceil(bytes / 1024)} KB`);
const left = [missing && `${missing} left out`, broken && `${broken} failed`].filter(Boolean);
say(
  `build: ${BUNDLES.length - missing - broken} bundles${left.map((text) => `, ${text}`).join('')} in ${seconds(start)}`,
);

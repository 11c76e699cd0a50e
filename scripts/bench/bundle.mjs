// Bundles the benchmark's processes the way the product is bundled.
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../lib/run.mjs';

const outdir = path.join(root, 'out/bench');

/** The bundle of test/bench/NAME.ts. */
export const bundleOf = (name) => path.join(outdir, `${name}.cjs`);

/**
 * @param {string[]} names of files in test/bench, without `.ts`
 */
export async function bundle(names) {
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `test/bench/${name}.ts`),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minifyWhitespace: true,
    minifySyntax: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    // This one resolves parts of itself at run time and cannot be bundled.
    external: ['yaml-language-server'],
    logLevel: 'error',
  });
}

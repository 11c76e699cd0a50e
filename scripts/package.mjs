// Builds the extension and packages it as one file that the editor installs.
//   node scripts/package.mjs [--out claimwright.vsix]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from './lib/package.mjs';
import { mustRun, root } from './lib/run.mjs';

const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({ options: { out: { type: 'string', default: `claimwright-${version}.vsix` } } });
const file = path.resolve(root, values.out);

await mustRun(process.execPath, [path.join(root, 'scripts/build.mjs'), '--quiet']);
await packageExtension(file);
console.log(`${path.relative(root, file)}: ${(fs.statSync(file).size / 1024 / 1024).toFixed(2)} MB`);

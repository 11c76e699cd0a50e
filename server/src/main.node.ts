import path from 'node:path';
import { loadBundle } from './files/code-cache';
import { asStarted, makeYoung } from './files/engine-flags';
import type * as core from './main.core';

/** The language server as the editor starts it. Its code is in the bundle beside this one, which is loaded compiled where it can be. */
const { exports, cached, keep } = loadBundle(path.join(__dirname, 'server-core.js'));
const { start, serveStdio } = exports as typeof core;

// The command line takes this from here, so that it does not hold the server a second time.
export { serveStdio };

/** By then a session's first files have been read and judged, so that nearly all that is ever needed has been compiled. */
const SETTLED = 15_000;

makeYoung();
if (require.main === module) start();
if (!cached) setTimeout(() => asStarted(keep), SETTLED).unref();

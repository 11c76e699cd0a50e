import { createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { localToday } from '../cli/arguments';
import { readBuiltin } from '../files/codes';
import { readInstalled } from '../files/installed';
import { storeFolder } from '../files/store-folder';
import { watchStore } from '../files/store-watch';
import { listRecordFiles, readRecordFile } from '../files/workspace';
import type { Host } from './host';

/** The key of this run of the server: copies of one session name the same people alike, and nobody can tell later who they were. */
const key = randomBytes(32);

/** The server's machine under Node: files are read directly. */
export const nodeHost: Host = {
  builtin: () => readBuiltin(path.join(__dirname, 'data')),
  installed: (before) => readInstalled(storeFolder(), undefined, before),
  watchCodes: (changed) => watchStore(storeFolder(), changed),
  list: async (root) => (root.startsWith('file:') ? listRecordFiles(fileURLToPath(root)).paths : []),
  read: async (uri) => {
    if (!uri.startsWith('file:')) return { why: 'it is not a file of this machine', missing: true };
    const file = fileURLToPath(uri);
    const read = readRecordFile(file);
    return 'why' in read ? { ...read, missing: !fs.existsSync(file) } : read;
  },
  today: localToday,
  pathOf: (uri) => (uri.startsWith('file:') ? fileURLToPath(uri) : undefined),
  digest: (text) => createHmac('sha256', key).update(text).digest(),
};

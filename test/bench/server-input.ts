import fs from 'node:fs';
import { practice } from './claims';
import { ownText } from './write';

/** Writes the file that the servers are given: how many claims, and where to. */
fs.writeFileSync(process.argv[3] ?? '', ownText(practice(Number(process.argv[2]))).text);

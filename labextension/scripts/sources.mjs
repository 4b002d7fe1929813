// What a build is made of, as sha256sum lists it: tests/architecture compares it with the sources, without Node.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const FOLDERS = ['schema', 'src', 'style'];
const FILES = ['package.json', 'tsconfig.json', 'yarn.lock'];

/** One line a file, sorted by path. */
export function sources() {
  const within = FOLDERS.flatMap(folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => `${entry.parentPath ?? entry.path}/${entry.name}`)
  );
  return [...FILES, ...within]
    .sort((one, other) => (one < other ? -1 : 1))
    .map(path => `${createHash('sha256').update(readFileSync(path)).digest('hex')}  ${path}\n`)
    .join('');
}

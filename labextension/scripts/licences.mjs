// The texts of the licences of what is bundled, beside the build. The builder's own report leaves out packages that
// keep a second package.json beside their modules.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BUNDLED = [
  '@socket.io/component-emitter',
  'engine.io-client',
  'engine.io-parser',
  'socket.io-client',
  'socket.io-parser'
];

export function completeLicences(output) {
  const path = join(output, 'static', 'third-party-licenses.json');
  const { packages } = JSON.parse(readFileSync(path, 'utf8'));
  const others = packages.filter(({ name }) => !BUNDLED.includes(name));
  const all = [...others, ...BUNDLED.map(licenceOf)].sort((one, two) => (one.name < two.name ? -1 : 1));
  writeFileSync(path, JSON.stringify({ packages: all }, null, 2) + '\n');
}

function licenceOf(name) {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const extractedText = readFileSync(join(folder, 'LICENSE'), 'utf8');
  return { name, versionInfo: version, licenseId: license, extractedText };
}

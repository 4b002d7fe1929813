// Build the labextension into the Python package, and write beside it which sources it was made of.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { completeLicences } from './licences.mjs';
import { sources } from './sources.mjs';

const OUTPUT = '../codementor_jupyter/labextension';
const CORE = 'node_modules/@jupyterlab/core-meta/core.package.json'; // which packages are JupyterLab's, not ours to bundle

function run(script, ...options) {
  const { status } = spawnSync(process.execPath, [join('node_modules', script), ...options], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

for (const made of ['lib', OUTPUT]) rmSync(made, { recursive: true, force: true });
run('typescript/bin/tsc');
// The builder takes stylesheets as they are.
await build({
  entryPoints: ['style/index.css'],
  outfile: 'lib/index.css',
  bundle: true,
  minify: true,
  logLevel: 'warning'
});
run('@jupyter/builder/lib/build-labextension.js', '--core-package-file', CORE, '.');
completeLicences(OUTPUT);
writeFileSync(join(OUTPUT, 'source.sha256'), sources());

const made = readdirSync(join(OUTPUT, 'static')).map(name => statSync(join(OUTPUT, 'static', name)).size);
console.log(`static/: ${(made.reduce((sum, size) => sum + size, 0) / 1024).toFixed(1)} KB in ${made.length} files`);

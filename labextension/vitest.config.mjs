import { readFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';
import { defineConfig } from 'vitest/config';

// JupyterLab's packages are written for a bundler: they import each other without endings, and pictures as text.
const pictures = {
  name: 'svg-as-text',
  load: id => (id.endsWith('.svg') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))}` : null)
};

// What those packages say of this page, and of notebooks as they are made.
const THEIR_WORDS = /^(Clipboard API not available|Invalid access: Add Yjs type|\[yjs#509)/;

/** Tests of one kind, in the surroundings they need. */
const kind = (name, environment, include) => ({
  plugins: [pictures],
  resolve: { alias: { 'codementor-jupyter': fileURLToPath(new URL('src/tokens.ts', import.meta.url)) } },
  test: {
    name,
    environment,
    include,
    testTimeout: 30_000,
    setupFiles: ['tests/surroundings.ts'],
    server: { deps: { inline: [/@jupyterlab/, /@lumino/, /@jupyter/] } }
  }
});

export default defineConfig({
  test: {
    isolate: false, // reading JupyterLab's packages takes seconds, which each file would pay
    onConsoleLog: said => !THEIR_WORDS.test(said),
    projects: [
      kind('models', 'node', ['tests/**/*.test.ts']),
      kind('pages', './tests/page.ts', ['tests/**/*.test.tsx'])
    ]
  }
});

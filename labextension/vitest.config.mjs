import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// JupyterLab's packages are written for a bundler: they import each other without endings, and pictures as text.
const pictures = {
  name: 'svg-as-text',
  load: id => (id.endsWith('.svg') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))}` : null)
};

// What those packages say of this page, and of notebooks as they are made.
const THEIR_WORDS = /^(Clipboard API not available|Invalid access: Add Yjs type|\[yjs#509)/;

export default defineConfig({
  plugins: [pictures],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 30_000,
    onConsoleLog: said => !THEIR_WORDS.test(said),
    setupFiles: ['tests/page.ts'],
    server: { deps: { inline: [/@jupyterlab/, /@lumino/, /@jupyter/] } }
  }
});

import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// JupyterLab's packages are written for a bundler: they import each other without endings, and pictures as text.
const pictures = {
  name: 'svg-as-text',
  load: id => (id.endsWith('.svg') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))}` : null)
};

export default defineConfig({
  plugins: [pictures],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['tests/page.ts'],
    server: { deps: { inline: [/@jupyterlab/, /@lumino/, /@jupyter/] } }
  }
});

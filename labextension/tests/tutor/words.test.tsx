import { RenderMimeRegistry, standardRendererFactories } from '@jupyterlab/rendermime';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import * as React from 'react';
import { afterEach, expect, test } from 'vitest';
import { rendererOf, Words, WithRenderer } from '../../src/tutor/words';

afterEach(cleanup);

/** JupyterLab's renderer and sanitizer, with Markdown that may hold any HTML: as bad as it can be. */
const markdownParser = { render: (source: string) => Promise.resolve(source) };
const registry = new RenderMimeRegistry({ initialFactories: standardRendererFactories, markdownParser });
const make = rendererOf(registry);

function Page({ text }: { text: string }): React.ReactElement {
  return (
    <WithRenderer value={make}>
      <Words text={text} />
    </WithRenderer>
  );
}

async function shown(html: string): Promise<HTMLElement> {
  const { container } = render(<Page text={`${html}<p>The end.</p>`} />);
  await screen.findByText('The end.');
  return container;
}

test('emphasis, lists, tables and code are shown', async () => {
  const page = await shown(
    '<p><strong>a</strong></p><ol start="3"><li>b</li></ol><table><tbody><tr><td>c</td></tr></tbody></table>'
  );

  expect(page.querySelector('strong')?.textContent).toBe('a');
  expect(page.querySelector('ol')?.getAttribute('start')).toBe('3');
  expect(page.querySelector('td')?.textContent).toBe('c');
});

test.each([
  ['<img src="http://far.example/a.png">', 'img'],
  ['<a href="http://far.example/">here</a>', 'a'],
  ['<script>alert(1)</script>', 'script'],
  ['<iframe src="http://far.example/"></iframe>', 'iframe'],
  ['<button data-commandlinker-command="x">go</button>', 'p button'],
  ['<p style="background:url(http://far.example/)" onclick="alert(1)">x</p>', '[style], [onclick]'],
  ['<span id="jp-main-dock-panel" name="x">x</span>', 'span[id], [name]']
])('%s leaves nothing that leads anywhere or does anything', async (html, selector) => {
  const page = await shown(html);

  expect(page.querySelector(selector)).toBeNull();
  expect(page.innerHTML).not.toContain('far.example');
});

test('the words of a link stay', async () => {
  expect((await shown('<p>look <a href="http://far.example/">here</a></p>')).textContent).toContain('look here');
});

test('a heading is a line in bold: an answer is no chapter', async () => {
  const page = await shown('<h1>First</h1>');

  expect(page.querySelector('h1, h2, h3, h4, h5, h6, a')).toBeNull();
  expect(page.querySelector('p > strong')?.textContent).toBe('First');
});

test('text that looks like a heading in code stays as it is', async () => {
  expect((await shown('<pre><code>&lt;h1&gt;x&lt;/h1&gt;</code></pre>')).querySelector('code')?.textContent).toBe(
    '<h1>x</h1>'
  );
});

test('words that grow end as they are whole', async () => {
  const { container, rerender } = render(<Page text="<p>one</p>" />);
  rerender(<Page text="<p>one two</p>" />);
  rerender(<Page text="<p>one two three</p>" />);

  await waitFor(() => expect(container.textContent).toBe('one two three'));
});

test('code is copied as it is, and the keyboard can scroll it', async () => {
  const copied: string[] = [];
  Object.assign(navigator, { clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } });
  const page = await shown('<pre><code>for x in y:\n    print(x)</code></pre>');
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));

  await screen.findByRole('button', { name: 'Copied' });
  expect(copied).toEqual(['for x in y:\n    print(x)']);
  expect(page.querySelector('pre')?.tabIndex).toBe(0);
});

test('a browser that does not let code be copied is told', async () => {
  Object.assign(navigator, { clipboard: { writeText: () => Promise.reject(new Error('no')) } });
  await shown('<pre><code>x</code></pre>');
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));

  expect(await screen.findByRole('button', { name: 'Not allowed to copy' })).toBeTruthy();
});

test('what is taken from the page in the middle of drawing is drawn no more', async () => {
  const { unmount } = render(<Page text="<p>one</p>" />);
  unmount();
  await new Promise(resolve => setTimeout(resolve, 50));

  expect(document.body.textContent).toBe('');
});

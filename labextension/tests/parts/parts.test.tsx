import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { NoKernel } from '../../src/core/practice';
import { Badge } from '../../src/parts/badge';
import { Bar } from '../../src/parts/bar';
import { Button } from '../../src/parts/button';
import { Empty } from '../../src/parts/empty';
import { explained } from '../../src/parts/explained';
import { Failure } from '../../src/parts/failure';
import { Language, useTrans } from '../../src/parts/language';
import { Loadable } from '../../src/parts/loadable';
import { Loaded } from '../../src/parts/loaded';
import { Tabs } from '../../src/parts/tabs';

const trans = nullTranslator.load('codementor_jupyter');

afterEach(cleanup);

function choosing(chosen = 'one'): (string | null)[] {
  const Page = (): React.ReactElement => {
    const [at, choose] = React.useState(chosen);
    const tabs = ['one', 'two', 'three'].map(id => ({ id, label: id, content: () => <p>page {id}</p> }));
    return <Tabs label="Pages" tabs={tabs} chosen={at} onChoose={choose} />;
  };
  render(<Page />);
  return screen.getAllByRole('tab').map(tab => tab.textContent);
}

function press(key: string): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
}

function shown(): [string | null, string | null] {
  const selected = screen.getAllByRole('tab', { selected: true });
  expect(selected).toHaveLength(1);
  return [selected[0]?.textContent ?? null, screen.getByRole('tabpanel').textContent];
}

test('tabs have a name, and one page that is named by its tab', () => {
  choosing();
  const panel = screen.getByRole('tabpanel', { name: 'one' });

  expect(screen.getByRole('tablist', { name: 'Pages' })).toBeTruthy();
  expect(screen.getByRole('tab', { name: 'one' }).getAttribute('aria-controls')).toBe(panel.id);
});

test('a click chooses a tab', () => {
  choosing();
  fireEvent.click(screen.getByRole('tab', { name: 'two' }));

  expect(shown()).toEqual(['two', 'page two']);
});

test('arrow keys go round the tabs, Home and End to the ends, and the focus goes with them', () => {
  choosing();
  screen.getByRole('tab', { name: 'one' }).focus();
  const seen = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End', 'x'].map(key => {
    press(key);
    expect(document.activeElement?.textContent).toBe(shown()[0]);
    return shown()[0];
  });

  expect(seen).toEqual(['two', 'three', 'one', 'three', 'one', 'three', 'three']);
});

test('only the chosen tab is on the way of the Tab key', () => {
  choosing('two');

  expect(screen.getAllByRole('tab').map(tab => tab.tabIndex)).toEqual([-1, 0, -1]);
});

test('a tab that is not there any more leaves the first one', () => {
  choosing('gone');

  expect(shown()).toEqual(['one', 'page one']);
});

test.each([
  [30, 120, '25%', '30'],
  [150, 120, '100%', '120'],
  [-1, 120, '0%', '-1'],
  [0, 0, '0%', '0']
])('a bar of %i in %i is filled by %s, and says so in words', (value, max, width, now) => {
  render(<Bar value={value} max={max} label="Level 3" text="in words" />);
  const bar = screen.getByRole('progressbar', { name: 'Level 3' });

  expect((bar.firstElementChild as HTMLElement).style.width).toBe(width);
  expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuetext')]).toEqual([now, 'in words']);
});

test('a button does what it says, unless it is inactive; it keeps the focus either way', () => {
  const act = vi.fn();
  const { rerender } = render(<Button onPress={act}>Submit</Button>);
  const button = screen.getByRole('button', { name: 'Submit' });
  button.focus();
  fireEvent.click(button);
  expect(act).toHaveBeenCalledTimes(1);

  rerender(
    <Button onPress={act} inactive>
      Submit
    </Button>
  );
  fireEvent.click(button);
  expect(act).toHaveBeenCalledTimes(1);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(button);
});

test('what a badge means stands in it, not in its colour alone', () => {
  render(<Badge tone="good">solved</Badge>);

  expect(screen.getByText('solved').className).toContain('cm-jp-mod-good');
});

test('an empty place says what will be there', () => {
  render(<Empty title="No challenges yet">They appear here.</Empty>);

  expect(screen.getByText('No challenges yet').parentElement?.textContent).toContain('They appear here.');
});

test('a failure is announced, with its code for whoever is asked for help, and a way out', () => {
  const again = vi.fn();
  render(<Failure failure={new Refusal('rate_limited', 'Too fast.', 429)} retry={again} />);
  const alert = screen.getByRole('alert');
  fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));

  expect(alert.textContent).toContain('Too fast.');
  expect(alert.textContent).toContain('rate_limited');
  expect(again).toHaveBeenCalledTimes(1);
});

test('without a connection it says so, and that what is seen is from before', () => {
  render(<Failure failure={new Unreachable()} stale />);
  const { textContent } = screen.getByRole('alert');

  expect(textContent).toContain('No connection');
  expect(textContent).toContain('What you see is from before.');
  expect(screen.queryByRole('button')).toBeNull();
});

test.each([
  [new Unreachable(), /Your work is safe/],
  [new Unreachable(true), /broke off/],
  [new NoKernel('none'), /Choose a kernel/],
  [new NoKernel('other'), /“CodeMentor \(Python 3\)”/],
  [new NoKernel('ended'), /Restart it/],
  [new Refusal('not_installed', '', 404), /Whoever runs it can install it/],
  [new Refusal('attempts_used_up', 'All 3 attempts are used.', 409), /^All 3 attempts are used\.$/],
  [new Error('odd'), /^odd$/]
])('%o is explained', (failure, words) => {
  expect(explained(failure, trans)).toMatch(words);
});

test('words are those of the language around them', () => {
  const Word = (): React.ReactElement => <b>{useTrans().__('Hello')}</b>;
  const german = { ...trans, __: (word: string) => (word === 'Hello' ? 'Hallo' : word) };
  render(
    <Language value={german}>
      <Word />
    </Language>
  );

  expect(screen.getByText('Hallo')).toBeTruthy();
});

function loaded(ask: () => Promise<string>): Loadable<string> {
  const loadable = new Loadable(ask);
  render(
    <Loaded of={loadable} waiting="Words are loading">
      {value => <p>{value}</p>}
    </Loaded>
  );
  return loadable;
}

test('what is asked for is waited for in words, then shown', async () => {
  const loadable = loaded(() => Promise.resolve('here'));
  expect(screen.getByRole('status').textContent).toBe('Words are loading');

  void loadable.load();
  await screen.findByText('here');
  expect(screen.queryByRole('status')).toBeNull();
});

test('what comes before anybody listens is shown as well', async () => {
  const loadable = new Loadable(() => Promise.resolve('late'));
  const Early = (): React.ReactElement => {
    React.useLayoutEffect(() => loadable.replace('early'), []); // after the drawing, before the listening
    return (
      <Loaded of={loadable} waiting="Words are loading">
        {value => <p>{value}</p>}
      </Loaded>
    );
  };
  render(<Early />);

  await screen.findByText('early');
});

test('when it fails it can be tried again, and the failure is gone while it is', async () => {
  const answers = [Promise.reject(new Unreachable()), Promise.resolve('here')];
  const loadable = loaded(() => answers.shift() as Promise<string>);
  void loadable.load();
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(screen.queryByRole('alert')).toBeNull();
  await screen.findByText('here');
});

test('what was there stays in sight below a failure', async () => {
  const answers = [Promise.resolve('here'), Promise.reject(new Unreachable())];
  const loadable = loaded(() => answers.shift() as Promise<string>);
  await loadable.load();
  await loadable.load();

  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('from before'));
  expect(screen.getByText('here')).toBeTruthy();
});

import { beforeEach, expect, test } from 'vitest';
import type { Client } from '../../src/api/client';
import { Unreachable } from '../../src/api/refusal';
import { ChallengeViews } from '../../src/challenge/views';
import type { ICodeMentor } from '../../src/tokens';
import { CodeMentorTwin, ServerTwin } from '../codementor';
import { SLUG } from '../notebook/two';
import { challengeView } from '../views';

let server: ServerTwin;
let codementor: CodeMentorTwin;

beforeEach(() => {
  server = new ServerTwin();
  codementor = new CodeMentorTwin();
  codementor.current = null;
});

function made(): ChallengeViews {
  return new ChallengeViews(server as unknown as Client, codementor as unknown as ICodeMentor);
}

/** Whatever has been asked for has come. */
const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

test('nothing is asked for before a challenge is worked on', async () => {
  made();
  codementor.catalogueChanged.emit();
  await settled();
  expect(server.asked).toEqual([]);
});

test('a challenge that is worked on already is asked for', async () => {
  codementor.current = SLUG;
  const views = made();
  await settled();
  expect(views.of(SLUG).value?.title).toBe('Two that add up');
});

test('each is asked for when it becomes the current one, and what was known stays in sight', async () => {
  const views = made();
  codementor.go(SLUG);
  await settled();
  codementor.go('rain-gauge');
  codementor.go(SLUG);
  expect(views.of(SLUG).value?.slug).toBe(SLUG);
  await settled();
  expect(server.asked).toEqual([SLUG, 'rain-gauge', SLUG]);
});

test('the current one is asked for again when it may have changed', async () => {
  const views = made();
  codementor.go(SLUG);
  await settled();
  server.view = challengeView({ state: 'solved' });
  codementor.catalogueChanged.emit();
  await settled();
  expect(views.of(SLUG).value?.state).toBe('solved');
});

test('what comes and what does not is told with its name', async () => {
  const views = made();
  const told: string[] = [];
  views.changed.connect((_, slug) => told.push(`${slug} ${views.of(slug).value?.title ?? views.of(slug).failure}`));
  codementor.go(SLUG);
  await settled();
  server.failure = new Unreachable();
  codementor.go('rain-gauge');
  await settled();
  expect(told.at(1)).toBe('two-sum Two that add up');
  expect(told.at(-1)).toContain('rain-gauge Unreachable');
});

test('the title is the slug as long as it is not known', async () => {
  const views = made();
  expect(views.titleOf(SLUG)).toBe(SLUG);
  await views.of(SLUG).load();
  expect(views.titleOf(SLUG)).toBe('Two that add up');
});

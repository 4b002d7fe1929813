import { afterEach, beforeEach, expect, test } from 'vitest';
import { Client } from '../../src/api/client';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { send } from '../../src/api/requests';
import { json, Twin } from '../twin';
import { submissionView } from '../views';

let twin: Twin;
let client: Client;

beforeEach(async () => {
  twin = await Twin.start();
  client = new Client(twin.settings);
});

afterEach(() => twin.stop());

const ATTEMPT = { slug: 'two-sum', code: 'x = 1', language: 'python', key: 'k1' };

// What each method asks for, as docs and openapi.json have it.
const DOORS: [string, (client: Client) => Promise<unknown>, string, object?][] = [
  ['challenges', c => c.challenges(), 'GET codementor/api/challenges'],
  ['challenge', c => c.challenge('two-sum'), 'GET codementor/api/challenges/two-sum'],
  ['notebook', c => c.notebook('two-sum'), 'GET codementor/api/challenges/two-sum/notebook'],
  [
    'submit',
    c => c.submit(ATTEMPT),
    'POST codementor/api/challenges/two-sum/submit',
    { code: 'x = 1', language: 'python' }
  ],
  ['submissions', c => c.submissions('two-sum'), 'GET codementor/api/challenges/two-sum/submissions'],
  ['submission', c => c.submission('s1'), 'GET codementor/api/submissions/s1'],
  ['counterexample', c => c.counterexample('s1'), 'POST codementor/api/submissions/s1/counterexample'],
  ['complexity', c => c.complexity('s1'), 'POST codementor/api/submissions/s1/complexity'],
  [
    'openHint',
    c => c.openHint('two-sum', 2, 'x'),
    'POST codementor/api/challenges/two-sum/hints',
    { step: 2, code: 'x' }
  ],
  ['analyze', c => c.analyze({ code: 'x' }), 'POST codementor/code/analyze', { code: 'x' }],
  ['profile', c => c.profile(), 'GET codementor/api/users/profile'],
  ['changeProfile', c => c.changeProfile({ email: null }), 'PUT codementor/api/users/profile', { email: null }],
  ['progress', c => c.progress(), 'GET codementor/api/users/progress'],
  ['recommendations', c => c.recommendations(), 'GET codementor/api/users/recommendations'],
  ['tutor', c => c.tutor(), 'GET codementor/ai-tutor'],
  ['chat', c => c.chat({ message: 'why?' }), 'POST codementor/ai-tutor/chat', { message: 'why?', stream: false }],
  ['conversation', c => c.conversation(), 'GET codementor/ai-tutor/conversation'],
  ['eraseConversation', c => c.eraseConversation(), 'DELETE codementor/ai-tutor/conversation'],
  ['consent', c => c.consent(true), 'PUT codementor/ai-tutor/consent', { given: true }]
];

test.each(DOORS)('%s asks at its door and hands on what it says', async (_name, ask, door, body) => {
  twin.says(door, { said: door });

  expect(await ask(client)).toEqual({ said: door });
  expect(twin.at(door).map(request => request.body)).toEqual([body ?? null]);
});

test('every request carries the token of the page', async () => {
  twin.says('GET codementor/api/users/profile', {});
  await client.profile();

  expect(twin.asked[0]?.headers.authorization).toBe('token secret');
});

test('filters that are not set are not asked for, the others are sent as they are', async () => {
  twin.says('GET codementor/api/challenges', {});
  await client.challenges({ search: 'größer & kleiner', topic: '', state: undefined, pageSize: 100 });

  expect(twin.asked[0]?.query).toEqual({ search: 'größer & kleiner', pageSize: '100' });
});

test('a name never leaves its place in the address', async () => {
  await client.challenge('../users/profile').catch(() => undefined);

  expect(twin.asked.map(({ path }) => path)).toEqual(['codementor/api/challenges/..%2Fusers%2Fprofile']);
});

test('an attempt is sent with its key, and the server may take its time', async () => {
  twin.says('POST codementor/api/challenges/two-sum/submit', submissionView());
  await client.submit(ATTEMPT, 30);

  expect(twin.asked[0]?.headers['idempotency-key']).toBe('k1');
  expect(twin.asked[0]?.query).toEqual({ wait: '30' });
});

test('a refusal keeps its code, its sentence, its details and when to come back', async () => {
  const door = 'GET codementor/api/users/progress';
  twin.refuses(door, 'rate_limited', 429, { details: { retryAfter: 7 } }, { 'Retry-After': '7' });
  const refusal = await client.progress().catch((failure: unknown) => failure);

  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code: 'rate_limited', message: 'because of rate_limited', status: 429 });
  expect(refusal).toMatchObject({ details: { retryAfter: 7 }, retryAfter: 7 });
});

test('a server error in our words is a refusal, not an absence', async () => {
  twin.refuses('GET codementor/api/users/progress', 'store_unavailable', 503);

  await expect(client.progress()).rejects.toMatchObject({ code: 'store_unavailable', retryAfter: null });
});

test.each([502, 503, 504])('a proxy that answers %i for it means that the server is away', async status => {
  twin.on('GET *', (_request, response) => response.writeHead(status).end('<h1>Bad gateway</h1>'));

  await expect(client.progress()).rejects.toBeInstanceOf(Unreachable);
});

test('a server that is gone is unreachable', async () => {
  const gone = await Twin.start();
  const { settings } = gone;
  await gone.stop();

  await expect(new Client(settings).progress()).rejects.toBeInstanceOf(Unreachable);
});

test('a Jupyter server without CodeMentor is told apart from a challenge that is not there', async () => {
  await expect(client.progress()).rejects.toMatchObject({ code: 'not_installed', status: 404 });

  twin.refuses('GET codementor/api/challenges/nowhere', 'challenge_not_found', 404);
  await expect(client.challenge('nowhere')).rejects.toMatchObject({ code: 'challenge_not_found' });
});

test('an answer that nobody foresaw says its status', async () => {
  twin.on('GET *', (_request, response) => response.writeHead(418).end());

  await expect(client.progress()).rejects.toMatchObject({ code: 'unexpected', status: 418 });
});

test('a server that is just starting is asked again when it says so; a write is not', async () => {
  const door = 'GET codementor/api/users/progress';
  const answers = [503, 503, 200];
  twin.on(door, (_request, response) => {
    const status = answers.shift() ?? 0;
    const said = status === 200 ? { xp: 7 } : { error: { code: 'store_unavailable', message: 'Starting.' } };
    json(response, said, status, { 'Retry-After': '0' });
  });
  expect(await client.progress()).toEqual({ xp: 7 });
  expect(twin.at(door)).toHaveLength(3);

  twin.refuses('POST codementor/api/submissions/s1/complexity', 'store_unavailable', 503, {}, { 'Retry-After': '0' });
  await expect(client.complexity('s1')).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(twin.asked).toHaveLength(4);
});

test('a server that stays away, or wants a long pause, is not pressed', async () => {
  const door = 'GET codementor/api/users/progress';
  twin.refuses(door, 'store_unavailable', 503, {}, { 'Retry-After': '0' });
  await expect(client.progress()).rejects.toBeInstanceOf(Refusal);
  expect(twin.at(door)).toHaveLength(3);

  twin.refuses(door, 'store_unavailable', 503, {}, { 'Retry-After': '60' });
  await expect(client.progress()).rejects.toMatchObject({ retryAfter: 60 });
  expect(twin.at(door)).toHaveLength(4);
});

test('who does not answer in time is away', async () => {
  twin.on('GET *', () => undefined);

  await expect(send(twin.settings, 'api/users/progress', { patience: 0.05 })).rejects.toBeInstanceOf(Unreachable);
});

test('what is not wanted before it is asked is not asked', async () => {
  await expect(client.progress(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });

  expect(twin.asked).toEqual([]);
});

test('a request that is not wanted any more ends as an abort', async () => {
  const unwanted = new AbortController();
  twin.on('GET *', () => unwanted.abort());

  await expect(client.progress(unwanted.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

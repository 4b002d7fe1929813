/** The doors of the server, one method each. What comes back is what the server says, as `views.ts` types it. */
import type { INotebookContent } from '@jupyterlab/nbformat';
import { ServerConnection } from '@jupyterlab/services';
import { Token } from '@lumino/coreutils';
import { send, type Asked } from './requests';
import { chatEvents } from './stream';
import type * as Views from './views';

/** Filters and page of a challenge list; the page begins at 1. */
export interface CatalogueQuery {
  topic?: string;
  difficulty?: Views.Difficulty;
  tag?: string;
  language?: string;
  search?: string;
  state?: 'new' | 'tried' | 'solved';
  page?: number;
  pageSize?: number;
}

/** Code on its way to the grader. The same `key` never makes two submissions. */
export interface Attempt {
  slug: string;
  code: string;
  language: string;
  key: string;
}

/** The one client of our doors. Every method rejects with `Refusal` or `Unreachable`. */
export class Client {
  constructor(readonly settings: ServerConnection.ISettings = ServerConnection.makeSettings()) {}

  challenges(query: CatalogueQuery = {}, signal?: AbortSignal): Promise<Views.ChallengePage> {
    return this._ask('api/challenges', { query: { ...query }, signal });
  }

  challenge(slug: string, signal?: AbortSignal): Promise<Views.ChallengeView> {
    return this._ask(challengePath(slug), { signal });
  }

  /** The notebook a student gets for a challenge. */
  notebook(slug: string): Promise<INotebookContent> {
    return this._ask(challengePath(slug, 'notebook'), { headers: { Accept: 'application/x-ipynb+json' } });
  }

  /** Answers when the verdict is there or `wait` seconds (at most 60) are over; then `gradedAt` is null. */
  submit({ slug, code, language, key }: Attempt, wait = 10): Promise<Views.SubmissionView> {
    const headers = { 'Idempotency-Key': key };
    const asked = { query: { wait }, headers, body: { code, language }, patience: wait + 15 };
    return this._ask(challengePath(slug, 'submit'), { method: 'POST', ...asked });
  }

  /** My submissions to a challenge, newest first, without their code. */
  submissions(slug: string, page = 1, pageSize = 20, signal?: AbortSignal): Promise<Views.SubmissionPage> {
    return this._ask(challengePath(slug, 'submissions'), { query: { page, pageSize }, signal });
  }

  /** One of my submissions, with its code. */
  submission(id: string, signal?: AbortSignal): Promise<Views.SubmissionView> {
    return this._ask(submissionPath(id), { signal });
  }

  counterexample(submissionId: string, signal?: AbortSignal): Promise<Views.CounterexampleView> {
    return this._ask(submissionPath(submissionId, 'counterexample'), { method: 'POST', signal });
  }

  complexity(submissionId: string, signal?: AbortSignal): Promise<Views.ComplexityView> {
    return this._ask(submissionPath(submissionId, 'complexity'), { method: 'POST', signal });
  }

  /** Open a step of the hint ladder, counted from 1. `code`: the answer as it stands. */
  openHint(slug: string, step: number, code = ''): Promise<Views.HintView> {
    return this._ask(challengePath(slug, 'hints'), { method: 'POST', body: { step, code } });
  }

  analyze(request: Views.AnalysisRequest, signal?: AbortSignal): Promise<Views.AnalysisView> {
    return this._ask('code/analyze', { method: 'POST', body: request, signal });
  }

  profile(signal?: AbortSignal): Promise<Views.ProfileView> {
    return this._ask('api/users/profile', { signal });
  }

  changeProfile(change: Views.ProfileRequest): Promise<Views.ProfileView> {
    return this._ask('api/users/profile', { method: 'PUT', body: change });
  }

  progress(signal?: AbortSignal): Promise<Views.ProgressView> {
    return this._ask('api/users/progress', { signal });
  }

  /** What I did on which day of the last 53 weeks, and what became of the weeks. */
  activity(signal?: AbortSignal): Promise<Views.ActivityView> {
    return this._ask('api/users/activity', { signal });
  }

  recommendations(limit = 3, signal?: AbortSignal): Promise<Views.RecommendationsView> {
    return this._ask('api/users/recommendations', { query: { limit }, signal });
  }

  /** What the tutor may do for me now, on a challenge or in general. */
  tutor(slug: string | null = null, signal?: AbortSignal): Promise<Views.TutorView> {
    return this._ask('ai-tutor', { query: { challenge: slug }, signal });
  }

  /** The whole answer to a question, at once. */
  chat(request: Views.ChatRequest, signal?: AbortSignal): Promise<Views.ChatView> {
    return this._ask('ai-tutor/chat', { method: 'POST', body: { ...request, stream: false }, signal, patience: 120 });
  }

  /** The answer as it comes. Aborting `signal` is Stop: it frees the model at once. */
  async *chatStream(request: Views.ChatRequest, signal?: AbortSignal): AsyncGenerator<Views.ChatEvent> {
    const headers = { Accept: 'text/event-stream' };
    const body = { ...request, stream: true };
    yield* chatEvents(await send(this.settings, 'ai-tutor/chat', { method: 'POST', headers, body, signal }), signal);
  }

  conversation(slug: string | null = null, signal?: AbortSignal): Promise<Views.ConversationView> {
    return this._ask('ai-tutor/conversation', { query: { challenge: slug }, signal });
  }

  eraseConversation(slug: string | null = null): Promise<Views.ErasedView> {
    return this._ask('ai-tutor/conversation', { method: 'DELETE', query: { challenge: slug } });
  }

  /** Agree that my questions go to the model, or take it back. */
  consent(given: boolean): Promise<Views.TutorView> {
    return this._ask('ai-tutor/consent', { method: 'PUT', body: { given } });
  }

  private async _ask<View>(path: string, asked: Asked): Promise<View> {
    const response = await send(this.settings, path, asked);
    return (await response.json()) as View; // the server and these types are made from the same models
  }
}

export const IClient = new Token<Client>('codementor-jupyter:IClient', 'The doors of the CodeMentor server.');

function challengePath(slug: string, door = ''): string {
  return pathTo('api/challenges', slug, door);
}

function submissionPath(id: string, door = ''): string {
  return pathTo('api/submissions', id, door);
}

function pathTo(...parts: [string, string, string]): string {
  const [collection, name, door] = parts;
  return [collection, encodeURIComponent(name), door].filter(Boolean).join('/');
}

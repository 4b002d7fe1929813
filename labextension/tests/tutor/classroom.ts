/** The tutor's doors and the learner's place, as far as the tutor's page looks at them, for tests in a page. */
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import type { Client } from '../../src/api/client';
import type {
  AnalysisView,
  ChallengeView,
  ChatEvent,
  ChatRequest,
  ConversationView,
  ErasedView,
  ProfileRequest,
  ProfileView,
  TutorView
} from '../../src/api/views';
import { ChallengeViews } from '../../src/challenge/views';
import type { Answer, ICodeMentor } from '../../src/tokens';
import { Tutor } from '../../src/tutor/tutor';
import { challengeView } from '../views';
import { analysisView, answer, profileView, SLUG, turnView, tutorView } from './said';

/** Says what a test has put into it, and remembers what it was asked. `failure`: every door fails with it. */
export class Doors {
  readonly asked: ChatRequest[] = [];
  readonly erased: (string | null)[] = [];
  view = tutorView();
  kept = [turnView()];
  about: Partial<ChallengeView> = { title: 'Two that add up', xpReward: 30, hintPrices: [0, 3, 6, 9] };
  /** What the next question hears; the last one is for all that follow. */
  answers: (() => AsyncIterable<ChatEvent>)[] = [() => told(answer())];
  report = analysisView();
  mine = profileView();
  failure: Error | null = null;

  challenge(slug: string): Promise<ChallengeView> {
    return this._said(challengeView({ slug, ...this.about }));
  }

  tutor(): Promise<TutorView> {
    return this._said(this.view);
  }

  conversation(): Promise<ConversationView> {
    return this._said({ turns: this.kept, retentionDays: 30 });
  }

  eraseConversation(slug: string | null): Promise<ErasedView> {
    this.erased.push(slug);
    return this._said({ erased: this.kept.length });
  }

  consent(given: boolean): Promise<TutorView> {
    const { consent } = this.view;
    this.view = { ...this.view, consent: consent && { ...consent, given } };
    return this._said(this.view);
  }

  profile(): Promise<ProfileView> {
    return this._said(this.mine);
  }

  changeProfile({ preferences }: ProfileRequest): Promise<ProfileView> {
    this.mine = profileView({ ...this.mine.preferences, ...preferences });
    return this._said(this.mine);
  }

  analyze(): Promise<AnalysisView> {
    return this._said(this.report);
  }

  async *chatStream(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent> {
    this.asked.push(request);
    const next = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    await this._said(null);
    for await (const event of next?.() ?? []) {
      signal.throwIfAborted();
      yield event;
    }
    await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      if (this.whole) {
        resolve(null);
      }
    });
  }

  /** Whether answers end by themselves. */
  whole = true;

  private _said<View>(view: View): Promise<View> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(view);
  }
}

export async function* told(events: readonly ChatEvent[]): AsyncGenerator<ChatEvent> {
  for (const event of events) {
    await Promise.resolve();
    yield event;
  }
}

/** Where the learner works: which challenge, with which code. */
export class Place {
  readonly currentChanged = new Signal<this, string | null>(this);
  readonly progressChanged = new Signal<this, void>(this);
  readonly catalogueChanged = new Signal<this, void>(this);
  current: string | null = SLUG;
  code = 'x = 1';
  refreshed = 0;

  answer(): Answer | null {
    return this.current === null ? null : { slug: this.current, code: this.code };
  }

  go(slug: string | null): void {
    this.current = slug;
    this.currentChanged.emit(slug);
  }

  refresh(): void {
    this.refreshed++;
    this.progressChanged.emit();
  }
}

/** The tutor at these doors and this place. */
export function tutorAt(doors: Doors, place: Place): Tutor {
  const client = doors as unknown as Client;
  const codementor = place as unknown as ICodeMentor;
  const around = { code: () => place.code, level: () => null, trans: nullTranslator.load('codementor_jupyter') };
  return new Tutor(client, codementor, new ChallengeViews(client, codementor), around);
}

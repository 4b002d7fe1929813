/** The tutor beside the notebook: a conversation for every challenge, what it may send, how it talks. */
import { Signal } from '@lumino/signaling';
import type { Client } from '../api/client';
import type { Preferences, ProfileView } from '../api/views';
import type { ChallengeViews } from '../challenge/views';
import { Loadable } from '../parts/loadable';
import type { ICodeMentor } from '../tokens';
import { Conversation, type Around } from './conversation';

export class Tutor {
  /** There is another conversation, or somebody wants to write. */
  readonly changed = new Signal<this, void>(this);
  /** Who I am here, with how I like to be spoken to. */
  readonly profile: Loadable<ProfileView>;
  /** Whether a model is not wanted for now. */
  declined = false;
  private readonly _conversations = new Map<string | null, Conversation>();
  private _seen = false;
  private _summoned = false;

  constructor(
    private readonly _client: Client,
    private readonly _codementor: ICodeMentor,
    private readonly _challenges: ChallengeViews,
    private readonly _around: Omit<Around, 'opened'>
  ) {
    this.profile = new Loadable(signal => _client.profile(signal));
    _codementor.currentChanged.connect(() => this._turn());
    _codementor.progressChanged.connect(() => this.conversation.allowed.reload());
  }

  /** The one about the challenge that is being worked on. */
  get conversation(): Conversation {
    const slug = this._codementor.current;
    const found = this._conversations.get(slug) ?? this._begun(slug);
    this._conversations.set(slug, found);
    return found;
  }

  /** Somebody looks at it: from now on the server is asked. */
  look(): void {
    this._seen = true;
    this.conversation.open();
  }

  /** Have the cursor put into the box. */
  summon(): void {
    this._summoned = true;
    this.changed.emit();
  }

  /** Whether the box is to take the cursor; true once. */
  takeSummons(): boolean {
    const summoned = this._summoned;
    this._summoned = false;
    return summoned;
  }

  /** No model for now: the question is not put again until the page is loaded anew. */
  decline(): void {
    this.declined = true;
    this.summon();
  }

  /** Agree that questions go to the model, or take it back. Rejects with Refusal or Unreachable, as the next ones. */
  async consent(given: boolean): Promise<void> {
    await this._client.consent(given);
    for (const { allowed } of this._conversations.values()) {
      allowed.reload();
    }
  }

  /** Erase a conversation for good; how many questions it held. That about no challenge takes all others along. */
  async erase(conversation: Conversation): Promise<number> {
    conversation.stop();
    const { erased } = await this._client.eraseConversation(conversation.slug);
    const gone = conversation.slug === null ? this._conversations.values() : [conversation];
    for (const each of gone) {
      each.forget();
    }
    return erased;
  }

  async prefer(change: Partial<Preferences>): Promise<void> {
    this.profile.replace(await this._client.changeProfile({ preferences: change }));
  }

  private _begun(slug: string | null): Conversation {
    const challenge = slug === null ? null : this._challenges.of(slug);
    const opened = (): void => this._codementor.refresh();
    return new Conversation(slug, challenge, this._client, { ...this._around, opened });
  }

  private _turn(): void {
    if (this._seen) {
      this.conversation.open();
    }
    this.changed.emit();
  }
}

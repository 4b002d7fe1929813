/** A conversation with a server that answers over HTTP what a test has put there. */
import { nullTranslator } from '@jupyterlab/translation';
import { expect, vi } from 'vitest';
import { Client } from '../../src/api/client';
import type { ChatView } from '../../src/api/views';
import { Loadable } from '../../src/parts/loadable';
import { Conversation } from '../../src/tutor/conversation';
import { Twin } from '../twin';
import { answer, chatView, say, SLUG, tutorView } from './said';

export const TUTOR = 'GET codementor/ai-tutor';
export const CHAT = 'POST codementor/ai-tutor/chat';
export const KEPT = 'GET codementor/ai-tutor/conversation';
export const ANALYZE = 'POST codementor/code/analyze';

export class Talk {
  code: string | null = 'x = 1';
  level: number | null = null;
  /** How many steps of the ladder were opened. */
  opened = 0;

  private constructor(readonly twin: Twin) {}

  static async start(): Promise<Talk> {
    const talk = new Talk(await Twin.start());
    talk.twin.says(TUTOR, tutorView());
    talk.twin.says(KEPT, { turns: [], retentionDays: 30 });
    talk.answers(chatView());
    return talk;
  }

  /** Every question is answered so. */
  answers(view: ChatView): void {
    this.twin.on(CHAT, (_request, response) => {
      say(response, answer(view));
      response.end();
    });
  }

  /** Every answer begins and does not end; whether whoever asked has left. */
  hangs(): () => boolean {
    let left = false;
    this.twin.on(CHAT, (_request, response) => {
      response.on('close', () => (left = true));
      say(response, answer().slice(0, 4));
    });
    return () => left;
  }

  about(slug: string | null = SLUG): Conversation {
    const trans = nullTranslator.load('codementor_jupyter');
    const around = { code: () => this.code, level: () => this.level, opened: () => this.opened++, trans };
    const client = new Client(this.twin.settings);
    const challenge = slug === null ? null : new Loadable(signal => client.challenge(slug, signal));
    return new Conversation(slug, challenge, client, around);
  }

  /** The same, that is looked at. */
  async looked(slug: string | null = SLUG): Promise<Conversation> {
    const conversation = this.about(slug);
    conversation.open();
    await vi.waitFor(() => expect(conversation.kept.value && conversation.allowed.value).toBeTruthy());
    return conversation;
  }
}

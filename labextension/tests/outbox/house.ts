/** A server that takes submissions as ours does: one for each key, numbered in the order in which they come. */
import type { ServerResponse } from 'node:http';
import { json, type Request, Twin } from '../twin';
import { challengeView, submissionView } from '../views';

export interface Taken {
  key: string;
  code: string;
  language: string;
}

export class House {
  /** What was taken, in order. */
  readonly taken: Taken[] = [];
  /** `away`: no answer at all; `no`: a refusal with this code and status; `lost`: taken, and the answer is lost. */
  mood: 'well' | 'away' | 'lost' | { code: string; status: number } = 'well';
  /** Submissions that are being answered at this moment, and the most there ever were. */
  most = 0;
  private _now = 0;

  private constructor(readonly twin: Twin) {
    twin.says('GET codementor/api/users/profile', { id: 'u1' });
    for (const slug of ['two-sum', 'till']) {
      twin.on(`GET codementor/api/challenges/${slug}`, (_request, response) => {
        this._unlessAway(response, () => json(response, challengeView({ slug, language: 'r' })));
      });
      twin.on(
        `POST codementor/api/challenges/${slug}/submit`,
        (request, response) => void this._take(request, response)
      );
    }
  }

  static async start(): Promise<House> {
    return new House(await Twin.start());
  }

  private async _take(request: Request, response: ServerResponse): Promise<void> {
    this.most = Math.max(this.most, ++this._now);
    await new Promise(resolve => setTimeout(resolve, 5));
    this._now--;
    if (typeof this.mood === 'object') {
      const { code, status } = this.mood;
      json(response, { error: { code, message: `because of ${code}`, details: {} } }, status);
      return;
    }
    this._unlessAway(response, () => this._answer(request, response));
  }

  private _answer({ headers, body }: Request, response: ServerResponse): void {
    const { code, language } = body as { code: string; language: string };
    const key = headers['idempotency-key'] ?? '';
    let at = this.taken.findIndex(each => each.key === key);
    if (at < 0) {
      at = this.taken.push({ key, code, language }) - 1;
    }
    if (this.mood === 'lost') {
      response.destroy();
    } else {
      json(response, submissionView({ id: `s${at + 1}`, attempt: at + 1 }));
    }
  }

  private _unlessAway(response: ServerResponse, answer: () => void): void {
    if (this.mood === 'away') {
      response.destroy();
    } else {
      answer();
    }
  }
}

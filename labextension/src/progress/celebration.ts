/** Says what was reached: once, in one notification, and for the page a while of marking what is new. */
import { Signal } from '@lumino/signaling';
import type { ProgressView } from '../api/views';
import type { Settings } from '../settings/model';
import { newsIn, type News } from './news';
import type { Progress } from './model';

/** Milliseconds for which what is new is marked. */
export const FRESH = 8000;

export class Celebration {
  /** Something was reached, and the learner wants to hear of it. */
  readonly happened = new Signal<this, News>(this);
  readonly changed = new Signal<this, void>(this);
  private _before: ProgressView | null = null;
  private _news: News | null = null;

  constructor(
    progress: Progress,
    private readonly _settings: Settings
  ) {
    progress.standing.changed.connect(({ value }) => {
      if (value && value !== this._before) {
        this._look(value);
      }
    });
  }

  /** What has just been reached; null: nothing, or it is not to be made much of. */
  get fresh(): News | null {
    return this._settings.values.celebration === 'full' ? this._news : null;
  }

  private _look(value: ProgressView): void {
    const news = newsIn(this._before, value);
    this._before = value;
    if (!news || this._settings.values.celebration === 'off') {
      return;
    }
    this._mark(news);
    if (this._settings.values.notifications) {
      this.happened.emit(news);
    }
  }

  private _mark(news: News): void {
    this._news = news;
    this.changed.emit();
    setTimeout(() => {
      if (this._news === news) {
        this._news = null;
        this.changed.emit();
      }
    }, FRESH);
  }
}

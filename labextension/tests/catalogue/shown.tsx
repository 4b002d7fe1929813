/** The page "Challenges" in a document, over a server and a learner of the test. */
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { expect, vi } from 'vitest';
import type { ChallengePage, ProgressView, RecommendationsView } from '../../src/api/views';
import type { Challenge } from '../../src/catalogue/filters';
import { Memory } from '../../src/catalogue/memory';
import { Catalogue } from '../../src/catalogue/model';
import { Upcoming } from '../../src/catalogue/next';
import { Opening } from '../../src/catalogue/opening';
import { CataloguePage } from '../../src/catalogue/page';
import { Touched } from '../../src/catalogue/touched';
import { View } from '../../src/catalogue/view';
import { Panel } from '../../src/parts/panel';
import type { Attempt, ICodeMentor } from '../../src/tokens';
import { course, progress, recommendations } from './challenges';

// JupyterLab's React widgets ask the browser for it; jsdom has none.
window.requestIdleCallback = answer =>
  window.setTimeout(() => {
    answer({ didTimeout: false, timeRemaining: () => 0 });
  });

/** The server as it stands in a test: what it answers with, or why it does not. */
export class Doors {
  items: Challenge[] = course();
  advice: RecommendationsView = recommendations();
  failure: Error | null = null;

  challenges = (): Promise<ChallengePage> => {
    const { items } = this;
    return this._answer({ items, total: items.length, page: 1, pageSize: 100 });
  };
  recommendations = (): Promise<RecommendationsView> => this._answer(this.advice);
  progress = (): Promise<ProgressView> => this._answer(progress());

  private _answer<Answer>(view: Answer): Promise<Answer> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(view);
  }
}

/** A learner who works on nothing yet. */
function learner() {
  const source = {} as ICodeMentor;
  return {
    current: null as string | null,
    currentChanged: new Signal<ICodeMentor, string | null>(source),
    submissionSent: new Signal<ICodeMentor, Attempt>(source),
    catalogueChanged: new Signal<ICodeMentor, void>(source),
    progressChanged: new Signal<ICodeMentor, void>(source)
  };
}

export class ShownPage {
  readonly doors = new Doors();
  readonly learner = learner();
  /** What was opened, and whether beside. */
  readonly opened: [string, boolean | undefined][] = [];
  readonly view = new View(new Memory(null, 'catalogue'));
  private _panel: Panel | null = null;

  /** Returns when these words are on it. */
  async show(words: string): Promise<void> {
    const codementor = this.learner as unknown as ICodeMentor;
    const catalogue = new Catalogue(this.doors, codementor);
    const upcoming = new Upcoming(this.doors, codementor, catalogue);
    const touched = new Touched(new Memory(null, 'touched'), codementor);
    const opening = new Opening((slug, beside) => Promise.resolve(this.opened.push([slug, beside])));
    const shelf = { catalogue, upcoming, touched, opening, codementor, view: this.view };
    const trans = nullTranslator.load('codementor_jupyter');
    const content = (): React.ReactElement => <CataloguePage shelf={shelf} />;
    this._panel = new Panel({ id: 'codementor-catalogue', label: 'Challenges', trans, content });
    Widget.attach(this._panel, document.body);
    void Promise.all([catalogue.load(), upcoming.load()]);
    await this.shows(words);
  }

  close(): void {
    this._panel?.dispose();
  }

  /** Waits until the page says so. */
  async shows(words: string): Promise<void> {
    await vi.waitFor(() => {
      expect(this._panel?.node.textContent).toContain(words);
    });
  }

  all(selector: string): HTMLElement[] {
    return [...(this._panel?.node.querySelectorAll<HTMLElement>(selector) ?? [])];
  }

  inSight(selector: string): HTMLElement[] {
    return this.all(selector).filter(each => !each.closest('[hidden]'));
  }

  /** The challenges of the list that are in sight. */
  get titles(): (string | undefined)[] {
    return this.inSight('li > [data-item]').map(each => each.dataset['item']);
  }

  texts(selector: string): (string | null)[] {
    return this.all(selector).map(each => each.textContent);
  }

  /** The first button in sight that says so. */
  button(words: string): HTMLElement {
    const wordsOf = (each: HTMLElement): string => each.getAttribute('aria-label') ?? each.textContent;
    const found = this.inSight('button').find(each => wordsOf(each).includes(words));
    if (!found) {
      throw new Error(`no button "${words}"`);
    }
    return found;
  }
}

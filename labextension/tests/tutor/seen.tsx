/** The tutor's page as somebody in front of it sees and uses it. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import * as React from 'react';
import { expect, vi } from 'vitest';
import { Settings } from '../../src/settings/model';
import { TutorPage } from '../../src/tutor/page';
import type { Tutor } from '../../src/tutor/tutor';
import { Doors, Place, tutorAt } from './classroom';

/** Tells once that an element has a size; jsdom has no layout. */
class Observer {
  constructor(private readonly _told: () => void) {}
  observe = (): void => this._told();
  disconnect = (): void => undefined;
}

export class Seen {
  readonly doors = new Doors();
  readonly place = new Place();
  readonly tutor: Tutor = tutorAt(this.doors, this.place);

  constructor() {
    vi.stubGlobal('ResizeObserver', Observer);
    vi.stubGlobal('requestIdleCallback', (act: () => void) => setTimeout(act, 0)); // dialogs of JupyterLab draw so
    this.doors.kept = [];
  }

  end(): void {
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  }

  show(): void {
    this.tutor.look();
    render(<TutorPage tutor={this.tutor} settings={new Settings()} />);
  }

  /** Everything has come. */
  async open(): Promise<void> {
    this.show();
    await waitFor(() => expect(screen.queryByText('The tutor is coming')).toBeNull());
    await waitFor(() => expect(screen.queryByText('What you asked before is loading')).toBeNull());
  }

  get box(): HTMLTextAreaElement {
    return screen.getByRole('textbox', { name: 'Your question' });
  }

  press(name: string | RegExp): void {
    fireEvent.click(screen.getByRole('button', { name }));
  }

  /** Write into the box, then press a key there. */
  write(text: string, key = 'Enter', more: object = {}): void {
    fireEvent.change(this.box, { target: { value: text } });
    fireEvent.keyDown(this.box, { key, ...more });
  }

  /** The text of every turn. */
  get turns(): string[] {
    const list = screen.getByRole('list', { name: 'Conversation' });
    return within(list)
      .queryAllByRole('listitem')
      .map(item => item.textContent);
  }

  /** What a screen reader says by itself. */
  get heard(): string {
    const regions = screen.getAllByRole('status');
    return regions.map(({ textContent }) => textContent).join('|');
  }
}

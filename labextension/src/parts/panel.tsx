/** A panel of ours: React in a Lumino widget, in the learner's language, filled when it is first looked at. */
import { ReactWidget } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import { Unreachable } from '../api/refusal';
import { Language } from './language';
import { Loadable } from './loadable';
import { Loaded } from './loaded';

export interface PanelOptions {
  id: string;
  /** The title on a tab, and its explanation on an icon. */
  label: string;
  trans: TranslationBundle;
  /** What it shows, asked for when it is first seen: its code may come from the server then. */
  content: () => React.ReactElement | Promise<React.ReactElement>;
  /** Called once, when it is first seen: time to ask the server. */
  onFirstShow?: () => void;
}

export class Panel extends ReactWidget {
  private readonly _content: Loadable<React.ReactElement>;

  constructor(private readonly _options: PanelOptions) {
    super();
    this._content = new Loadable(() => fetched(_options.content));
    const { id, label } = _options;
    this.id = id;
    this.title.label = this.title.caption = label;
    this.addClass('cm-jp-Panel');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', label);
  }

  protected override render(): React.ReactElement {
    return (
      <Language value={this._options.trans}>
        <Loaded of={this._content} waiting={<></>}>
          {content => content}
        </Loaded>
      </Language>
    );
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._look();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this._look();
  }

  private _look(): void {
    if (this.isVisible && !this._content.begun) {
      void this._content.load();
      this._options.onFirstShow?.();
    }
  }
}

/** Code that does not come is a server that is away. */
async function fetched(content: PanelOptions['content']): Promise<React.ReactElement> {
  try {
    return await content();
  } catch (failure) {
    throw failure instanceof Error && failure.name === 'ChunkLoadError' ? new Unreachable() : failure;
  }
}

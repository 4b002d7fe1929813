/** A panel of ours: React in a Lumino widget, in the learner's language, filled when it is first looked at. */
import { ReactWidget } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import { Language } from './language';

export interface PanelOptions {
  id: string;
  /** The title on a tab, and its explanation on an icon. */
  label: string;
  trans: TranslationBundle;
  /** What it shows. */
  content: () => React.ReactElement;
  /** Called once, when it is first seen: time to ask the server. */
  onFirstShow?: () => void;
}

export class Panel extends ReactWidget {
  private _seen = false;

  constructor(private readonly _options: PanelOptions) {
    super();
    const { id, label } = _options;
    this.id = id;
    this.title.label = this.title.caption = label;
    this.addClass('cm-jp-Panel');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', label);
  }

  protected override render(): React.ReactElement {
    return <Language value={this._options.trans}>{this._options.content()}</Language>;
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
    if (this.isVisible && !this._seen) {
      this._seen = true;
      this._options.onFirstShow?.();
    }
  }
}

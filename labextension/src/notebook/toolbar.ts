/** Check and Submit in the toolbar of every notebook that has a challenge. */
import type { NotebookPanel } from '@jupyterlab/notebook';
import { type LabIcon, ToolbarButton } from '@jupyterlab/ui-components';
import { Debouncer } from '@lumino/polling';
import * as React from 'react';
import type { ICodeMentor } from '../tokens';
import { slugAt } from './belonging';

/** Milliseconds without a keystroke until a change of the notebook counts. */
const CALM = 400;

interface ButtonOptions {
  panel: NotebookPanel;
  codementor: ICodeMentor;
  label: string;
  tooltip: string;
  icon: LabIcon;
  onClick: () => void;
}

/** Hidden where the notebook has no challenge; dimmed while something is being done with it. */
export class AnswerButton extends ToolbarButton {
  private readonly _look = (): void => {
    const { panel, codementor } = this._options;
    if (this.isDisposed || panel.isDisposed) {
      return;
    }
    const { model, activeCell } = panel.content;
    const slug = model && slugAt(model.sharedModel, activeCell?.model.sharedModel ?? null);
    this.setHidden(!slug);
    this._setBusy(!!slug && codementor.doing(slug) !== null);
  };
  private readonly _later = new Debouncer(this._look, CALM);
  private readonly _lookSoon = (): void => void this._later.invoke();

  constructor(private readonly _options: ButtonOptions) {
    super(_options);
    const { panel, codementor } = _options;
    this.addClass('cm-jp-AnswerButton');
    this.hide();
    panel.content.activeCellChanged.connect(this._look, this);
    panel.content.modelContentChanged.connect(this._lookSoon, this);
    codementor.doingChanged.connect(this._look, this);
    void panel.context.ready.then(this._look);
  }

  override dispose(): void {
    this._later.dispose();
    super.dispose();
  }

  /** It is no switch, though JupyterLab's own counts how often it was pressed. */
  override render(): React.JSX.Element {
    return React.cloneElement(super.render(), { pressed: undefined });
  }

  /** It stays enabled, so that the keyboard keeps its place. */
  private _setBusy(busy: boolean): void {
    this.toggleClass('cm-jp-mod-busy', busy);
    this.node.setAttribute('aria-busy', String(busy));
  }
}

/** A line of an editor that one was sent to. The mark goes with the first change of the text. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { CodeMirrorEditor } from '@jupyterlab/codemirror';
import type { NotebookPanel } from '@jupyterlab/notebook';

const marked = StateEffect.define<number>();
const LINE = Decoration.line({ class: 'cm-jp-Line' });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { docChanged, effects }) => {
    const to = effects.find(effect => effect.is(marked));
    return to ? Decoration.set(LINE.range(to.value)) : docChanged ? Decoration.none : marks;
  },
  provide: self => EditorView.decorations.from(self)
});

/** Put the cursor into a line, counted from 1, bring it into view and mark it. A line beyond the end is the last. */
export function showLine(
  editor: NonNullable<NotebookPanel['content']['widgets'][number]['editor']>,
  number: number
): void {
  if (!(editor instanceof CodeMirrorEditor)) {
    return; // JupyterLab has no other editor
  }
  const { editor: view } = editor;
  if (view.state.field(field, false) === undefined) {
    editor.injectExtension(field);
  }
  const line = view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines));
  const indent = line.text.length - line.text.trimStart().length;
  view.dispatch({
    selection: { anchor: line.from + indent },
    effects: [marked.of(line.from), EditorView.scrollIntoView(line.from, { y: 'center' })]
  });
  editor.focus();
}

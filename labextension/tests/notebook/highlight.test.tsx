import { CodeEditor } from '@jupyterlab/codeeditor';
import { CodeMirrorEditor } from '@jupyterlab/codemirror';
import { beforeEach, expect, test } from 'vitest';
import { showLine } from '../../src/notebook/highlight';

// The editor measures its text; jsdom lays nothing out.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;

let editor: CodeMirrorEditor;

beforeEach(() => {
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  const model = new CodeEditor.Model();
  model.sharedModel.setSource('def f():\n    return 1\n');
  editor = new CodeMirrorEditor({ host, model, uuid: 'one' });
});

const marked = (): (string | null)[] =>
  Array.from(editor.host.querySelectorAll('.cm-jp-Line'), line => line.textContent);

test('the line is marked, and the cursor stands where its code begins', () => {
  showLine(editor, 2);

  expect(marked()).toEqual(['    return 1']);
  expect(editor.getCursorPosition()).toEqual({ line: 1, column: 4 });
});

test('one line is marked at a time', () => {
  showLine(editor, 2);
  showLine(editor, 1);

  expect(marked()).toEqual(['def f():']);
});

test('a line before the first or beyond the last is the nearest there is', () => {
  showLine(editor, 0);
  expect(editor.getCursorPosition().line).toBe(0);

  showLine(editor, 99);
  expect(editor.getCursorPosition().line).toBe(2);
});

test('the mark goes with the first change, not with a move of the cursor', () => {
  showLine(editor, 2);
  editor.setSelection({ start: { line: 0, column: 0 }, end: { line: 0, column: 0 } });
  expect(marked()).toHaveLength(1);

  editor.editor.dispatch({ changes: { from: 0, insert: '# ' } });
  expect(marked()).toEqual([]);
});

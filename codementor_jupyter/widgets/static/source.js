// The code to check or submit: the live text of the notebook cell that carries the challenge's marker.

/** Matches `# challenge: slug`, or a first line `%%submit slug`. */
function markerOf(slug) {
  return new RegExp(`^(?:[ \\t]*#[ \\t]*challenge:[ \\t]*|%%submit[ \\t]+)${slug}[ \\t]*$`, "m");
}

/** Cell magics are for the kernel. A comment takes the line's place, so that line numbers stay those of the cell. */
function withoutMagic(text, slug) {
  return text.replace(/^%%(?:submit|analyze)\b[^\n]*/, `# challenge: ${slug}`);
}

/** The cells of this very notebook, as JupyterLab and Notebook 7 hold them: complete, rendered or not. */
function notebookCells(model) {
  try {
    const cells = model.widget_manager.context.model.cells;
    return Array.from({ length: cells.length }, (_, index) => cells.get(index))
      .filter((cell) => cell.type === "code")
      .map((cell) => ({ text: cell.sharedModel.getSource(), number: cell.executionCount }));
  } catch {
    return [];
  }
}

/** The document behind one CodeMirror 6 editor; what is on screen may be only a part of it. */
function editorText(content) {
  const tile = content.cmTile || content.cmView;
  const view = tile && ((tile.root && tile.root.view) || (tile.rootView && tile.rootView.view) || tile.view);
  return view && view.state ? view.state.doc.toString() : null;
}

/** The cells whose editors are in the page around `element`: for pages that do not let us at their notebook. */
function editorCells(element) {
  const page = element.closest(".jp-Notebook") || document;
  return [...page.querySelectorAll(".cm-content")].map((content) => ({ text: editorText(content), number: null })).filter((cell) => cell.text !== null);
}

/**
 * `{code, from, note}` or null. `from` is "live" (the cell as it is on the screen) or "remembered" (as last run);
 * `note` says which, for the student.
 */
export function findSource(model, element, slug) {
  const marker = markerOf(slug);
  const ways = [() => notebookCells(model), () => editorCells(element)];
  for (const cells of ways) {
    const marked = cells().filter(({ text }) => marker.test(text) && !text.startsWith("%%tutor"));
    if (marked.length) return live(marked, slug);
  }
  const remembered = model.get("remembered");
  if (!remembered) return null;
  return { code: withoutMagic(remembered, slug), from: "remembered", note: "the code as you last ran it; later edits are not in it" };
}

/**
 * Put a cell with `code` below the one that opened the challenge (else at the end). False where the page does not
 * let us at its notebook.
 */
export function insertCell(model, slug, code) {
  try {
    const notebook = model.widget_manager.context.model.sharedModel;
    const opener = notebook.cells.findIndex((cell) => new RegExp(`^%challenge[ \\t]+${slug}\\s*$`, "m").test(cell.getSource()));
    const place = opener < 0 ? notebook.cells.length : opener + 1;
    notebook.insertCell(place, { cell_type: "code", source: `# challenge: ${slug}\n${code.replace(/\n+$/, "")}` });
    return true;
  } catch {
    return false;
  }
}

function live(marked, slug) {
  const last = marked[marked.length - 1];
  const name = last.number ? `cell [${last.number}]` : "the cell";
  const several = marked.length > 1 ? `; ${marked.length} cells carry the marker, the last one counts` : "";
  return { code: withoutMagic(last.text, slug), from: "live", note: `${name} marked “# challenge: ${slug}”${several}` };
}

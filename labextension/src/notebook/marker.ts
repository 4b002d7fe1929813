/** The marker that says which challenge a cell belongs to, as `codementor_jupyter/marker.py` reads it. */

const MARKER = /^(?:[ \t]*#[ \t]*challenge:[ \t]*|%%submit[ \t]+)([a-z0-9]+(?:-[a-z0-9]+)*)[ \t]*$/m;
const MAGIC = /^%%(?:submit|analyze)\b[^\n]*/;
const QUESTION = '%%tutor';

/** The challenge a source belongs to: the first marker counts. What a question quotes counts not. */
export function slugIn(source: string): string | null {
  return source.startsWith(QUESTION) ? null : (MARKER.exec(source)?.[1] ?? null);
}

/** A source as submitted: the line of its magic becomes the marker, so that line numbers stay. */
export function asCode(source: string, slug: string): string {
  return source.replace(MAGIC, `# challenge: ${slug}`);
}

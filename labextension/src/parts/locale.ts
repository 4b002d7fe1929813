/** The language in which the page writes figures and dates. JupyterLab tells it by the page's `lang`. */

/** Undefined: the browser's own. */
export function pageLocale(): string | undefined {
  return typeof document === 'undefined' ? undefined : document.documentElement.lang || undefined;
}

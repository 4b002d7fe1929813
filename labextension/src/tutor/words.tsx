/** Markdown of somebody we need not trust: no HTML, images or links of theirs; code that can be copied. */
import { MimeModel, type IRenderMime, type IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { useTrans } from '../parts/language';

const MIME = 'text/markdown';
const TAGS = 'p br hr strong em del code pre span blockquote ul ol li table thead tbody tr th td h1 h2 h3 h4 h5 h6';
const ALLOWED = {
  allowedTags: TAGS.split(' '),
  allowedAttributes: { code: ['class'], span: ['class'], ol: ['start'], th: ['align'], td: ['align'] }
};
/** Milliseconds between two drawings of words that still come. */
const PACE = 80;

type Make = () => IRenderMime.IRenderer | undefined;
const RendererContext = React.createContext<Make>(() => undefined);

/** Around everything that shows Words. */
export const WithRenderer = RendererContext.Provider;

/** JupyterLab's Markdown with its typesetting of formulas; nothing of what it shows leads anywhere. */
export function rendererOf(rendermime: IRenderMimeRegistry): Make {
  const { latexTypesetter, markdownParser } = rendermime;
  const sanitizer = { sanitize: (html: string) => withoutHeadings(rendermime.sanitizer.sanitize(html, ALLOWED)) };
  const options = { mimeType: MIME, sanitizer, resolver: null, linkHandler: null, latexTypesetter, markdownParser };
  return () => rendermime.getFactory(MIME)?.createRenderer(options);
}

/** An answer is no chapter: JupyterLab would give its headings links, and readers would find them in the outline. */
function withoutHeadings(html: string): string {
  return html.replace(/<h\d>/g, '<p><strong>').replace(/<\/h\d>/g, '</strong></p>');
}

export function Words({ text }: { text: string }): React.ReactElement {
  const trans = useTrans();
  const make = React.useContext(RendererContext);
  const host = React.useRef<HTMLDivElement>(null);
  const draw = React.useRef<(newest: string) => void>();
  // Before React takes the element away: Lumino wants to take leave while it is in the page.
  React.useLayoutEffect(() => {
    const renderer = make();
    if (renderer && host.current) {
      Widget.attach(renderer, host.current);
      draw.current = drawingOn(renderer, trans);
    }
    return () => renderer?.dispose();
  }, [make, trans]);
  React.useEffect(() => draw.current?.(text), [make, trans, text]);
  return <div className="cm-jp-Words" ref={host} />;
}

/** Draws what is newest, and never two at a time: rendering takes a moment. */
function drawingOn(renderer: IRenderMime.IRenderer, trans: TranslationBundle): (newest: string) => void {
  let newest = '';
  let busy = false;
  const drawAll = async (): Promise<void> => {
    busy = true;
    for (let drawn = ''; drawn !== newest && !renderer.isDisposed;) {
      drawn = newest;
      await renderer.renderModel(new MimeModel({ data: { [MIME]: drawn } }));
      renderer.node.querySelectorAll('pre').forEach(block => makeUseful(block, trans));
      await new Promise(resolve => setTimeout(resolve, PACE));
    }
    busy = false;
  };
  return text => {
    newest = text;
    if (!busy) {
      void drawAll();
    }
  };
}

/** Code that can be copied, and long lines of it scrolled by the arrow keys. */
function makeUseful(block: HTMLElement, trans: TranslationBundle): void {
  const code = block.textContent;
  const copy = document.createElement('button');
  copy.className = 'cm-jp-Words-copy cm-jp-Button-quiet';
  copy.textContent = trans.__('Copy');
  copy.onclick = async () => {
    const copied = await navigator.clipboard.writeText(code).then(
      () => true,
      () => false // a page without https, or a browser that says no
    );
    copy.textContent = copied ? trans.__('Copied') : trans.__('Not allowed to copy');
  };
  block.before(copy);
  block.tabIndex = 0;
}

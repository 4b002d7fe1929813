/** Markdown of somebody we need not trust: no HTML, images or links of theirs; code that can be copied. */
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { MimeModel, type IRenderMimeRegistry } from '@jupyterlab/rendermime';
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

/** `whole`: nothing more will come. */
export function Words({ text, whole }: Drawn): React.ReactElement {
  const trans = useTrans();
  const make = React.useContext(RendererContext);
  const host = React.useRef<HTMLDivElement>(null);
  const draw = React.useRef<(newest: Drawn) => void>();
  React.useEffect(() => {
    const renderer = make();
    if (renderer && host.current) {
      Widget.attach(renderer, host.current);
      draw.current = drawingOn(renderer, () => addCopyButtons(renderer.node, trans));
    }
    return () => renderer?.dispose();
  }, [make, trans]);
  React.useEffect(() => draw.current?.({ text, whole }), [text, whole]);
  return <div className="cm-jp-Words" ref={host} />;
}

interface Drawn {
  text: string;
  whole: boolean;
}

/** Draws what is newest, and never two at a time: rendering takes a moment. */
function drawingOn(renderer: IRenderMime.IRenderer, ended: () => void): (newest: Drawn) => void {
  let newest: Drawn | null = null;
  const drawAll = async (): Promise<void> => {
    for (let drawn: Drawn | null = null; newest && drawn !== newest && !renderer.isDisposed;) {
      drawn = newest;
      await renderer.renderModel(new MimeModel({ data: { [MIME]: drawn.text } }));
      await (drawn.whole ? ended() : new Promise(resolve => setTimeout(resolve, PACE)));
    }
    newest = null;
  };
  return next => {
    const idle = newest === null;
    newest = next;
    if (idle) {
      void drawAll();
    }
  };
}

function addCopyButtons(answer: HTMLElement, trans: TranslationBundle): void {
  for (const block of answer.querySelectorAll('pre')) {
    const code = block.textContent;
    block.tabIndex = 0; // long lines are scrolled by the arrow keys
    const copy = document.createElement('button');
    copy.className = 'cm-jp-Copy cm-jp-Button-quiet';
    copy.textContent = trans.__('Copy');
    copy.onclick = async () => {
      const copied = await navigator.clipboard.writeText(code).then(
        () => true,
        () => false // a page without https, or a browser that says no
      );
      copy.textContent = copied ? trans.__('Copied') : trans.__('Not allowed to copy');
    };
    block.before(copy);
  }
}

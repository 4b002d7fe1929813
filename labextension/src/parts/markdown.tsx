/** Markdown as JupyterLab shows it: sanitised, with math, pictures and coloured code. */
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import * as React from 'react';

const MIME = 'text/markdown';
const HEADINGS = 'h1, h2, h3, h4, h5, h6';
const LOWEST = 6;

interface MarkdownProps {
  source: string;
  rendermime: IRenderMimeRegistry;
  /** The level its highest headings get, so that they stand below those around it. */
  level?: number;
}

export function Markdown({ source, rendermime, level = 3 }: MarkdownProps): React.ReactElement {
  const host = React.useRef<HTMLDivElement>(null);
  // A layout effect: Lumino wants to detach what is still in the page.
  React.useLayoutEffect(() => {
    const renderer = rendermime.createRenderer(MIME);
    const model = rendermime.createModel({ data: { [MIME]: source } });
    const attach = (): void => {
      if (host.current && !renderer.isDisposed) {
        lowerHeadings(renderer.node, level);
        Widget.attach(renderer, host.current);
      }
    };
    renderer.renderModel(model).then(attach, attach);
    return () => renderer.dispose();
  }, [source, rendermime, level]);
  return <div className="cm-jp-Markdown" ref={host} />;
}

function lowerHeadings(node: HTMLElement, level: number): void {
  const headings = Array.from(node.querySelectorAll(HEADINGS));
  const shift = level - Math.min(...headings.map(levelOf));
  for (const heading of headings) {
    const lower = document.createElement(`h${Math.min(LOWEST, levelOf(heading) + shift)}`);
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
}

function levelOf(heading: Element): number {
  return Number(heading.tagName.slice(1));
}

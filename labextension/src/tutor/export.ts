/** A conversation as a document that anybody can read. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { sourceOf, titleOf } from './naming';
import type { Turn } from './turn';

/** Markdown. `title`: what the conversation is about. */
export function asMarkdown(title: string, turns: readonly Turn[], trans: TranslationBundle): string {
  const said = turns.filter(({ text }) => text);
  const parts = said.flatMap(turn => [`## ${oneLine(titleOf(turn, trans))}`, turn.text, `*${sourceOf(turn, trans)}*`]);
  return [`# ${title}`, ...parts].join('\n\n') + '\n';
}

function oneLine(question: string): string {
  return question.replace(/\s+/g, ' ').trim();
}

/** Have the browser save a text as a file. */
export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The student notebooks of challenges: found where the course laid them out, else saved, then opened. */
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { Contents } from '@jupyterlab/services';
import type { CommandRegistry } from '@lumino/commands';
import type { Client } from '../api/client';
import { slugOfNotebook } from '../notebook/belonging';

/** Where notebooks go on a server that has no course laid out. */
const OWN_FOLDER = 'codementor';
const NUMBERED = /^\d{2,}-/;

export class StudentNotebooks {
  private readonly _opening = new Map<string, Promise<NotebookPanel | null>>();

  constructor(
    private readonly _client: Client,
    private readonly _contents: Contents.IManager,
    private readonly _commands: Pick<CommandRegistry, 'execute'>,
    private readonly _tracker: INotebookTracker | null
  ) {}

  /** Show the notebook of a challenge. Nothing that is there already is changed; a double click opens it once. */
  open(slug: string, beside: boolean): Promise<NotebookPanel | null> {
    const opening = this._opening.get(slug) ?? this._open(slug, beside).finally(() => this._opening.delete(slug));
    this._opening.set(slug, opening);
    return opening;
  }

  private async _open(slug: string, beside: boolean): Promise<NotebookPanel | null> {
    const opened = this._tracker?.find(
      ({ content }) => !!content.model && slugOfNotebook(content.model.sharedModel) === slug
    );
    const path = opened?.context.path ?? (await this._find(slug)) ?? (await this._save(slug));
    const options = beside ? { mode: 'split-right' } : {};
    const shown: unknown = await this._commands.execute('docmanager:open', { path, factory: 'Notebook', options });
    const panel = shown as NotebookPanel | undefined;
    return panel && !panel.isDisposed ? panel : null;
  }

  /** Its path under any folder of the course: courses are reordered, and work stays where it is. */
  private async _find(slug: string): Promise<string | null> {
    const top = await this._list('');
    const courses = top.filter(({ type, name }) => type === 'directory' && NUMBERED.test(name));
    const own = top.some(({ type, name }) => type === 'directory' && name === OWN_FOLDER)
      ? await this._list(OWN_FOLDER)
      : [];
    const folders = [...courses, ...own.filter(({ type }) => type === 'directory')];
    const files = (await Promise.all(folders.map(({ path }) => this._list(path)))).flat();
    return files.find(({ name }) => name === `${slug}.ipynb`)?.path ?? null;
  }

  private async _save(slug: string): Promise<string> {
    const [{ topic }, content] = await Promise.all([this._client.challenge(slug), this._client.notebook(slug)]);
    const folder = await this._folder(topicFolder(topic));
    const path = `${folder}/${slug}.ipynb`;
    await this._contents.save(path, { type: 'notebook', format: 'json', content });
    return path;
  }

  /** The course's folder for a topic where there is one, else one of ours, made if need be. */
  private async _folder(topic: string): Promise<string> {
    const top = await this._list('');
    const laidOut = top.find(
      ({ type, name }) => type === 'directory' && name.replace(NUMBERED, '') === topic && name !== topic
    );
    if (laidOut) {
      return laidOut.path;
    }
    const path = `${OWN_FOLDER}/${topic}`;
    await this._make(OWN_FOLDER, top);
    await this._make(path, await this._list(OWN_FOLDER));
    return path;
  }

  private async _make(path: string, neighbours: Contents.IModel[]): Promise<void> {
    if (!neighbours.some(each => each.path === path)) {
      await this._contents.save(path, { type: 'directory' });
    }
  }

  private async _list(path: string): Promise<Contents.IModel[]> {
    const folder = await this._contents.get(path, { content: true, type: 'directory' });
    return folder.content as Contents.IModel[];
  }
}

/** The folder a course lays a topic out in, less its number; `server_services/challenges/course.py` names it. */
export function topicFolder(topic: string): string {
  return (
    topic
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'other'
  );
}

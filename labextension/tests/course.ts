/** The files of a student's server: Jupyter's contents API over a tree in memory, as far as notebooks need it. */
import type { ServerResponse } from 'node:http';
import { json, type Request, type Twin } from './twin';

const DOOR = 'api/contents';

export class Course {
  /** What was saved, by path, in order. */
  readonly saved: [string, unknown][] = [];
  private readonly _folders = new Set<string>(['']);
  private readonly _files = new Set<string>();

  /** `paths` of notebooks; the folders above them are there, too. */
  constructor(twin: Twin, ...paths: string[]) {
    paths.forEach(path => this._add(path));
    twin.on('GET *', (request, response) => this._read(request, response));
    twin.on('PUT *', (request, response) => this._write(request, response));
  }

  private _add(path: string): void {
    this._files.add(path);
    const parts = path.split('/').slice(0, -1);
    parts.forEach((_, at) => this._folders.add(parts.slice(0, at + 1).join('/')));
  }

  private _read(request: Request, response: ServerResponse): void {
    const path = placeOf(request);
    if (path === null || !this._folders.has(path)) {
      json(response, { message: 'No such folder' }, 404);
      return;
    }
    const inside = (each: string): boolean => each !== '' && each.slice(0, Math.max(0, each.lastIndexOf('/'))) === path;
    const content = [
      ...[...this._folders].filter(inside).map(each => model(each, 'directory')),
      ...[...this._files].filter(inside).map(each => model(each, 'notebook'))
    ];
    json(response, { ...model(path, 'directory'), format: 'json', content });
  }

  private _write(request: Request, response: ServerResponse): void {
    const path = placeOf(request) ?? '';
    const { type, content } = request.body as { type: string; content?: unknown };
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (!this._folders.has(parent)) {
      json(response, { message: 'No such folder' }, 404);
      return;
    }
    (type === 'directory' ? this._folders : this._files).add(path);
    this.saved.push([path, content ?? type]);
    json(response, model(path, type), 201);
  }
}

function placeOf({ path }: Request): string | null {
  return path.startsWith(DOOR) ? path.slice(DOOR.length).replace(/^\/|\/$/g, '') : null;
}

function model(path: string, type: string): object {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const at = '2026-11-27T09:00:00Z';
  return {
    name,
    path,
    type,
    writable: true,
    created: at,
    last_modified: at,
    mimetype: null,
    content: null,
    format: null
  };
}

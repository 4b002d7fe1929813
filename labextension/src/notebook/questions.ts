/** What a learner is asked where the cell of an answer is not clear, and what each choice does. No widget. */
import type { ISharedCell, ISharedNotebook } from '@jupyter/ydoc';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Asked, Finding } from './answers';
import { join, makeCode, putBack, setAside } from './healing';

export interface Choice {
  label: string;
  /** Changes the notebook. Returns the cell to go on with; null: the learner has to write something first. */
  act: () => ISharedCell | null;
}

export interface Question {
  title: string;
  text: string;
  /** The last is what most people want. */
  choices: Choice[];
}

type Kind = Finding['kind'];
type Found<Name extends Kind> = Extract<Finding, { kind: Name }>;

export class Questions {
  /** `title`: the challenge's, for people; `work`: what is going to be done with the answer. */
  constructor(
    private readonly _notebook: ISharedNotebook,
    private readonly _asked: Asked,
    private readonly _title: string,
    private readonly _work: 'check' | 'submit',
    private readonly _trans: TranslationBundle
  ) {}

  about(finding: Exclude<Finding, { kind: 'one' }>): Question {
    switch (finding.kind) {
      case 'several':
        return this._several(finding);
      case 'split':
        return this._split(finding);
      case 'turned':
        return this._turned(finding);
      case 'unmarked':
        return this._unmarked(finding);
      case 'blank':
        return this._blank(finding);
      case 'none':
        return this._none();
    }
  }

  private _several({ cells, here }: Found<'several'>): Question {
    const trans = this._trans;
    const [first, last] = [cells[0] ?? null, cells.at(-1) ?? null];
    const choose = (cell: ISharedCell | null) => () => this._over(cell, cells);
    const words = this._words();
    const toFirst = { label: words.first, act: choose(first) };
    const toLast = { label: words.last, act: choose(last) };
    const toHere = { label: words.here, act: choose(here) };
    return {
      title: trans._n('%1 cell holds an answer to “%2”', '%1 cells hold an answer to “%2”', cells.length, this._title),
      text:
        cells.length > 2
          ? trans.__('Their code differs. For one in between, click into it, then try again.')
          : trans.__('Their code differs. The one you do not choose stays in the notebook as it is.'),
      choices: here ? [here === first ? toLast : toFirst, toHere] : [toFirst, toLast]
    };
  }

  private _words(): Record<'first' | 'last' | 'here', string> {
    const trans = this._trans;
    return this._work === 'check'
      ? {
          first: trans.__('Check the First'),
          last: trans.__('Check the Last'),
          here: trans.__('Check the One I Am In')
        }
      : {
          first: trans.__('Submit the First'),
          last: trans.__('Submit the Last'),
          here: trans.__('Submit the One I Am In')
        };
  }

  private _split({ cells }: Found<'split'>): Question {
    const trans = this._trans;
    const first = cells[0] ?? null;
    return {
      title: trans.__('The answer to “%1” was split', this._title),
      text: trans.__('A submission is one cell, and this answer stands in %1 below each other.', cells.length),
      choices: [
        { label: this._words().first, act: () => this._over(first, cells) },
        {
          label: trans.__('Join Them'),
          act: () => {
            join(this._notebook, cells);
            return first;
          }
        }
      ]
    };
  }

  private _turned({ cell }: Found<'turned'>): Question {
    return {
      title: this._trans.__('The answer to “%1” is in a text cell', this._title),
      text: this._trans.__('Only code is judged. What is written in it stays as it is.'),
      choices: [{ label: this._trans.__('Make It a Code Cell'), act: () => makeCode(this._notebook, cell) }]
    };
  }

  private _unmarked({ cell }: Found<'unmarked'>): Question {
    const trans = this._trans;
    const which =
      cell === this._asked.active
        ? trans.__('Is it the cell you are in?')
        : trans.__('Is it the cell with “%1”?', definitionIn(cell));
    const how = trans.__('It gets the line “# challenge: %1”, by which it is found from now on.', this._asked.slug);
    return {
      title: trans.__('No cell is marked as the answer to “%1”', this._title),
      text: `${which} ${how}`,
      choices: [this._starter(), { label: trans.__('Use This Cell'), act: () => cell }]
    };
  }

  private _blank({ cell }: Found<'blank'>): Question {
    const { slug, starter } = this._asked;
    const magic = cell.getSource().startsWith('%%submit');
    return {
      title: this._trans.__('There is no code for “%1” yet', this._title),
      text: this._trans.__('The cell for it is empty.'),
      choices: [
        {
          label: this._trans.__('Put the Starter Code In'),
          act: () => {
            cell.setSource(`${magic ? '%%submit' : '# challenge:'} ${slug}\n${starter}`);
            return null;
          }
        }
      ]
    };
  }

  private _none(): Question {
    return {
      title: this._trans.__('There is no cell for “%1”', this._title),
      text: this._trans.__('This notebook has none that could be its answer. A new one begins with the starter code.'),
      choices: [this._starter()]
    };
  }

  private _starter(): Choice {
    const { slug, starter, active } = this._asked;
    return {
      label: this._trans.__('Insert a Starter Cell'),
      act: () => {
        putBack(this._notebook, slug, starter, active);
        return null;
      }
    };
  }

  /** A cell that was chosen over others, which are remembered as copies. */
  private _over(chosen: ISharedCell | null, cells: readonly ISharedCell[]): ISharedCell | null {
    for (const cell of cells.filter(each => each !== chosen)) {
      setAside(cell, this._asked.slug);
    }
    return chosen;
  }
}

/** The line by which a learner knows the cell. */
function definitionIn(cell: ISharedCell): string {
  const lines = cell.getSource().split('\n');
  return (lines.find(line => /^(async\s+)?(def|class)\b/.test(line)) ?? lines[0] ?? '').trim();
}

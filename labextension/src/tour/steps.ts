/** The three steps of the tour: what each says, what it points at, and what has to be in sight for it. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Home } from '../home/home';
import { PROGRESS_PAGE } from '../progress/plugin';

export interface Step {
  title: string;
  text: string;
  /** Selectors of what it points at; the first that is on the page. */
  targets: readonly string[];
  /** Bring the target into sight. */
  prepare: () => unknown;
}

export function stepsOf(trans: TranslationBundle, home: Home): Step[] {
  return [
    {
      title: trans.__('Choose a challenge'),
      text: trans.__('All challenges are listed here, in the order of the course. Choose one, and its notebook opens.'),
      targets: ['#codementor-home'],
      prepare: () => home.showPage(home.widgets[0]?.id)
    },
    {
      title: trans.__('Write, check, submit'),
      text: trans.__(
        'Write your code in the marked cell. Check runs the visible test cases in your kernel, as often as you like. Submit has all of them judged, and counts as an attempt.'
      ),
      targets: ['#jp-main-dock-panel', '#main-panel', '#jp-main-content-panel'],
      prepare: () => undefined
    },
    {
      title: trans.__('See how far you have come'),
      text: trans.__(
        'Solved challenges bring XP. Set your own goal for the week; what you missed takes nothing away. Stuck? Hints and the tutor help you on.'
      ),
      targets: ['#codementor-progress', '#codementor-home'],
      prepare: () => home.showPage(PROGRESS_PAGE)
    }
  ];
}

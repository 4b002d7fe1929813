/** CodeMentor in the left area: one icon, and a tab for each feature that has a page there. */
import { TabPanelSvg } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Token } from '@lumino/coreutils';
import type { Widget } from '@lumino/widgets';
import { codementorIcon } from '../icon';

export class Home extends TabPanelSvg {
  private readonly _ranks = new Map<Widget, number>();

  constructor(trans: TranslationBundle) {
    super({ tabsMovable: false });
    this.id = 'codementor-home';
    this.addClass('cm-jp-Home');
    this.title.icon = codementorIcon;
    this.title.caption = trans.__('CodeMentor');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('CodeMentor'));
    this.tabBar.contentNode.setAttribute('aria-label', trans.__('CodeMentor'));
  }

  /** Add a page; its title's label is its tab. Pages stand in the order of their ranks. */
  add(page: Widget, rank: number): void {
    const place = this.widgets.findIndex(each => (this._ranks.get(each) ?? 0) > rank);
    this._ranks.set(page, rank);
    this.insertWidget(place < 0 ? this.widgets.length : place, page);
    this.toggleClass('cm-jp-mod-single', this.widgets.length < 2);
    if (place === 0) {
      this.currentIndex = 0; // the first page is the one that is seen first, whoever came before it
    }
  }
}

export const IHome = new Token<Home>('codementor-jupyter:IHome', 'The CodeMentor panel of the left area.');

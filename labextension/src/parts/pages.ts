/** A panel of a side area with pages: one icon there, and a tab for each feature that has a page. */
import { type LabIcon, TabPanelSvg } from '@jupyterlab/ui-components';
import type { Widget } from '@lumino/widgets';

export interface PagesOptions {
  id: string;
  /** What its icon explains, and what screen readers call it. */
  label: string;
  icon: LabIcon;
  /** Brings the panel with this id forward in its area. */
  forward: (id: string) => void;
}

export class Pages extends TabPanelSvg {
  private readonly _ranks = new Map<Widget, number>();

  constructor(private readonly _options: PagesOptions) {
    super({ tabsMovable: false });
    const { id, label, icon } = _options;
    this.id = id;
    this.addClass('cm-jp-Home');
    this.title.icon = icon;
    this.title.caption = label;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', label);
    this.tabBar.contentNode.setAttribute('aria-label', label);
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

  /** Turn to a page without bringing the panel forward: a panel that was closed stays closed. */
  turnTo(pageId: string): void {
    this.currentWidget = this.widgets.find(({ id }) => id === pageId) ?? this.currentWidget;
  }

  /** Bring the panel forward, with this page; not given: the one that was seen last. The focus stays where it is. */
  showPage(pageId = ''): void {
    this.turnTo(pageId);
    this._options.forward(this.id);
  }
}

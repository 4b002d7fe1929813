/** A panel of a side area with pages: one icon there, and a tab for each feature that has a page. */
import { type LabIcon, TabPanelSvg } from '@jupyterlab/ui-components';
import { type Message, MessageLoop } from '@lumino/messaging';
import { BoxLayout, Widget } from '@lumino/widgets';

/** Milliseconds in which JupyterLab's palette has closed. */
const CLOSED = 50;
/** What a learner is busy with before anything else. */
const ASKING = '.jp-ModalCommandPalette, .jp-Dialog';

export interface PagesOptions {
  id: string;
  /** What its icon explains, and what screen readers call it. */
  label: string;
  icon: LabIcon;
  /** Brings the panel with this id forward in its area. */
  forward: (id: string) => void;
  /** Gives the focus back to what one works in: Escape on a page asks for it. */
  leave: () => void;
}

export class Pages extends TabPanelSvg {
  private readonly _ranks = new Map<Widget, number>();
  private _foot: Widget | null = null;
  private _height = '0px';

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
    this.node.addEventListener('keydown', event => this._escape(event));
    this.tabBar.currentChanged.connect(() => this._moveTabStop());
  }

  /** Add a page; its title's label is its tab. Pages stand in the order of their ranks. */
  add(page: Widget, rank: number): void {
    const place = this.widgets.findIndex(each => (this._ranks.get(each) ?? 0) > rank);
    this._ranks.set(page, rank);
    this.insertWidget(place < 0 ? this.widgets.length : place, page);
    this.tabBar.setHidden(this.widgets.length < 2);
    if (place === 0) {
      this.currentIndex = 0; // the first page is the one that is seen first, whoever came before it
    }
  }

  /** Have a widget stand below every page, as high as `fitFoot` says. */
  setFoot(foot: Widget): void {
    (this.layout as BoxLayout).addWidget(foot);
    BoxLayout.setStretch(foot, 0);
    this._foot = foot;
    this.fitFoot(0);
  }

  /** Pixels that the content of the foot needs. The pages keep half of the panel in any case. */
  fitFoot(height: number): void {
    if (this._foot) {
      this._height = `min(50vh, ${height}px)`;
      this._foot.node.style.minHeight = this._foot.node.style.maxHeight = this._height;
      this._tellHeight();
      MessageLoop.postMessage(this, Widget.Msg.FitRequest);
    }
  }

  has(pageId: string): boolean {
    return this.widgets.some(({ id }) => id === pageId);
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

  /** The same for somebody who asked for it: the focus goes there, to the tab of the page that is shown. */
  visitPage(pageId = ''): void {
    this.showPage(pageId);
    // After the palette or menu the wish came from has closed, which gives the focus back to where it was.
    setTimeout(() => this._focus(), CLOSED);
  }

  private _focus(): void {
    const page = this.currentWidget;
    const focused = document.activeElement;
    if (!page || page.node.contains(focused) || focused?.closest(ASKING)) {
      return; // the page knows better where one wants to go on, or something else has been asked for meanwhile
    }
    if (this.tabBar.isHidden) {
      page.node.tabIndex = -1;
      page.node.focus();
      return;
    }
    MessageLoop.sendMessage(this.tabBar, Widget.Msg.UpdateRequest); // tabs are drawn a moment after the page is turned
    (this.tabBar.contentNode.children[this.currentIndex] as HTMLElement | undefined)?.focus();
  }

  /** What is being written is not left by the key that takes it back. */
  private _escape(event: KeyboardEvent): void {
    const written = event.target instanceof HTMLInputElement && event.target.value !== '';
    if (event.key === 'Escape' && !event.defaultPrevented && !written) {
      this._options.leave();
    }
  }

  override processMessage(msg: Message): void {
    super.processMessage(msg);
    if (/^after-(attach|show|hide)$/.test(msg.type)) {
      this._tellHeight();
    }
  }

  /** For what is to stand above the foot, though it is no part of the panel: notifications. */
  private _tellHeight(): void {
    if (this._foot) {
      document.documentElement.style.setProperty('--cm-jp-foot', this.isVisible ? this._height : '0px');
    }
  }

  /** Lumino leaves the tab stop where it was; to whoever tabs to the list, the page that is seen is the current one. */
  private _moveTabStop(): void {
    this.tabBar.contentNode.querySelector('li[tabindex="0"]')?.setAttribute('tabindex', '-1');
  }
}

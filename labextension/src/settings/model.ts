/** The learner's settings, typed. They are kept by JupyterLab; `schema/plugin.json` describes them. */
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Token } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';

export interface SettingValues {
  /** Open a challenge's notebook beside what is open, instead of in a tab of its own. */
  openBeside: boolean;
  /** Tell of achievements and levels by a notification. */
  notifications: boolean;
  /** How much is made of an achievement. Reduced motion of the system wins over it. */
  celebration: 'full' | 'quiet' | 'off';
  /** Offer the tour to somebody who is new. */
  showTour: boolean;
  /** Show level, XP and this week's goal in the status bar. */
  statusBar: boolean;
  /** Whom the tutor explains for. */
  tutorLevel: 'own' | 'beginner' | 'intermediate' | 'advanced';
}

export const DEFAULTS: Readonly<SettingValues> = {
  openBeside: false,
  notifications: true,
  celebration: 'full',
  showTour: true,
  statusBar: true,
  tutorLevel: 'own'
};

export class Settings {
  private readonly _changed = new Signal<this, void>(this);
  private _registered: ISettingRegistry.ISettings | null = null;

  /** As they are now; the defaults until JupyterLab has read them. */
  get values(): Readonly<SettingValues> {
    return { ...DEFAULTS, ...(this._registered?.composite as Partial<SettingValues> | undefined) };
  }

  /** Whether these are the learner's, not only the defaults. */
  get known(): boolean {
    return this._registered !== null;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Take them from JupyterLab from now on. */
  follow(registered: ISettingRegistry.ISettings): void {
    this._registered = registered;
    registered.changed.connect(() => this._changed.emit());
    this._changed.emit();
  }

  /** Nothing is kept where JupyterLab keeps no settings. */
  async set<Name extends keyof SettingValues>(name: Name, value: SettingValues[Name]): Promise<void> {
    await this._registered?.set(name, value);
  }
}

export const ISettings = new Token<Settings>('codementor-jupyter:ISettings', 'The settings of CodeMentor.');

/** Tabs inside a panel: arrow keys move between them, Tab goes on into the page that is shown. */
import * as React from 'react';

export interface Tab {
  id: string;
  label: string;
  content: () => React.ReactNode;
}

interface TabsProps {
  /** What the tabs are about, for screen readers. */
  label: string;
  tabs: readonly Tab[];
  chosen: string;
  onChoose: (id: string) => void;
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1
};

export function Tabs({ label, tabs, chosen, onChoose }: TabsProps): React.ReactElement {
  const name = React.useId();
  const row = React.useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex(tab => tab.id === chosen)
  );
  const move = (event: React.KeyboardEvent): void => {
    const to = STEPS[event.key]?.(at, tabs.length);
    const tab = to === undefined ? undefined : tabs[to];
    if (tab && to !== undefined) {
      event.preventDefault();
      onChoose(tab.id);
      row.current?.querySelectorAll('button')[to]?.focus();
    }
  };
  return (
    <div className="cm-jp-Tabs">
      <div className="cm-jp-Tabs-row" role="tablist" aria-label={label} ref={row}>
        {tabs.map((tab, index) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${name}-${tab.id}`}
            aria-selected={index === at}
            aria-controls={`${name}-page`}
            tabIndex={index === at ? 0 : -1}
            onKeyDown={move}
            onClick={() => onChoose(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div className="cm-jp-Tabs-page" role="tabpanel" id={`${name}-page`} aria-labelledby={`${name}-${tabs[at]?.id}`}>
        {tabs[at]?.content()}
      </div>
    </div>
  );
}

/** The card of the tour: a dialog that leaves the page usable. Escape skips it; the focus goes back where it was. */
import * as React from 'react';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import type { Tour } from './model';
import { placeOf, type Box } from './place';
import type { Step } from './steps';

export function TourCard({ tour }: { tour: Tour }): React.ReactElement | null {
  useSignal(tour.changed);
  const step = tour.at === null ? undefined : tour.steps[tour.at];
  return step ? <Card tour={tour} step={step} /> : null;
}

function Card({ tour, step }: { tour: Tour; step: Step }): React.ReactElement {
  const trans = useTrans();
  const id = React.useId();
  const card = React.useRef<HTMLDivElement>(null);
  const target = useTarget(step, card);
  useFocus(step, card);
  const at = tour.at ?? 0;
  const last = at === tour.steps.length - 1;
  const escape = (event: React.KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      tour.end();
    }
  };
  return (
    <>
      {target && <div className="cm-jp-Tour-ring" style={{ ...target }} aria-hidden="true" />}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape is for whatever in it has the focus */}
      <div
        ref={card}
        className="cm-jp-Tour"
        role="dialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        tabIndex={-1}
        onKeyDown={escape}
      >
        <h2 id={`${id}-title`}>{step.title}</h2>
        <p id={`${id}-text`}>{step.text}</p>
        <div className="cm-jp-Tour-buttons">
          <span>{trans.__('%1 of %2', at + 1, tour.steps.length)}</span>
          {!last && (
            <Button kind="quiet" onPress={() => tour.end()}>
              {trans.__('Skip')}
            </Button>
          )}
          {at > 0 && <Button onPress={() => void tour.back()}>{trans.__('Back')}</Button>}
          <Button kind="accept" onPress={() => void tour.next()}>
            {last ? trans.__('Done') : trans.__('Next')}
          </Button>
        </div>
      </div>
    </>
  );
}

/** Each step is read out as it comes; afterwards the focus is where it was, or on what was pointed at last. */
function useFocus(step: Step, card: React.RefObject<HTMLElement>): void {
  const latest = React.useRef(step);
  React.useEffect(() => {
    const before = document.activeElement;
    return () => {
      const there = before instanceof HTMLElement && before !== document.body && before.isConnected;
      const next = there ? before : targetOf(latest.current)?.querySelector<HTMLElement>('button, [tabindex="0"]');
      next?.focus();
    };
  }, []);
  React.useEffect(() => {
    latest.current = step;
    card.current?.focus({ preventScroll: true });
  }, [step, card]);
}

/** What a step points at, if it is to be seen. */
function targetOf(step: Step): Element | null {
  return step.targets.map(each => document.querySelector(each)).find(each => each?.clientWidth) ?? null;
}

/** Where the step's target is, kept up to date; puts the card beside it. */
function useTarget(step: Step, card: React.RefObject<HTMLElement>): Box | null {
  const [box, setBox] = React.useState<Box | null>(null);
  React.useLayoutEffect(() => {
    const target = targetOf(step);
    const put = (): void => {
      const found = target && boxOf(target);
      setBox(found);
      if (card.current) {
        const { left, top } = placeOf(boxOf(card.current), found, screen());
        Object.assign(card.current.style, { left: `${left}px`, top: `${top}px` });
      }
    };
    const sizes = new ResizeObserver(put);
    [target, document.body].forEach(each => each && sizes.observe(each));
    put();
    return () => sizes.disconnect();
  }, [step, card]);
  return box;
}

function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

function screen(): Box {
  return { left: 0, top: 0, width: window.innerWidth, height: window.innerHeight };
}

/** Where the card of the tour stands: beside what it points at, and always whole on the screen. Pure. */

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GAP = 12;

/** The top left corner of a card of this size, in CSS pixels. */
export function placeOf(card: Box, target: Box | null, screen: Box): Pick<Box, 'left' | 'top'> {
  const top = within(target ? target.top + GAP : screen.height, card.height, screen.height);
  return { left: within(leftOf(card, target, screen), card.width, screen.width), top };
}

/** At the right of it, else at its left, else upon its right end. */
function leftOf(card: Box, target: Box | null, screen: Box): number {
  if (!target) {
    return (screen.width - card.width) / 2;
  }
  const right = target.left + target.width;
  if (right + GAP + card.width + GAP <= screen.width) {
    return right + GAP;
  }
  return target.left >= card.width + 2 * GAP ? target.left - GAP - card.width : right - GAP - card.width;
}

function within(at: number, size: number, room: number): number {
  return Math.max(GAP, Math.min(at, room - size - GAP));
}

/** What the current challenge is, and how far the learner is with it. */
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { ChallengeView } from '../api/views';
import { Badge, type Tone } from '../parts/badge';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';

interface HeadingProps {
  challenge: ChallengeView;
  /** Leads to the hints. */
  showHints: () => void;
}

export function Heading({ challenge, showHints }: HeadingProps): React.ReactElement {
  const trans = useTrans();
  const { tone, word } = standing(challenge, trans);
  return (
    <header className="cm-jp-Statement-heading">
      <h2>{challenge.title}</h2>
      <ul className="cm-jp-Facts" aria-label={trans.__('About this challenge')}>
        <li>
          <Badge tone={tone}>{word}</Badge>
        </li>
        {facts(challenge, trans).map(fact => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {challenge.hintCount > 0 && (
        <Button kind="quiet" onPress={showHints}>
          {trans.__('%1 of %2 hints opened', challenge.hintsOpened.length, challenge.hintCount)}
        </Button>
      )}
    </header>
  );
}

function standing({ state, bestScore }: ChallengeView, trans: TranslationBundle): { tone: Tone; word: string } {
  if (state === 'solved') {
    return { tone: 'good', word: trans.__('Solved') };
  }
  if (state === 'tried') {
    return { tone: 'warn', word: trans.__('Best so far: %1%', Math.floor(100 * (bestScore ?? 0))) };
  }
  return { tone: 'neutral', word: trans.__('New') };
}

function facts(challenge: ChallengeView, trans: TranslationBundle): string[] {
  const { difficulty, topic, xpReward, points } = challenge;
  const levels = { easy: trans.__('Easy'), medium: trans.__('Medium'), hard: trans.__('Hard') };
  const worth = [trans.__('%1 XP', xpReward), trans._n('%1 point', '%1 points', points)];
  return [levels[difficulty], topic, ...worth, attempts(challenge, trans)].filter(Boolean);
}

function attempts({ attempts: made, maxAttempts: most }: ChallengeView, trans: TranslationBundle): string {
  if (most != null) {
    return trans.__('%1 of %2 attempts left', Math.max(0, most - made), most);
  }
  return made ? trans._n('%1 attempt', '%1 attempts', made) : '';
}

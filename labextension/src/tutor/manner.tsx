/** How the learner likes to be spoken to. It changes wording and order, never how much is told. */
import * as React from 'react';
import type { Preferences, ProfileView } from '../api/views';
import { useTrans } from '../parts/language';
import type { Settings } from '../settings/model';

interface MannerProps {
  profile: ProfileView;
  prefer: (change: Partial<Preferences>) => void;
  settings: Settings;
}

export function Manner({ profile, prefer, settings }: MannerProps): React.ReactElement {
  const trans = useTrans();
  const { tutorPersonality, learningStyle } = profile.preferences;
  const personalities = {
    encouraging: trans.__('Encouraging'),
    terse: trans.__('Terse'),
    socratic: trans.__('Socratic: with questions')
  };
  const styles = {
    visual: trans.__('Pictures and tables'),
    examples: trans.__('Examples'),
    theory: trans.__('The idea behind it'),
    practice: trans.__('Something to try')
  };
  const levels = {
    own: trans.__('My level here (%1)', profile.level),
    beginner: trans.__('A beginner'),
    intermediate: trans.__('Somebody who knows the basics'),
    advanced: trans.__('An experienced programmer')
  };
  return (
    <div className="cm-jp-Manner">
      {choice(trans.__('Personality'), personalities, tutorPersonality, value => prefer({ tutorPersonality: value }))}
      {choice(trans.__('Explain by'), styles, learningStyle, value => prefer({ learningStyle: value }))}
      {choice(
        trans.__('Explain for'),
        levels,
        settings.values.tutorLevel,
        level => void settings.set('tutorLevel', level)
      )}
      <p>{trans.__('This changes words and order, never how much you are told.')}</p>
    </div>
  );
}

function choice<Value extends string>(
  label: string,
  options: Readonly<Record<Value, string>>,
  chosen: Value,
  choose: (value: Value) => void
): React.ReactElement {
  return (
    <label>
      {label}
      <select className="jp-mod-styled" value={chosen} onChange={event => choose(event.target.value as Value)}>
        {Object.entries<string>(options).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

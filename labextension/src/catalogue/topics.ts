/** The course by its topics, in course order. Pure. */
import type { Challenge } from './filters';

export interface Topic {
  name: string;
  challenges: readonly Challenge[];
  solved: number;
  total: number;
}

/** Topics stand in the order of their first challenges; the challenges keep theirs. */
export function inTopics(challenges: readonly Challenge[]): Topic[] {
  const groups = new Map<string, Challenge[]>();
  for (const challenge of challenges) {
    const group = groups.get(challenge.topic);
    if (group) {
      group.push(challenge);
    } else {
      groups.set(challenge.topic, [challenge]);
    }
  }
  return [...groups].map(([name, group]) => ({
    name,
    challenges: group,
    solved: countSolved(group),
    total: group.length
  }));
}

function countSolved(challenges: readonly Challenge[]): number {
  return challenges.filter(({ state }) => state === 'solved').length;
}

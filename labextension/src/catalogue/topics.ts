/** The course by its topics, in course order. Pure. */
import type { Challenge } from './filters';

/** `solved` and `total` count the whole topic, whatever of it is shown. */
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

/** What is left of the topics. One that is left whole is the same object: nothing of it is drawn again. */
export function narrowed(topics: readonly Topic[], matches: (challenge: Challenge) => boolean): Topic[] {
  return topics
    .map(topic => {
      const challenges = topic.challenges.filter(matches);
      return challenges.length === topic.total ? topic : { ...topic, challenges };
    })
    .filter(({ challenges }) => challenges.length > 0);
}

export function countSolved(challenges: readonly Challenge[]): number {
  return challenges.filter(({ state }) => state === 'solved').length;
}

export function countShown(topics: readonly Topic[]): number {
  return topics.reduce((count, { challenges }) => count + challenges.length, 0);
}

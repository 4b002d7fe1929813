// An attempt on its way: kept until the server has answered, sent again with the same key, never counted twice.

const FIRST_SECONDS = 1;
const LONGEST_SECONDS = 30;
const POLL_SECONDS = [0.4, 0.6, 1, 1.5, 2, 3];

/** A random key, also where the page is not a secure context and crypto.randomUUID is missing. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Seconds until try number `tries + 1`: what the server asked for, else doubling. */
export function backOff(tries, asked) {
  return Math.min(asked || FIRST_SECONDS * 2 ** (tries - 1), LONGEST_SECONDS);
}

/** Unanswered attempts outlive a reload of the page, not the tab. */
export const kept = {
  name: (slug) => `codementor:attempt:${slug}`,
  put(slug, attempt) {
    try {
      sessionStorage.setItem(this.name(slug), JSON.stringify(attempt));
    } catch {
      // Storage may be full or forbidden: the attempt then lives as long as the page.
    }
  },
  get(slug) {
    try {
      return JSON.parse(sessionStorage.getItem(this.name(slug)));
    } catch {
      return null;
    }
  },
  drop(slug) {
    try {
      sessionStorage.removeItem(this.name(slug));
    } catch {
      // As above.
    }
  },
};

/** Sleep that ends early when `hurry()` is called on the returned promise. */
function pause(seconds, signal) {
  let hurry;
  const promise = new Promise((resolve) => {
    hurry = resolve;
    setTimeout(resolve, 1000 * seconds);
    signal.addEventListener("abort", resolve, { once: true });
  });
  return Object.assign(promise, { hurry });
}

/**
 * Send an attempt until it is answered, then follow it to its verdict.
 * `tell(state, details)` hears: sending, away {seconds, tries, error, hurry}, pending {submission}.
 * Returns the graded submission, or null when `signal` was aborted. Throws what will not pass by waiting.
 */
export async function carry(api, slug, attempt, tell, signal) {
  kept.put(slug, attempt);
  const submission = await delivered(api, slug, attempt, tell, signal);
  if (signal.aborted) return null;
  kept.drop(slug);
  return followed(api, submission, tell, signal);
}

async function delivered(api, slug, attempt, tell, signal) {
  for (let tries = 1; !signal.aborted; tries += 1) {
    tell("sending", { tries });
    try {
      return await api.submit(slug, attempt.code, attempt.language, attempt.key, 10);
    } catch (error) {
      if (!error.passing) {
        kept.drop(slug);
        throw error;
      }
      await restAfter(error, tries, tell, signal);
    }
  }
  return null;
}

async function followed(api, submission, tell, signal) {
  let view = submission;
  let failures = 0;
  for (let round = 0; view.status === "pending" && !signal.aborted; round += 1) {
    tell("pending", { submission: view });
    await pause(POLL_SECONDS[Math.min(round, POLL_SECONDS.length - 1)], signal);
    try {
      view = await api.submission(submission.id);
      failures = 0;
    } catch (error) {
      if (!error.passing) throw error;
      failures += 1;
      await restAfter(error, failures, tell, signal, true);
    }
  }
  return signal.aborted ? null : view;
}

async function restAfter(error, tries, tell, signal, accepted = false) {
  const seconds = backOff(tries, error.retryAfter);
  const rest = pause(seconds, signal);
  tell("away", { seconds, tries, error, accepted, hurry: rest.hurry });
  await rest;
}

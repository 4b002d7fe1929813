// The way to the server from the page: the browser's own session, at the base URL of the Jupyter page it is in.
// Independent of the kernel, so a submission goes out while a cell runs. Not available in VS Code or Colab.

/** The server answered: no. `code` is stable; `message` is fit to be shown. */
export class Refused extends Error {
  constructor(code, message, status, retryAfter = null) {
    super(message);
    Object.assign(this, { code, status, retryAfter });
  }

  /** Whether asking again later may help. A grader without isolation stays without it. */
  get passing() {
    return [429, 502, 503, 504].includes(this.status) && this.code !== "grading_not_isolated";
  }
}

/** No answer: the connection failed, or it took too long. */
export class Unreachable extends Error {
  constructor(message, title = "No connection") {
    super(message);
    this.title = title;
  }

  get passing() {
    return true;
  }
}

const CALL_MILLISECONDS = 15000;
const SEARCH_MILLISECONDS = 30000;

/** What Jupyter says about itself in its page, or null where this is not a Jupyter page. */
function pageConfig() {
  const element = document.getElementById("jupyter-config-data");
  try {
    return element ? JSON.parse(element.textContent) : null;
  } catch {
    return null;
  }
}

function cookie(name) {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}

/** The doors, asked from the page. `PageApi.here()` is null where there is no Jupyter page around. */
export class PageApi {
  static here() {
    const config = pageConfig();
    return config && typeof config.baseUrl === "string" ? new PageApi(config) : null;
  }

  constructor(config) {
    this.via = "page";
    this.base = new URL(`${config.baseUrl.replace(/\/?$/, "/")}codementor/`, window.location.href);
    this.token = config.token || null;
  }

  challenge(slug) {
    return this.ask("GET", `api/challenges/${slug}`);
  }

  submit(slug, code, language, key, wait) {
    const options = { body: { code, language }, headers: { "Idempotency-Key": key }, patience: wait * 1000 };
    return this.ask("POST", `api/challenges/${slug}/submit?wait=${wait}`, options);
  }

  submission(id) {
    return this.ask("GET", `api/submissions/${id}`);
  }

  submissions(slug) {
    return this.ask("GET", `api/challenges/${slug}/submissions?pageSize=5`);
  }

  counterexample(id) {
    return this.ask("POST", `api/submissions/${id}/counterexample`, { patience: SEARCH_MILLISECONDS });
  }

  complexity(id) {
    return this.ask("POST", `api/submissions/${id}/complexity`, { patience: SEARCH_MILLISECONDS });
  }

  hint(slug, step, code) {
    return this.ask("POST", `api/challenges/${slug}/hints`, { body: { step, code } });
  }

  progress() {
    return this.ask("GET", "api/users/progress");
  }

  tutor(slug) {
    return this.ask("GET", `ai-tutor${about(slug)}`);
  }

  tutorConversation(slug) {
    return this.ask("GET", `ai-tutor/conversation${about(slug)}`);
  }

  tutorErase(slug) {
    return this.ask("DELETE", `ai-tutor/conversation${about(slug)}`);
  }

  tutorConsent(given) {
    return this.ask("PUT", "ai-tutor/consent", { body: { given } });
  }

  analyze(code, slug, language) {
    return this.ask("POST", "code/analyze", { body: { code, language, challengeContext: { challengeId: slug } }, patience: SEARCH_MILLISECONDS });
  }

  /** A POST whose answer is read as it comes. Throws as `ask` does. */
  async open(path, body, signal) {
    let response;
    try {
      response = await fetch(new URL(path, this.base), { method: "POST", credentials: "same-origin", redirect: "manual", headers: this.headers(body), body: JSON.stringify(body), signal });
    } catch {
      throw new Unreachable("The CodeMentor server cannot be reached right now.");
    }
    if (response.ok) return response;
    throw refusal(response, await response.json().catch(() => null));
  }

  recommendations() {
    return this.ask("GET", "api/users/recommendations");
  }

  async ask(method, path, { body, headers = {}, patience = 0 } = {}) {
    let response;
    try {
      response = await fetch(new URL(path, this.base), {
        method,
        credentials: "same-origin",
        redirect: "manual",
        headers: { ...this.headers(body), ...headers },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(CALL_MILLISECONDS + patience),
      });
    } catch {
      throw new Unreachable("The CodeMentor server cannot be reached right now.");
    }
    const answer = await response.json().catch(() => null);
    if (response.ok && answer) return answer;
    throw refusal(response, answer);
  }

  headers(body) {
    const xsrf = cookie("_xsrf");
    return {
      ...(body && { "Content-Type": "application/json" }),
      ...(xsrf && { "X-XSRFToken": xsrf }),
      ...(this.token && { Authorization: `token ${this.token}` }),
    };
  }
}

function about(slug) {
  return slug ? `?challenge=${encodeURIComponent(slug)}` : "";
}

function refusal(response, answer) {
  const after = Number(response.headers.get("Retry-After")) || null;
  const error = answer && answer.error;
  if (error && error.code) return new Refused(error.code, error.message, response.status, after);
  const signedOut = response.type === "opaqueredirect" || [401, 403].includes(response.status);
  const message = signedOut
    ? "The server no longer knows you. Sign in again in another tab, then come back here."
    : `The server answered with HTTP status ${response.status}.`;
  return new Refused(signedOut ? "not_signed_in" : `http_${response.status}`, message, response.status, after);
}

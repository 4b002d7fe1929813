// Made by `make frontend-types` from openapi.json of the shape c8898303c70f7cbd60dffe5398f5e520a0b37c01b65788c3b126ec0c6f9c6f72

export interface paths {
    "/codementor/ai-tutor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the tutor may do for me now (`challenge`: on one) */
        get: {
            parameters: {
                query?: {
                    challenge?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TutorView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/ai-tutor/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the tutor; with `stream` the answer comes as server-sent events */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChatRequest"];
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChatView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/ai-tutor/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Agree that my questions go to the model, or take it back */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConsentRequest"];
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TutorView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/ai-tutor/conversation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My questions and the answers (`challenge`: about one) */
        get: {
            parameters: {
                query?: {
                    challenge?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConversationView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Erase my questions and the answers for good */
        delete: {
            parameters: {
                query?: {
                    challenge?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErasedView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/ai-tutor/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The course's rules for the tutor */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TutorRules-Output"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        /** Change the course's rules for the tutor */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TutorRules-Input"];
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TutorRules-Output"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List challenges */
        get: {
            parameters: {
                query?: {
                    difficulty?: string;
                    inputMode?: string;
                    language?: string;
                    page?: string;
                    pageSize?: string;
                    search?: string;
                    state?: string;
                    tag?: string;
                    topic?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengePage"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        /** Create a challenge */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChallengeRequest-Input"];
                };
            };
            responses: {
                /** @description The answer */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/challenges/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one challenge (`view=author`: with its secrets, for instructors) */
        get: {
            parameters: {
                query?: {
                    view?: string;
                };
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeView"] | components["schemas"]["AuthoredChallengeView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        /** Change a challenge: a new version */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChallengeRequest-Input"];
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChallengeView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        post?: never;
        /** Take a challenge out of the lists; its submissions stay */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/challenges/{slug}/hints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the next step of the hint ladder */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HintRequest"];
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HintView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/challenges/{slug}/notebook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download the student notebook of a challenge */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ipynb+json": string;
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/challenges/{slug}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My submissions to one challenge, newest first, without code and test results */
        get: {
            parameters: {
                query?: {
                    page?: string;
                    pageSize?: string;
                };
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SubmissionPage"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/challenges/{slug}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit code; answers 200 with the verdict when it is ready within `wait` seconds, else 202 */
        post: {
            parameters: {
                query?: {
                    wait?: string;
                };
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubmissionRequest"];
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SubmissionView"];
                    };
                };
                /** @description The answer */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SubmissionView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the record says to the receipt of a submission (`text`) */
        get: {
            parameters: {
                query?: {
                    text?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptCheckView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/submissions/{submission_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my submissions, with its code */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    submission_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SubmissionView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/submissions/{submission_id}/complexity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How the work of one of my accepted submissions grows */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    submission_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ComplexityView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/submissions/{submission_id}/counterexample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A small input that one of my submissions fails on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    submission_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CounterexampleView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/users/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I did on which day, and what became of my weeks */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActivityView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/users/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am here */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProfileView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        /** Change my e-mail address or preferences */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["codementor_jupyter__protocol__users__ProfileRequest"];
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProfileView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/users/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far I have come */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProgressView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/api/users/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to do next, and why */
        get: {
            parameters: {
                query?: {
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecommendationsView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/challenges/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make challenges for review, each examined in the sandbox; none is stored */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GenerateRequest"];
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GeneratedPage"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/code/analyze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How the work of any code grows with its input, and what is worth saying of its lines */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnalysisRequest"];
                };
            };
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnalysisView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the parts are up; 503 when submissions can be neither kept nor graded */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HealthView"];
                    };
                };
                /** @description The answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HealthView"];
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codementor/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description A refusal: code, message, details */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AbilityView
         * @description What my first answers say of me, in Elo points: everybody begins at 1000.
         */
        AbilityView: {
            /** Attempts */
            attempts: number;
            /** Concept */
            concept: string;
            /** Rating */
            rating: number;
        };
        /**
         * AchievementView
         * @description An achievement, and when it was reached (None: not yet).
         */
        AchievementView: {
            /**
             * Achievedat
             * @default null
             */
            achievedAt: string | null;
            /** Description */
            description: string;
            /** Id */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * ActivityView
         * @description The last 53 weeks, the current one included, by days and by weeks; oldest first.
         */
        ActivityView: {
            /**
             * Days
             * @description days without a submission are left out
             */
            days: components["schemas"]["DayView"][];
            /**
             * Ends
             * Format: date
             * @description today (UTC)
             */
            ends: string;
            /**
             * Starts
             * Format: date
             * @description a Monday
             */
            starts: string;
            streak: components["schemas"]["StreakView"];
            /**
             * Weeks
             * @description from my first solved challenge on
             */
            weeks: components["schemas"]["PastWeekView"][];
        };
        /**
         * AnalysisRequest
         * @description Code that need not be right, nor be submitted: at most 64 KiB of UTF-8.
         */
        AnalysisRequest: {
            /** @default null */
            challengeContext?: components["schemas"]["ChallengeContext"] | null;
            /** Code */
            code: string;
            /**
             * Language
             * @default python
             */
            language?: string;
        };
        /**
         * AnalysisView
         * @description Advice: it changes no verdict and is not kept.
         */
        AnalysisView: {
            complexity: components["schemas"]["GrowthView"];
            /**
             * Findings
             * @default []
             */
            findings: components["schemas"]["FindingView"][];
        };
        /**
         * AuthoredChallengeView
         * @description A challenge with everything in it. For instructors only.
         */
        AuthoredChallengeView: {
            /** Author */
            author: string;
            /** @default null */
            checker: components["schemas"]["CheckerSpec-Output"] | null;
            /**
             * Checkercode
             * @description defines `check(expected, got, given)`
             * @default
             */
            checkerCode: string;
            /** Description */
            description: string;
            /** @default easy */
            difficulty: components["schemas"]["Difficulty"];
            /**
             * Expectedcomplexity
             * @default null
             */
            expectedComplexity: string | null;
            /**
             * @description makes more hidden test cases
             * @default null
             */
            generator: components["schemas"]["Generator-Output"] | null;
            /**
             * Hiddenfeedback
             * @description what students are told of hidden cases: each one's result; how many pass and the kind of the first failure; how many pass
             * @default first
             * @enum {string}
             */
            hiddenFeedback: "all" | "first" | "count";
            /**
             * Hints
             * @default []
             */
            hints: string[];
            /** Id */
            id: string;
            /** @default stdin */
            inputMode: components["schemas"]["InputMode"];
            /**
             * Language
             * @default python
             */
            language: string;
            /**
             * @default {
             *       "cpuSeconds": 2,
             *       "wallSeconds": null,
             *       "memoryMib": 256,
             *       "outputKib": 64
             *     }
             */
            limits: components["schemas"]["Limits-Output"];
            /**
             * Maxattempts
             * @description None: as many as you like
             * @default null
             */
            maxAttempts: number | null;
            /**
             * Order
             * @description place in the course; lists are sorted by it, then by title
             * @default 0
             */
            order: number;
            /**
             * Published
             * @default true
             */
            published: boolean;
            /** Slug */
            slug: string;
            /**
             * Solution
             * @default
             */
            solution: string;
            /**
             * Startercode
             * @default
             */
            starterCode: string;
            /**
             * Tags
             * @default []
             */
            tags: string[];
            /** Testcases */
            testCases: components["schemas"]["TestCase-Output"][];
            /** Title */
            title: string;
            /**
             * Topic
             * @default
             */
            topic: string;
            /**
             * @description None: as the course has it
             * @default null
             */
            tutor: components["schemas"]["TutorRules-Output"] | null;
            /**
             * Updatedat
             * Format: date-time
             */
            updatedAt: string;
            /** Version */
            version: number;
            /**
             * Xpreward
             * @default 10
             */
            xpReward: number;
        };
        /**
         * ChallengeContext
         * @description What the code is for, as far as it is known. The challenge by its slug or id.
         */
        ChallengeContext: {
            /**
             * Challengeid
             * @default null
             */
            challengeId?: string | null;
            /**
             * Expectedcomplexity
             * @description as O(...); None: what the challenge expects
             * @default null
             */
            expectedComplexity?: string | null;
        };
        /**
         * ChallengePage
         * @description One page of challenges. `total` counts all that match.
         */
        ChallengePage: {
            /** Items */
            items: components["schemas"]["ChallengeSummaryView"][];
            /** Page */
            page: number;
            /** Pagesize */
            pageSize: number;
            /** Total */
            total: number;
        };
        /**
         * ChallengeRequest
         * @description A challenge as its author writes it: statement, starter, reference solution and all test cases.
         */
        "ChallengeRequest-Input": {
            /** @default null */
            checker?: components["schemas"]["CheckerSpec-Input"] | ("exact" | "lines" | "tokens" | "float" | "unordered" | "json" | "regex" | "table" | "dataframe" | "plot" | "author") | null;
            /**
             * Checkercode
             * @description defines `check(expected, got, given)`
             * @default
             */
            checkerCode?: string;
            /** Description */
            description: string;
            /** @default easy */
            difficulty?: components["schemas"]["Difficulty"];
            /**
             * Expectedcomplexity
             * @default null
             */
            expectedComplexity?: string | null;
            /**
             * @description makes more hidden test cases
             * @default null
             */
            generator?: components["schemas"]["Generator-Input"] | null;
            /**
             * Hiddenfeedback
             * @description what students are told of hidden cases: each one's result; how many pass and the kind of the first failure; how many pass
             * @default first
             * @enum {string}
             */
            hiddenFeedback?: "all" | "first" | "count";
            /**
             * Hints
             * @default []
             */
            hints?: string[];
            /** @default stdin */
            inputMode?: components["schemas"]["InputMode"];
            /**
             * Language
             * @default python
             */
            language?: string;
            /**
             * @default {
             *       "cpuSeconds": 2,
             *       "wallSeconds": null,
             *       "memoryMib": 256,
             *       "outputKib": 64
             *     }
             */
            limits?: components["schemas"]["Limits-Input"];
            /**
             * Maxattempts
             * @description None: as many as you like
             * @default null
             */
            maxAttempts?: number | null;
            /**
             * Order
             * @description place in the course; lists are sorted by it, then by title
             * @default 0
             */
            order?: number;
            /**
             * Published
             * @default true
             */
            published?: boolean;
            /** Slug */
            slug: string;
            /**
             * Solution
             * @default
             */
            solution?: string;
            /**
             * Startercode
             * @default
             */
            starterCode?: string;
            /**
             * Tags
             * @default []
             */
            tags?: string[];
            /** Testcases */
            testCases: components["schemas"]["TestCase-Input"][];
            /** Title */
            title: string;
            /**
             * Topic
             * @default
             */
            topic?: string;
            /**
             * @description None: as the course has it
             * @default null
             */
            tutor?: components["schemas"]["TutorRules-Input"] | null;
            /**
             * Xpreward
             * @default 10
             */
            xpReward?: number;
        };
        /**
         * ChallengeRequest
         * @description A challenge as its author writes it: statement, starter, reference solution and all test cases.
         */
        "ChallengeRequest-Output": {
            /** @default null */
            checker: components["schemas"]["CheckerSpec-Output"] | null;
            /**
             * Checkercode
             * @description defines `check(expected, got, given)`
             * @default
             */
            checkerCode: string;
            /** Description */
            description: string;
            /** @default easy */
            difficulty: components["schemas"]["Difficulty"];
            /**
             * Expectedcomplexity
             * @default null
             */
            expectedComplexity: string | null;
            /**
             * @description makes more hidden test cases
             * @default null
             */
            generator: components["schemas"]["Generator-Output"] | null;
            /**
             * Hiddenfeedback
             * @description what students are told of hidden cases: each one's result; how many pass and the kind of the first failure; how many pass
             * @default first
             * @enum {string}
             */
            hiddenFeedback: "all" | "first" | "count";
            /**
             * Hints
             * @default []
             */
            hints: string[];
            /** @default stdin */
            inputMode: components["schemas"]["InputMode"];
            /**
             * Language
             * @default python
             */
            language: string;
            /**
             * @default {
             *       "cpuSeconds": 2,
             *       "wallSeconds": null,
             *       "memoryMib": 256,
             *       "outputKib": 64
             *     }
             */
            limits: components["schemas"]["Limits-Output"];
            /**
             * Maxattempts
             * @description None: as many as you like
             * @default null
             */
            maxAttempts: number | null;
            /**
             * Order
             * @description place in the course; lists are sorted by it, then by title
             * @default 0
             */
            order: number;
            /**
             * Published
             * @default true
             */
            published: boolean;
            /** Slug */
            slug: string;
            /**
             * Solution
             * @default
             */
            solution: string;
            /**
             * Startercode
             * @default
             */
            starterCode: string;
            /**
             * Tags
             * @default []
             */
            tags: string[];
            /** Testcases */
            testCases: components["schemas"]["TestCase-Output"][];
            /** Title */
            title: string;
            /**
             * Topic
             * @default
             */
            topic: string;
            /**
             * @description None: as the course has it
             * @default null
             */
            tutor: components["schemas"]["TutorRules-Output"] | null;
            /**
             * Xpreward
             * @default 10
             */
            xpReward: number;
        };
        /**
         * ChallengeSummaryView
         * @description A challenge in a list.
         */
        ChallengeSummaryView: {
            /**
             * Bestscore
             * @default null
             */
            bestScore: number | null;
            difficulty: components["schemas"]["Difficulty"];
            /** Id */
            id: string;
            inputMode: components["schemas"]["InputMode"];
            /** Language */
            language: string;
            /** Order */
            order: number;
            /** Published */
            published: boolean;
            /** Slug */
            slug: string;
            /**
             * State
             * @default new
             * @enum {string}
             */
            state: "new" | "tried" | "solved";
            /** Tags */
            tags: string[];
            /** Title */
            title: string;
            /** Topic */
            topic: string;
            /** Version */
            version: number;
            /** Xpreward */
            xpReward: number;
        };
        /**
         * ChallengeView
         * @description A challenge as a student sees it.
         */
        ChallengeView: {
            /**
             * Attempts
             * @default 0
             */
            attempts: number;
            /**
             * Bestscore
             * @default null
             */
            bestScore: number | null;
            /**
             * Complexitymeasured
             * @description whether there is a door that tells how accepted code grows
             * @default false
             */
            complexityMeasured: boolean;
            /**
             * Counterexamples
             * @description whether there is a door that looks for one
             * @default false
             */
            counterexamples: boolean;
            /** Description */
            description: string;
            /** Descriptionhtml */
            descriptionHtml: string;
            difficulty: components["schemas"]["Difficulty"];
            /** Examples */
            examples: components["schemas"]["ExampleView"][];
            /** Expectedcomplexity */
            expectedComplexity: string | null;
            /** Hiddencases */
            hiddenCases: number;
            /** Hintcount */
            hintCount: number;
            /**
             * Hintprices
             * @description XP that opening each step costs
             * @default []
             */
            hintPrices: number[];
            /**
             * Hintsopened
             * @default []
             */
            hintsOpened: string[];
            /** Id */
            id: string;
            inputMode: components["schemas"]["InputMode"];
            /** Language */
            language: string;
            limits: components["schemas"]["Limits-Output"];
            /**
             * Maxattempts
             * @default null
             */
            maxAttempts: number | null;
            /** Order */
            order: number;
            /** Points */
            points: number;
            /** Published */
            published: boolean;
            /** Slug */
            slug: string;
            /** Startercode */
            starterCode: string;
            /**
             * State
             * @default new
             * @enum {string}
             */
            state: "new" | "tried" | "solved";
            /** Tags */
            tags: string[];
            /** Title */
            title: string;
            /** Topic */
            topic: string;
            /** Version */
            version: number;
            /** Xpreward */
            xpReward: number;
        };
        /**
         * ChatRequest
         * @description A question, or with `openLevel` the wish to open that step of the ladder.
         */
        ChatRequest: {
            /**
             * @default {
             *       "currentChallenge": null,
             *       "userLevel": null,
             *       "code": null,
             *       "submissionId": null
             *     }
             */
            context?: components["schemas"]["TutorContext"];
            /**
             * Message
             * @default
             */
            message?: string;
            /**
             * Openlevel
             * @default null
             */
            openLevel?: number | null;
            /**
             * Stream
             * @default false
             */
            stream?: boolean;
        };
        /**
         * ChatView
         * @description A whole answer. `response` is Markdown without HTML and remote images, `responseHtml` the same as clean
         *     HTML.
         */
        ChatView: {
            /** Complete */
            complete: boolean;
            /** @default null */
            consent: components["schemas"]["ConsentView"] | null;
            evidence: components["schemas"]["EvidenceView"];
            /**
             * Hintlevel
             * @description the highest step that is open; 0: none
             */
            hintLevel: number;
            /**
             * Model
             * @default null
             */
            model: string | null;
            /** @default null */
            nextLevel: components["schemas"]["LevelView"] | null;
            /** Response */
            response: string;
            /**
             * Responsehtml
             * @default
             */
            responseHtml: string;
            /**
             * Source
             * @enum {string}
             */
            source: "model" | "cache" | "rules";
            /**
             * Suggestions
             * @default []
             */
            suggestions: string[];
            /**
             * Withheld
             * @description whether a part would have given the solution away
             * @default false
             */
            withheld: boolean;
        };
        /**
         * CheckerSpec
         * @description Which checker compares the answer, and how strictly. `tolerance` is absolute or relative, whichever is
         *     larger. An option that is None is as its checker's document has it.
         */
        "CheckerSpec-Input": {
            /**
             * Columnorder
             * @description dataframe (False unless given)
             * @default null
             */
            columnOrder?: boolean | null;
            /**
             * Dtypes
             * @description dataframe: None compares them where some are expected
             * @default null
             */
            dtypes?: boolean | null;
            /**
             * Index
             * @description dataframe: None compares it where one is expected
             * @default null
             */
            index?: boolean | null;
            /**
             * Name
             * @enum {string}
             */
            name: "exact" | "lines" | "tokens" | "float" | "unordered" | "json" | "regex" | "table" | "dataframe" | "plot" | "author";
            /**
             * Roworder
             * @description dataframe (True unless given), table (False unless given)
             * @default null
             */
            rowOrder?: boolean | null;
            /**
             * Separator
             * @description table, printed (pipe unless given)
             * @default null
             */
            separator?: ("pipe" | "tab" | "comma") | null;
            /**
             * Tolerance
             * @default 1e-9
             */
            tolerance?: number;
        };
        /**
         * CheckerSpec
         * @description Which checker compares the answer, and how strictly. `tolerance` is absolute or relative, whichever is
         *     larger. An option that is None is as its checker's document has it.
         */
        "CheckerSpec-Output": {
            /**
             * Columnorder
             * @description dataframe (False unless given)
             * @default null
             */
            columnOrder: boolean | null;
            /**
             * Dtypes
             * @description dataframe: None compares them where some are expected
             * @default null
             */
            dtypes: boolean | null;
            /**
             * Index
             * @description dataframe: None compares it where one is expected
             * @default null
             */
            index: boolean | null;
            /**
             * Name
             * @enum {string}
             */
            name: "exact" | "lines" | "tokens" | "float" | "unordered" | "json" | "regex" | "table" | "dataframe" | "plot" | "author";
            /**
             * Roworder
             * @description dataframe (True unless given), table (False unless given)
             * @default null
             */
            rowOrder: boolean | null;
            /**
             * Separator
             * @description table, printed (pipe unless given)
             * @default null
             */
            separator: ("pipe" | "tab" | "comma") | null;
            /**
             * Tolerance
             * @default 1e-9
             */
            tolerance: number;
        };
        /**
         * ProfileRequest
         * @description For whom: decides what is left open, and never more.
         */
        codementor_jupyter__protocol__generation__ProfileRequest: {
            /**
             * Avoid
             * @description slugs that are known already
             * @default []
             */
            avoid?: string[];
            /**
             * Concepts
             * @description tags of which a challenge should have one
             * @default []
             */
            concepts?: string[];
            /**
             * Level
             * @description of progress: decides the difficulty
             * @default null
             */
            level?: number | null;
        };
        /**
         * ProfileRequest
         * @description What a user may change about themselves; None leaves a field as it is.
         */
        codementor_jupyter__protocol__users__ProfileRequest: {
            /**
             * Email
             * @default null
             */
            email?: string | null;
            /** @default null */
            preferences?: components["schemas"]["Preferences-Input"] | null;
        };
        /**
         * ComplexityView
         * @description How the work of an accepted submission grows with the size of its input, as O(...). Advice: it changes
         *     neither verdict nor score.
         */
        ComplexityView: {
            /**
             * Expected
             * @description what the author expects; None: not measured
             * @default null
             */
            expected: string | null;
            /**
             * Measured
             * @description None: not measured, or not clear
             * @default null
             */
            measured: string | null;
            /**
             * Message
             * @description one sentence: how it grows, and what is possible
             */
            message: string;
            /** Submissionid */
            submissionId: string;
            /**
             * Worse
             * @description whether it clearly grows faster than expected
             * @default false
             */
            worse: boolean;
        };
        /**
         * ConsentRequest
         * @description Whether my questions may go to the model.
         */
        ConsentRequest: {
            /** Given */
            given: boolean;
        };
        /**
         * ConsentView
         * @description Where questions go if you agree. Until then the tutor answers by itself.
         */
        ConsentView: {
            /** Given */
            given: boolean;
            /** Host */
            host: string;
            /** Model */
            model: string;
            /**
             * Sentence
             * @description what is sent there, and what never is
             */
            sentence: string;
        };
        /**
         * ConversationView
         * @description My questions and the answers, oldest first. They are deleted after `retentionDays`.
         */
        ConversationView: {
            /** Retentiondays */
            retentionDays: number;
            /** Turns */
            turns: components["schemas"]["TurnView"][];
        };
        /**
         * CounterexampleView
         * @description A small input, none of the hidden ones, that a submission fails on; None: none was found.
         */
        CounterexampleView: {
            /**
             * Message
             * @description one sentence: what was found, or where one looked
             */
            message: string;
            /** @default null */
            result: components["schemas"]["TestResultView"] | null;
            /** Submissionid */
            submissionId: string;
        };
        /**
         * DayView
         * @description What I did on one day (UTC).
         */
        DayView: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /**
             * Solved
             * @description challenges solved for the first time
             */
            solved: number;
            /** Submissions */
            submissions: number;
        };
        /** DependencyView */
        DependencyView: {
            /**
             * Condition
             * @enum {string}
             */
            condition: "ok" | "degraded" | "down" | "off";
            /**
             * Detail
             * @default
             */
            detail: string;
        };
        /**
         * Difficulty
         * @enum {string}
         */
        Difficulty: "easy" | "medium" | "hard";
        /** ErasedView */
        ErasedView: {
            /** Erased */
            erased: number;
        };
        /** ErrorBody */
        ErrorBody: {
            code: components["schemas"]["ErrorCode"];
            /** Details */
            details: {
                [key: string]: unknown;
            };
            /** Message */
            message: string;
        };
        /**
         * ErrorCode
         * @description A stable word for what went wrong. The HTTP status is `status_of(code)`.
         * @enum {string}
         */
        ErrorCode: "bad_request" | "invalid_json" | "validation_failed" | "not_signed_in" | "forbidden" | "not_found" | "challenge_not_found" | "submission_not_found" | "hint_not_found" | "method_not_allowed" | "challenge_exists" | "challenge_changed" | "idempotency_key_reused" | "hint_out_of_order" | "hint_too_soon" | "tutor_off" | "tutor_quota" | "attempts_used_up" | "code_too_large" | "code_not_text" | "body_too_large" | "language_not_supported" | "rate_limited" | "internal_error" | "store_unavailable" | "grading_not_isolated";
        /**
         * ErrorView
         * @description `{"error": {"code", "message", "details"}}`, the answer of every door that refuses.
         */
        ErrorView: {
            error: components["schemas"]["ErrorBody"];
        };
        /**
         * EvidenceView
         * @description What is known of the code without asking anybody.
         */
        EvidenceView: {
            /**
             * Expected
             * @default null
             */
            expected: string | null;
            /**
             * Got
             * @default null
             */
            got: string | null;
            /**
             * Input
             * @default null
             */
            input: string | null;
            /**
             * Kind
             * @description wrong_answer, runtime_error, compile_error, ..., hidden, none
             */
            kind: string;
            /**
             * Line
             * @default null
             */
            line: number | null;
            /**
             * Sentence
             * @description the first sentence of the answer
             */
            sentence: string;
            /**
             * Sentences
             * @default []
             */
            sentences: string[];
            /**
             * Steps
             * @default []
             */
            steps: components["schemas"]["StepView"][];
            /**
             * Test
             * @description name of the smallest visible case that fails
             * @default null
             */
            test: string | null;
        };
        /**
         * ExampleView
         * @description A visible test case, shown in full.
         */
        ExampleView: {
            checker: components["schemas"]["CheckerSpec-Output"];
            /** Expectedoutput */
            expectedOutput: string;
            /** Id */
            id: string;
            /** Input */
            input: string;
            /**
             * Name
             * @default
             */
            name: string;
            /** Points */
            points: number;
        };
        /**
         * FindingView
         * @description One thing worth saying of a line; what to write instead is left to the student.
         */
        FindingView: {
            /** Kind */
            kind: string;
            /** Line */
            line: number;
            /** Message */
            message: string;
            /** Rule */
            rule: string;
        };
        /**
         * GeneratedPage
         * @description What was made: accepted drafts, and those that were refused, with the reasons.
         */
        GeneratedPage: {
            /** Items */
            items: components["schemas"]["GeneratedView"][];
            /**
             * Rejected
             * @default []
             */
            rejected: components["schemas"]["GeneratedView"][];
            /**
             * Seed
             * @description of the request, also where it named none
             */
            seed: number;
        };
        /**
         * GeneratedView
         * @description A draft and what an examination in the sandbox found. `challenge` is None where a model's proposal had
         *     not the shape of one.
         */
        GeneratedView: {
            /** Accepted */
            accepted: boolean;
            /** @default null */
            challenge: components["schemas"]["ChallengeRequest-Output"] | null;
            /**
             * Checks
             * @description what was found to be well
             * @default []
             */
            checks: string[];
            /**
             * Reasons
             * @description against it
             * @default []
             */
            reasons: string[];
            /**
             * Seed
             * @description makes it again; None: a model made it
             * @default null
             */
            seed: number | null;
            /**
             * Source
             * @enum {string}
             */
            source: "families" | "model";
            /**
             * Wrong
             * @default []
             */
            wrong: components["schemas"]["WrongProgramView"][];
        };
        /**
         * GenerateRequest
         * @description Which challenges to make. The same request with the same seed makes the same ones of the families.
         */
        GenerateRequest: {
            /**
             * Count
             * @default 1
             */
            count?: number;
            /** @default null */
            difficulty?: components["schemas"]["Difficulty"] | null;
            /**
             * Language
             * @default python
             */
            language?: string;
            /**
             * @default {
             *       "level": null,
             *       "concepts": [],
             *       "avoid": []
             *     }
             */
            profile?: components["schemas"]["codementor_jupyter__protocol__generation__ProfileRequest"];
            /**
             * Seed
             * @description None: one that nobody can guess
             * @default null
             */
            seed?: number | null;
            /**
             * Topic
             * @description None: any
             * @default null
             */
            topic?: string | null;
        };
        /**
         * Generator
         * @description Code that makes inputs: it defines `generate(random, size)`; the reference solution answers them.
         *
         *     `random` is a `random.Random` of its own for each input, `size` grows from 1 to `largest`. It returns what
         *     is one test case's input: text, or in call mode the list of arguments.
         */
        "Generator-Input": {
            /** Code */
            code: string;
            /**
             * Count
             * @description how many hidden test cases it makes
             * @default 10
             */
            count?: number;
            /**
             * Counterexamples
             * @description whether students may ask for a small input their code fails on
             * @default true
             */
            counterexamples?: boolean;
            /**
             * Largest
             * @default 10
             */
            largest?: number;
            /**
             * Points
             * @description of each test case
             * @default 1
             */
            points?: number;
            /**
             * Seed
             * @description another seed, other inputs
             * @default 1
             */
            seed?: number;
            /**
             * Speed
             * @description size of one more hidden test case, on which code may use ten times the CPU time of the reference solution, and 0.2 s in any case; none: how the work grows decides nothing
             * @default null
             */
            speed?: number | null;
        };
        /**
         * Generator
         * @description Code that makes inputs: it defines `generate(random, size)`; the reference solution answers them.
         *
         *     `random` is a `random.Random` of its own for each input, `size` grows from 1 to `largest`. It returns what
         *     is one test case's input: text, or in call mode the list of arguments.
         */
        "Generator-Output": {
            /** Code */
            code: string;
            /**
             * Count
             * @description how many hidden test cases it makes
             * @default 10
             */
            count: number;
            /**
             * Counterexamples
             * @description whether students may ask for a small input their code fails on
             * @default true
             */
            counterexamples: boolean;
            /**
             * Largest
             * @default 10
             */
            largest: number;
            /**
             * Points
             * @description of each test case
             * @default 1
             */
            points: number;
            /**
             * Seed
             * @description another seed, other inputs
             * @default 1
             */
            seed: number;
            /**
             * Speed
             * @description size of one more hidden test case, on which code may use ten times the CPU time of the reference solution, and 0.2 s in any case; none: how the work grows decides nothing
             * @default null
             */
            speed: number | null;
        };
        /**
         * GrowthView
         * @description How the work grows with the size of the input, at worst.
         */
        GrowthView: {
            /**
             * Between
             * @description the two classes it may be, where one alone is not clear
             * @default []
             */
            between: string[];
            /**
             * Class
             * @description as O(...); None: nothing to measure, or like no class
             * @default null
             */
            class: string | null;
            /**
             * Confidence
             * @description 0 to 1: how much worse the next class fits
             * @default 0
             */
            confidence: number;
            /**
             * Expected
             * @default null
             */
            expected: string | null;
            /** @default null */
            hotLine: components["schemas"]["HotLineView"] | null;
            /**
             * Message
             * @description one or two sentences: how it grows, or why that is not known
             */
            message: string;
            /**
             * Points
             * @description sizes, and the units of work they took
             * @default []
             */
            points: [
                number,
                number
            ][];
            /**
             * Verdict
             * @description beside what is expected; None where nothing is
             * @default null
             */
            verdict: ("as expected" | "better" | "worse" | "unclear") | null;
            /**
             * Worstinput
             * @description the inputs for which it grows so, in words
             * @default null
             */
            worstInput: string | null;
        };
        /**
         * HealthView
         * @description `status` is `down` (HTTP 503) when submissions can be neither kept nor graded. `tier`: see
         *     `protocol.verdicts.Tier`.
         */
        HealthView: {
            /** Dependencies */
            dependencies: {
                [key: string]: components["schemas"]["DependencyView"];
            };
            /**
             * Reasons
             * @default []
             */
            reasons: string[];
            /**
             * Status
             * @enum {string}
             */
            status: "ok" | "degraded" | "down" | "off";
            /**
             * Tier
             * @default null
             */
            tier: number | null;
            /** Version */
            version: string;
        };
        /**
         * HintRequest
         * @description Which step of the ladder to open, counted from 1. `code`: the answer as it stands, where it was changed
         *     since the last step the next one may be opened at once.
         */
        HintRequest: {
            /**
             * Code
             * @default
             */
            code?: string;
            /** Step */
            step: number;
        };
        /**
         * HintView
         * @description One step of a challenge's hint ladder.
         */
        HintView: {
            /** Challengeid */
            challengeId: string;
            /** Remaining */
            remaining: number;
            /** Step */
            step: number;
            /** Text */
            text: string;
        };
        /**
         * HotLineView
         * @description The line that does most of the work; `share` from 0 to 1.
         */
        HotLineView: {
            /** Line */
            line: number;
            /** Share */
            share: number;
            /**
             * Source
             * @description the line itself
             * @default
             */
            source: string;
        };
        /**
         * InputMode
         * @description How a test case reaches the code: standard input, a call, or a snippet in the same namespace.
         * @enum {string}
         */
        InputMode: "stdin" | "call" | "cell";
        /**
         * LevelView
         * @description The next step of the ladder, if there is one that may be opened at all.
         */
        LevelView: {
            /** Level */
            level: number;
            /**
             * Price
             * @description XP it costs
             */
            price: number;
            /**
             * Wait
             * @description seconds until it may be opened without changing the code
             * @default 0
             */
            wait: number;
        };
        /**
         * Limits
         * @description What one test case may use. CPU and wall time in seconds, memory in MiB, output in KiB.
         */
        "Limits-Input": {
            /**
             * Cpuseconds
             * @default 2
             */
            cpuSeconds?: number;
            /**
             * Memorymib
             * @default 256
             */
            memoryMib?: number;
            /**
             * Outputkib
             * @default 64
             */
            outputKib?: number;
            /**
             * Wallseconds
             * @description None: three times the CPU limit
             * @default null
             */
            wallSeconds?: number | null;
        };
        /**
         * Limits
         * @description What one test case may use. CPU and wall time in seconds, memory in MiB, output in KiB.
         */
        "Limits-Output": {
            /**
             * Cpuseconds
             * @default 2
             */
            cpuSeconds: number;
            /**
             * Memorymib
             * @default 256
             */
            memoryMib: number;
            /**
             * Outputkib
             * @default 64
             */
            outputKib: number;
            /**
             * Wallseconds
             * @description None: three times the CPU limit
             * @default null
             */
            wallSeconds: number | null;
        };
        /**
         * PastWeekView
         * @description What became of one week's goal. `goal` is the one that was reached, else the last one of that week.
         */
        PastWeekView: {
            /** Goal */
            goal: number;
            outcome: components["schemas"]["WeekOutcome"];
            /** Solved */
            solved: number;
            /**
             * Starts
             * Format: date
             */
            starts: string;
        };
        /**
         * Preferences
         * @description How a user likes to be spoken to.
         */
        "Preferences-Input": {
            /**
             * Language
             * @default en
             */
            language?: string;
            /**
             * Learningstyle
             * @default examples
             * @enum {string}
             */
            learningStyle?: "visual" | "examples" | "theory" | "practice";
            /**
             * Tutorpersonality
             * @default encouraging
             * @enum {string}
             */
            tutorPersonality?: "encouraging" | "terse" | "socratic";
            /**
             * Weeklygoal
             * @description challenges to solve in a week
             * @default 3
             */
            weeklyGoal?: number;
        };
        /**
         * Preferences
         * @description How a user likes to be spoken to.
         */
        "Preferences-Output": {
            /**
             * Language
             * @default en
             */
            language: string;
            /**
             * Learningstyle
             * @default examples
             * @enum {string}
             */
            learningStyle: "visual" | "examples" | "theory" | "practice";
            /**
             * Tutorpersonality
             * @default encouraging
             * @enum {string}
             */
            tutorPersonality: "encouraging" | "terse" | "socratic";
            /**
             * Weeklygoal
             * @description challenges to solve in a week
             * @default 3
             */
            weeklyGoal: number;
        };
        /**
         * ProfileView
         * @description Who I am here.
         */
        ProfileView: {
            /** Achievements */
            achievements: string[];
            /**
             * Createdat
             * Format: date-time
             */
            createdAt: string;
            /**
             * Email
             * @default null
             */
            email: string | null;
            /** Id */
            id: string;
            /** Level */
            level: number;
            preferences: components["schemas"]["Preferences-Output"];
            /** Roles */
            roles: components["schemas"]["Role"][];
            /**
             * Updatedat
             * Format: date-time
             */
            updatedAt: string;
            /** Username */
            username: string;
            /** Xp */
            xp: number;
        };
        /**
         * ProgressView
         * @description How far I have come; every figure is computed from the record of submissions.
         */
        ProgressView: {
            /** Achievements */
            achievements: components["schemas"]["AchievementView"][];
            /** Level */
            level: number;
            /**
             * Levelstartsat
             * @description XP at which this level began
             */
            levelStartsAt: number;
            /**
             * Nextlevelat
             * @description XP at which the next level begins
             */
            nextLevelAt: number;
            /**
             * @description None: nothing is begun and unsolved
             * @default null
             */
            resume: components["schemas"]["ResumeView"] | null;
            /** Solved */
            solved: number;
            /**
             * @default {
             *       "weeks": 0,
             *       "longest": 0,
             *       "graceDays": 0,
             *       "graceLeft": 0
             *     }
             */
            streak: components["schemas"]["StreakView"];
            /** Submissions */
            submissions: number;
            /** Topics */
            topics: components["schemas"]["TopicProgressView"][];
            /** Total */
            total: number;
            /** Tried */
            tried: number;
            week: components["schemas"]["WeekView"];
            /** Weeksreached */
            weeksReached: number;
            /** Xp */
            xp: number;
        };
        /**
         * Reason
         * @description Why a challenge is recommended.
         * @enum {string}
         */
        Reason: "start" | "begun" | "review" | "step" | "stretch" | "easy";
        /**
         * ReceiptCheckView
         * @description What the record says to a receipt. All but the first two: as the record has it, None where there is no
         *     such submission. A receipt from before a regrade is genuine.
         */
        ReceiptCheckView: {
            /**
             * Attempt
             * @default null
             */
            attempt: number | null;
            /**
             * Challengeslug
             * @default null
             */
            challengeSlug: string | null;
            /**
             * Challengeversion
             * @default null
             */
            challengeVersion: number | null;
            /**
             * Codehash
             * @description SHA-256 of the code in UTF-8, in hexadecimal
             * @default null
             */
            codeHash: string | null;
            /** Genuine */
            genuine: boolean;
            /**
             * Gradedat
             * @default null
             */
            gradedAt: string | null;
            /**
             * Message
             * @description one sentence: what was found, and where the receipt differs
             */
            message: string;
            /**
             * Score
             * @description 0 to 1
             * @default null
             */
            score: number | null;
            /** @default null */
            status: components["schemas"]["Status"] | null;
            /**
             * Submissionid
             * @default null
             */
            submissionId: string | null;
            /**
             * Submittedat
             * @default null
             */
            submittedAt: string | null;
            /**
             * Username
             * @description whose submission it is; None: they were removed
             * @default null
             */
            username: string | null;
        };
        /**
         * RecommendationsView
         * @description What to do next; best first. No item: everything is solved, and nothing is due.
         */
        RecommendationsView: {
            /** Abilities */
            abilities: components["schemas"]["AbilityView"][];
            /** Items */
            items: components["schemas"]["RecommendedView"][];
            /**
             * Message
             * @description one sentence for a person
             */
            message: string;
            /**
             * Overall
             * @description Elo points over all concepts
             */
            overall: number;
            /**
             * Reviews
             * @description every concept I have met, the next one due first
             */
            reviews: components["schemas"]["ReviewView"][];
        };
        /**
         * RecommendedView
         * @description A challenge in a list, and why it is in this one.
         */
        RecommendedView: {
            /**
             * Bestscore
             * @default null
             */
            bestScore: number | null;
            /**
             * Chance
             * @description how likely I solve it at the first attempt without hints, 0 to 1
             */
            chance: number;
            difficulty: components["schemas"]["Difficulty"];
            /** Id */
            id: string;
            inputMode: components["schemas"]["InputMode"];
            /** Language */
            language: string;
            /** Order */
            order: number;
            /** Published */
            published: boolean;
            /**
             * Reason
             * @description half a sentence: because ..., or: to start with
             */
            reason: string;
            reasonCode: components["schemas"]["Reason"];
            /** Slug */
            slug: string;
            /**
             * State
             * @default new
             * @enum {string}
             */
            state: "new" | "tried" | "solved";
            /** Tags */
            tags: string[];
            /** Title */
            title: string;
            /** Topic */
            topic: string;
            /** Version */
            version: number;
            /** Xpreward */
            xpReward: number;
        };
        /**
         * ResumeView
         * @description The challenge I tried last and have not solved.
         */
        ResumeView: {
            /**
             * Bestscore
             * @description 0 to 1
             */
            bestScore: number;
            /** Challengeid */
            challengeId: string;
            /** Challengeslug */
            challengeSlug: string;
            /** Title */
            title: string;
            /** Topic */
            topic: string;
            /**
             * Triedat
             * Format: date-time
             */
            triedAt: string;
        };
        /**
         * ReviewView
         * @description A concept I have met, and when it is time to come back to it.
         */
        ReviewView: {
            /** Concept */
            concept: string;
            /**
             * Due
             * Format: date-time
             */
            due: string;
            /**
             * Retrievability
             * @description how likely I still have it, 0 to 1
             */
            retrievability: number;
        };
        /**
         * Role
         * @enum {string}
         */
        Role: "student" | "instructor";
        /**
         * Status
         * @description The state of a submission, in the words of the original system.
         * @enum {string}
         */
        Status: "pending" | "accepted" | "wrong_answer" | "error";
        /**
         * StepView
         * @description One row of a trace table: what changed after a line.
         */
        StepView: {
            /** Changed */
            changed: string;
            /** Line */
            line: number;
            /** Step */
            step: number;
        };
        /**
         * StreakView
         * @description Weeks in a row whose goal was reached. A week that ends short takes one grace day for each challenge
         *     that is missing, where enough are left in the month it ends in: then the streak goes on.
         */
        StreakView: {
            /**
             * Gracedays
             * @description how many there are in a calendar month
             * @default 0
             */
            graceDays: number;
            /**
             * Graceleft
             * @description how many are left in the month this week ends in
             * @default 0
             */
            graceLeft: number;
            /**
             * Longest
             * @default 0
             */
            longest: number;
            /**
             * Weeks
             * @default 0
             */
            weeks: number;
        };
        /**
         * SubmissionPage
         * @description One page of submissions, newest first.
         */
        SubmissionPage: {
            /** Items */
            items: components["schemas"]["SubmissionView"][];
            /** Page */
            page: number;
            /** Pagesize */
            pageSize: number;
            /** Total */
            total: number;
        };
        /**
         * SubmissionRequest
         * @description A student's code for one challenge. `code` holds at most 64 KiB of UTF-8.
         */
        SubmissionRequest: {
            /** Code */
            code: string;
            /**
             * Language
             * @default python
             */
            language?: string;
        };
        /**
         * SubmissionView
         * @description A submission as its owner sees it. `execution_time` in ms and `memory_used` in KiB over the visible
         *     cases.
         */
        SubmissionView: {
            /**
             * Attempt
             * @description None when a failure of the grader gave the attempt back
             */
            attempt: number | null;
            /** Challengeid */
            challengeId: string;
            /** Challengeslug */
            challengeSlug: string;
            /** Challengeversion */
            challengeVersion: number;
            /**
             * Code
             * @description only where one submission is asked for
             * @default null
             */
            code: string | null;
            /**
             * Executiontime
             * @default null
             */
            executionTime: number | null;
            /**
             * Gradedat
             * @default null
             */
            gradedAt: string | null;
            /**
             * Hiddenpassed
             * @default 0
             */
            hiddenPassed: number;
            /**
             * Hiddentotal
             * @default 0
             */
            hiddenTotal: number;
            /** Id */
            id: string;
            /** Language */
            language: string;
            /**
             * Memoryused
             * @default null
             */
            memoryUsed: number | null;
            /**
             * Message
             * @description one sentence: what happened and what to do next
             */
            message: string;
            /**
             * Receipt
             * @description one line an instructor can check; None in a list, and without a verdict that counts
             * @default null
             */
            receipt: string | null;
            /**
             * Score
             * @description 0 to 1
             * @default null
             */
            score: number | null;
            status: components["schemas"]["Status"];
            /**
             * Submittedat
             * Format: date-time
             */
            submittedAt: string;
            /**
             * Testresults
             * @description none in a list
             * @default []
             */
            testResults: components["schemas"]["TestResultView"][];
            /** @default null */
            verdict: components["schemas"]["Verdict"] | null;
            /**
             * Visiblepassed
             * @default 0
             */
            visiblePassed: number;
            /**
             * Visibletotal
             * @default 0
             */
            visibleTotal: number;
            /**
             * Xpgained
             * @default null
             */
            xpGained: number | null;
        };
        /**
         * TestCase
         * @description One test case. `input` and `expected_output` are strings in every mode (large numbers survive).
         */
        "TestCase-Input": {
            /** @default null */
            checker?: components["schemas"]["CheckerSpec-Input"] | ("exact" | "lines" | "tokens" | "float" | "unordered" | "json" | "regex" | "table" | "dataframe" | "plot" | "author") | null;
            /** Expectedoutput */
            expectedOutput: string;
            /**
             * Hidden
             * @default false
             */
            hidden?: boolean;
            /**
             * Id
             * @default
             */
            id?: string;
            /** Input */
            input: string;
            /** @default null */
            limits?: components["schemas"]["Limits-Input"] | null;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Points
             * @default 1
             */
            points?: number;
        };
        /**
         * TestCase
         * @description One test case. `input` and `expected_output` are strings in every mode (large numbers survive).
         */
        "TestCase-Output": {
            /** @default null */
            checker: components["schemas"]["CheckerSpec-Output"] | null;
            /** Expectedoutput */
            expectedOutput: string;
            /**
             * Hidden
             * @default false
             */
            hidden: boolean;
            /**
             * Id
             * @default
             */
            id: string;
            /** Input */
            input: string;
            /** @default null */
            limits: components["schemas"]["Limits-Output"] | null;
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Points
             * @default 1
             */
            points: number;
        };
        /**
         * TestResultView
         * @description What one test case said. Of a hidden case only `passed` and `verdict`, the rest is None.
         */
        TestResultView: {
            /**
             * Diff
             * @default null
             */
            diff: string | null;
            /**
             * Error
             * @default null
             */
            error: string | null;
            /**
             * Executiontime
             * @description CPU time in ms
             * @default null
             */
            executionTime: number | null;
            /**
             * Expected
             * @default null
             */
            expected: string | null;
            /** Hidden */
            hidden: boolean;
            /**
             * Input
             * @default null
             */
            input: string | null;
            /**
             * Memoryused
             * @description KiB
             * @default null
             */
            memoryUsed: number | null;
            /**
             * Name
             * @default null
             */
            name: string | null;
            /**
             * Output
             * @default null
             */
            output: string | null;
            /** Passed */
            passed: boolean;
            /**
             * Points
             * @default 0
             */
            points: number;
            /**
             * Printed
             * @default null
             */
            printed: string | null;
            /** Testcaseid */
            testCaseId: string;
            verdict: components["schemas"]["Verdict"];
        };
        /** TopicProgressView */
        TopicProgressView: {
            /** Solved */
            solved: number;
            /** Topic */
            topic: string;
            /** Total */
            total: number;
            /** Tried */
            tried: number;
        };
        /**
         * TurnView
         * @description One question with its answer, as kept.
         */
        TurnView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Challengeid */
            challengeId: string | null;
            /** Complete */
            complete: boolean;
            /** Hintlevel */
            hintLevel: number;
            /** Id */
            id: string;
            /** Question */
            question: string;
            /** Response */
            response: string;
            /**
             * Responsehtml
             * @default
             */
            responseHtml: string;
            /**
             * Source
             * @enum {string}
             */
            source: "model" | "cache" | "rules";
        };
        /**
         * TutorContext
         * @description What a question is about. `code`: the cell as it stands; else that of `submissionId`; else none.
         */
        TutorContext: {
            /**
             * Code
             * @default null
             */
            code?: string | null;
            /**
             * Currentchallenge
             * @default null
             */
            currentChallenge?: string | null;
            /**
             * Submissionid
             * @default null
             */
            submissionId?: string | null;
            /**
             * Userlevel
             * @default null
             */
            userLevel?: number | null;
        };
        /**
         * TutorRules
         * @description What the tutor may do: nothing, evidence and hints, or answer freely. `ceiling` is the highest step of
         *     the ladder. None: as the course has it.
         */
        "TutorRules-Input": {
            /**
             * Ceiling
             * @default null
             */
            ceiling?: number | null;
            /**
             * Mode
             * @default null
             */
            mode?: ("off" | "hints" | "free") | null;
            /**
             * Windows
             * @default []
             */
            windows?: components["schemas"]["TutorWindow"][];
        };
        /**
         * TutorRules
         * @description What the tutor may do: nothing, evidence and hints, or answer freely. `ceiling` is the highest step of
         *     the ladder. None: as the course has it.
         */
        "TutorRules-Output": {
            /**
             * Ceiling
             * @default null
             */
            ceiling: number | null;
            /**
             * Mode
             * @default null
             */
            mode: ("off" | "hints" | "free") | null;
            /**
             * Windows
             * @default []
             */
            windows: components["schemas"]["TutorWindow"][];
        };
        /**
         * TutorView
         * @description What the tutor may do for me now.
         */
        TutorView: {
            /** Ceiling */
            ceiling: number;
            /**
             * @description None: there is no model
             * @default null
             */
            consent: components["schemas"]["ConsentView"] | null;
            /**
             * Hintlevel
             * @default 0
             */
            hintLevel: number;
            /**
             * Mode
             * @enum {string}
             */
            mode: "off" | "hints" | "free";
            /** @default null */
            nextLevel: components["schemas"]["LevelView"] | null;
            /** Retentiondays */
            retentionDays: number;
            /**
             * Until
             * @description when a window ends that decides this
             * @default null
             */
            until: string | null;
        };
        /**
         * TutorWindow
         * @description A stretch of time with rules of its own, such as an exam.
         */
        TutorWindow: {
            /**
             * Begins
             * Format: date-time
             */
            begins: string;
            /**
             * Ends
             * Format: date-time
             */
            ends: string;
            /**
             * Mode
             * @enum {string}
             */
            mode: "off" | "hints" | "free";
        };
        /**
         * Verdict
         * @description Why a submission or a test case got its status.
         * @enum {string}
         */
        Verdict: "accepted" | "wrong_answer" | "runtime_error" | "compile_error" | "time_limit" | "memory_limit" | "output_limit" | "internal_error" | "not_run";
        /**
         * WeekOutcome
         * @description What became of a week's goal. `kept`: the week was short of it, and grace days kept the streak.
         * @enum {string}
         */
        WeekOutcome: "reached" | "kept" | "missed" | "open";
        /**
         * WeekView
         * @description This week's goal. Weeks begin on Monday (UTC); nothing is lost when one is missed.
         */
        WeekView: {
            /** Goal */
            goal: number;
            /** Reached */
            reached: boolean;
            /** Solved */
            solved: number;
            /**
             * Starts
             * Format: date
             */
            starts: string;
        };
        /**
         * WrongProgramView
         * @description A wrong program that the test cases catch, with the verdict it gets.
         */
        WrongProgramView: {
            /** Code */
            code: string;
            verdict: components["schemas"]["Verdict"];
            /** Why */
            why: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

"""The composition root of a Jupyter server: traits and environment in, one house of services out, the doors
mounted.

Solo: one learner, their own machine, trusted parts in this process. (Where a service is configured this
becomes a relay without secrets; until then, solo.)
"""

import asyncio
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.extension.application import ExtensionApp
from tornado.web import RequestHandler
from traitlets import Bool, Float, Int, List, Unicode, default

from codementor_jupyter import __version__, settings
from codementor_jupyter.compose import Composition
from codementor_jupyter.handlers.base import VERBS, spec_of
from codementor_jupyter.handlers.house import SETTING
from codementor_jupyter.handlers.identity import Who
from codementor_jupyter.handlers.openapi import ROUTES_SETTING
from codementor_jupyter.handlers.routes import ROUTES, mounted
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.users import Role
from server_services.config import Config, GradingConfig, StoreConfig, TutorConfig
from server_services.errors import Refused

RESOURCE = "codementor"
_ACTIONS = {"GET": "read", "HEAD": "read"}


class JupyterHost(APIHandler):
    """What a door inherits in a Jupyter server: its identity, its XSRF and origin checks."""

    auth_resource = RESOURCE

    def finish(self, *args: Any, **kwargs: Any) -> Any:
        """Keep the content type a door has set; Jupyter's default would overwrite it."""
        self.update_api_activity()
        return super(APIHandler, self).finish(*args, **kwargs)


class SoloIdentity:
    """The learner whose Jupyter server this is: one stable user with both roles, whoever holds the token.

    A bare token gives a new random name per client, so the name comes from the configuration. A server with
    an identity provider of its own that names people keeps their names.
    """

    def __init__(self, learner: str) -> None:
        self._learner = learner

    async def who(self, handler: RequestHandler) -> Who | None:
        user = handler.current_user
        if user is None:
            return None
        action = _ACTIONS.get(handler.request.method or "", "write")
        allowed = handler.authorizer.is_authorized(handler, user, action, RESOURCE)  # type: ignore[attr-defined]
        if not (await allowed if asyncio.iscoroutine(allowed) else allowed):
            raise Refused(ErrorCode.FORBIDDEN, "This Jupyter server does not let you use CodeMentor.")
        provider = type(handler.identity_provider)  # type: ignore[attr-defined]
        named = not provider.__module__.startswith("jupyter_server.")
        return Who(user.username if named else self._learner, frozenset(Role))


class CodeMentorExtension(ExtensionApp):
    """CodeMentor in a Jupyter server. Every trait has an environment variable that wins when the trait is not
    set.
    """

    name = "codementor_jupyter"
    app_name = "CodeMentor"
    extension_url = "/codementor/health"
    load_other_extensions = True

    mongodb_uri = Unicode(
        allow_none=True, help="MongoDB to use; None starts the embedded one. CODEMENTOR_MONGODB_URI"
    ).tag(config=True)
    redis_url = Unicode(
        allow_none=True, help="Redis to use; None starts the embedded one. CODEMENTOR_REDIS_URL"
    ).tag(config=True)
    data_dir = Unicode(help="Folder of the embedded stores (mode 0700). CODEMENTOR_DATA_DIR").tag(config=True)
    database = Unicode("codementor", help="Name of the MongoDB database").tag(config=True)
    learner = Unicode(help="User name of the solo learner. CODEMENTOR_LEARNER; default: the account's").tag(
        config=True
    )
    course = Unicode(
        help="Challenges to load at start: a folder of authors' notebooks or a JSON-lines file, kept where "
        "no student can open it. CODEMENTOR_COURSE; empty: none"
    ).tag(config=True)
    lay_out = Bool(
        help="Write a student notebook for each challenge under Jupyter's root. CODEMENTOR_LAY_OUT"
    ).tag(config=True)
    kernels = Int(0, min=0, help="Grading kernels; 0: one a CPU, at most 4").tag(config=True)
    min_tier = Int(
        min=1,
        max=2,
        help="The weakest isolation in which hidden cases may be graded: 1 namespaces only, 2 Landlock too. "
        "CODEMENTOR_MIN_TIER; default: 2",
    ).tag(config=True)
    dask_scheduler = Unicode(
        help="Grade on the workers of this Dask scheduler, as tls://host:8786. CODEMENTOR_DASK_SCHEDULER; "
        "empty: on this machine"
    ).tag(config=True)
    dask_ca = Unicode(help="PEM file of the cluster's certificate authority. CODEMENTOR_DASK_CA").tag(
        config=True
    )
    dask_cert = Unicode(help="PEM file of this server's certificate. CODEMENTOR_DASK_CERT").tag(config=True)
    dask_key = Unicode(help="PEM file of that certificate's key. CODEMENTOR_DASK_KEY").tag(config=True)

    languages = List(
        Unicode(),
        help="Languages graded besides Python, by Jupyter kernels of this machine. CODEMENTOR_LANGUAGES; "
        "empty: none",
    ).tag(config=True)

    judge0_url = Unicode(help="A Judge0 for languages without a kernel here. CODEMENTOR_JUDGE0_URL").tag(
        config=True
    )
    judge0_token = Unicode(help="Sent to Judge0 as X-Auth-Token. CODEMENTOR_JUDGE0_TOKEN").tag(config=True)
    judge0_languages = List(
        Unicode(), help="Languages that Judge0 runs, as in c++ or rust=73. CODEMENTOR_JUDGE0_LANGUAGES"
    ).tag(config=True)

    tutor_url = Unicode(
        help="A model for the tutor, on a server of OpenAI's chat completions, as https://host/v1. "
        "CODEMENTOR_TUTOR_URL; empty: the tutor answers by itself"
    ).tag(config=True)
    tutor_model = Unicode(help="Name of the model there. CODEMENTOR_TUTOR_MODEL").tag(config=True)
    tutor_key_file = Unicode(
        help="File of mode 600 that holds the server's key. CODEMENTOR_TUTOR_KEY_FILE, or the key itself in "
        "CODEMENTOR_TUTOR_KEY: as a trait it would be seen by whoever lists processes"
    ).tag(config=True)
    tutor_patience = Float(
        0, min=0, help="Seconds the model's server may be silent. CODEMENTOR_TUTOR_PATIENCE; 0: that, or 5"
    ).tag(config=True)
    tutor_at_once = Int(
        0, min=0, help="Answers it gives at the same time. CODEMENTOR_TUTOR_AT_ONCE; 0: that, or 32"
    ).tag(config=True)

    @default("mongodb_uri")
    def _default_mongodb_uri(self) -> str | None:
        return settings.mongodb_uri()

    @default("redis_url")
    def _default_redis_url(self) -> str | None:
        return settings.redis_url()

    @default("data_dir")
    def _default_data_dir(self) -> str:
        return str(settings.data_dir())

    @default("learner")
    def _default_learner(self) -> str:
        return settings.learner()

    @default("course")
    def _default_course(self) -> str:
        return settings.course()

    @default("lay_out")
    def _default_lay_out(self) -> bool:
        return settings.lay_out()

    @default("min_tier")
    def _default_min_tier(self) -> int:
        return settings.min_tier()

    @default("languages")
    def _default_languages(self) -> list[str]:
        return list(settings.languages())

    @default("judge0_url")
    def _default_judge0_url(self) -> str:
        return settings.judge0_url()

    @default("judge0_token")
    def _default_judge0_token(self) -> str:
        return settings.judge0_token()

    @default("judge0_languages")
    def _default_judge0_languages(self) -> list[str]:
        return list(settings.judge0_languages())

    def settings_of_services(self) -> Config:
        """The traits as the frozen settings the services take."""
        stores = StoreConfig(self.mongodb_uri, self.redis_url, Path(self.data_dir), database=self.database)
        grading = GradingConfig(
            kernels=self.kernels or None,
            min_tier=self.min_tier,
            cluster=settings.cluster(self.dask_scheduler, self.dask_ca, self.dask_cert, self.dask_key),
            languages=tuple(self.languages),
            judge0=settings.judge0(self.judge0_url, self.judge0_token, self.judge0_languages),
        )
        return Config(stores, grading, tutor=self._model_of_tutor())

    def _model_of_tutor(self) -> TutorConfig | None:
        return settings.tutor(
            self.tutor_url, self.tutor_model, self.tutor_key_file, self.tutor_patience, self.tutor_at_once
        )

    def initialize_handlers(self) -> None:
        """Mount the doors and begin to build the house behind them; the server does not wait for it."""
        for pattern, handler in mounted(JupyterHost, r"/codementor/"):
            for verb in VERBS:
                spec = spec_of(handler, verb)
                if spec is not None:
                    # Jupyter's own guard stays on for every verb that demands a role.
                    setattr(getattr(handler, verb), "__allow_unauthenticated", spec.role is None)
            self.handlers.append((pattern, handler))
        config = self.settings_of_services()
        settings.hide_addresses()
        self.composition = Composition(config, SoloIdentity(self.learner), __version__)
        assert self.serverapp is not None
        self.serverapp.web_app.settings.update({SETTING: self.composition, ROUTES_SETTING: ROUTES})

    async def _start_jupyter_server_extension(self, serverapp: Any) -> None:
        """Called once the loop runs."""
        self.composition.begin(self.course, Path(serverapp.root_dir) if self.lay_out else None)

    async def stop_extension(self) -> None:
        await self.composition.close()

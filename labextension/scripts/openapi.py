"""Print openapi.json of the doors, without a server: what `make frontend-types` makes TypeScript of."""

import json
import sys

from codementor_jupyter import __version__
from codementor_jupyter.handlers.openapi import describe
from codementor_jupyter.handlers.routes import ROUTES

json.dump(describe(ROUTES, __version__), sys.stdout)

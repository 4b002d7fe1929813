"""Where questions go when a model is asked."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from codementor_jupyter.protocol.tutor import ConsentView


@dataclass(frozen=True)
class Remote:
    """A model and the host it runs on."""

    host: str
    model: str

    @classmethod
    def of(cls, base_url: str, model: str) -> "Remote":
        """The one behind an address such as `https://host/v1`."""
        return cls(urlsplit(base_url).hostname or base_url, model)

    @property
    def local(self) -> bool:
        """Whether it is this very machine: nothing leaves, so nobody has to agree."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def consent(self, given: bool) -> ConsentView:
        """What is asked of a student before the first question goes there."""
        sentence = (
            f"Your question, your code, the failing visible test and the challenge go to {self.model} at "
            f"{self.host}. Your name, login, e-mail address and files never do."
        )
        return ConsentView(host=self.host, model=self.model, given=given, sentence=sentence)

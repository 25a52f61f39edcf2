"""This side of the channel, as stand-ins use it: see codec.py."""

from typing import Any, Protocol

from ..lender import Lender
from ..protocol.requests import Request


class Side(Protocol):
    """One end, with what it has of the other's."""

    lender: Lender
    trusting: bool
    standins: dict[int, Any]  # by number: one stand-in for each thing, so that `is` holds
    beside: dict[int, Any]  # by number: what watches calls

    def ask(self, request: Request) -> Any:
        """Send a request; its checked reply. Raises as the codec says."""

    def pack(self, value: Any, depth: int = 0) -> Any:
        """What a frame can hold of a value."""

    def unpack(self, value: Any) -> Any:
        """Reverse `pack`."""

    def taken(self, value: Any) -> Any:
        """`unpack` for what the other side answered, raising as `ask` does."""

    def kind(self, number: int) -> Any:
        """The class that stands for a class of the other side's."""

    def error(self, raised: Any) -> BaseException:
        """What the other side raised, to be raised here."""

    def uncheckable(self, problem: Exception | str) -> BaseException:
        """What to raise where something cannot cross."""

    def share(self, number: int, value: Any, packed: Any) -> None:
        """Keep a value in step with the other side's, whose content may change."""

    def joined(self, number: int, value: Any, packed: Any) -> Any:
        """As `share`; the value that is known under that number, if there is one."""

    def guard(self, value: Any) -> None:
        """Note a value of which the other side keeps parts."""

    def doubt(self, why: str) -> None:
        """Note why a failure of this test may not be the answer's."""

    def take_states(self, states: list[Any]) -> None:
        """Do to models of this side what was done to them there."""

    def states(self) -> list[Any]:
        """What became of the models that were borrowed last."""

    def serve(self, seconds: float) -> None:
        """Serve the other side for a while."""

"""Runs the actions of `rasa run actions` inside the Rasa server, without the hop."""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection


class InProcessActions(EndpointConfig):
    """An action endpoint that calls the actions of a package directly."""

    def __init__(self, package: str = "actions") -> None:
        """Load the package's actions.

        Args:
            package: the name that `rasa run actions --actions` would take.
        """
        # Selective: no action reads the domain, so it is not written out for each call.
        super().__init__(url=None, enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the actions that can be run."""
        return tuple(sorted(self._executor.actions))

    async def request(self, *_: Any, json: dict[str, Any], **__: Any) -> dict[str, Any]:
        """Run the action that a call names; the action server's own answer, never sent anywhere.

        Raises:
            ClientResponseError: the action rejected its execution (status 400, as the server's).
        """
        try:
            answer: dict[str, Any] = await self._executor.run(json)
        except ActionExecutionRejection as rejection:
            body = f'{{"action_name": "{rejection.action_name}"}}'
            raise ClientResponseError(400, "rejected", body) from rejection
        return answer


def trust_in_process_answers() -> None:
    """Let Rasa take the answers of `InProcessActions` without checking them against its schema.

    The check guards against foreign action servers. Here the SDK's own executor makes the answer.
    """
    stock = RemoteAction._validate_action_result

    def validated(self: RemoteAction, result: dict[str, Any]) -> bool:
        return isinstance(self.action_endpoint, InProcessActions) or stock(self, result)

    RemoteAction._validate_action_result = validated

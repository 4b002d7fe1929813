"""The one user of the embedded MongoDB: made while the server asks for no password yet."""

from .answering import administering
from .state import USER, State


async def create_user(state: State) -> None:
    """Give the running, still open server our user and password, whatever users it had."""
    async with administering(state.open_mongodb_uri) as client:
        await client.admin.command("dropAllUsersFromDatabase", 1)
        roles = [{"role": "root", "db": "admin"}]
        await client.admin.command("createUser", USER, pwd=state.mongodb_password, roles=roles)


async def dismiss_strangers(state: State) -> None:
    """Remove users that others on this machine may have added in the second the server was open.

    The server cannot list the users of all databases at once, so those of databases without collections stay.
    """
    async with administering(state.mongodb_uri) as client:
        for name in {"admin", *await client.list_database_names()}:
            for user in (await client[name].command("usersInfo", 1))["users"]:
                if (name, user["user"]) != ("admin", USER):
                    await client[name].command("dropUser", user["user"])

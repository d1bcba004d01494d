"""Create an account for a person with one post in one unit."""

from django.db import transaction

from zhenggai.people.models import Unit, User, Workspace
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion


def create_user(
    username: str,
    password: str,
    role: str,
    occasion: Occasion,
    *,
    workspace: Workspace | None = None,
    organisation: Unit | None = None,
    display_name: str = "",
) -> User:
    """Write the account and its event; the password is kept only as a hash and never reaches the journal."""
    with transaction.atomic():
        user = User.objects.create_user(
            username=username,
            password=password,
            role=role,
            workspace=workspace,
            organisation=organisation,
            display_name=display_name,
        )
        payload = {"username": username, "role": role, "organisation": organisation.name if organisation else None}
        journal.append([Entry("user.created", f"user:{user.pk}", occasion.today, payload)], occasion)
    return user

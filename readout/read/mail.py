"""Mail (.eml): a message's text under its subject, and its attachments as documents of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from readout.read.decode import decode
from readout.read.html import fragment_text, with_headline
from readout.read.item import Draft, Item, Known
from readout.read.known import clean_characters
from readout.read.limits import UnreadableError
from readout.read.options import ReadOptions
from readout.read.unwrap import unwrap

if TYPE_CHECKING:
    from email.message import EmailMessage, Message

SHORTEST_MESSAGE = 40
READ_ATTACHMENTS = (".pdf", ".docx", ".txt", ".md", ".html", ".htm", ".eml", ".zip", ".csv", ".jsonl")


def read_mail(item: Item, options: ReadOptions) -> Iterator[Draft | Item]:
    """The message itself, where it has a text, then each attachment that may hold one."""
    from email import policy
    from email.parser import BytesParser

    data = item.load(options.limits.file_bytes)
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        known, body = _known(message), _body(message)
        attachments = list(_attachments(message))
    except Exception as error:  # the library takes headers apart when they are asked for, and fails in many ways
        raise UnreadableError(f"is a broken mail ({type(error).__name__})") from error
    if len(body) >= SHORTEST_MESSAGE:
        yield Draft(item.name, with_headline(known.title, body), known)
    elif not attachments:
        raise UnreadableError("is a mail without text")
    for name, content in attachments[: options.limits.members]:
        yield Item.of(name, content, Known(outlet=known.outlet, published=known.published)).inside(item)


def _known(message: EmailMessage) -> Known:
    sender = _header(message, "from")
    senders = getattr(sender, "addresses", None)
    address = senders[0] if senders else None
    return Known(
        title=clean_characters(" ".join(str(_header(message, "subject") or "").split())) or None,
        outlet=clean_characters(address.display_name or address.domain) or None if address else None,
        published=str(_header(message, "date") or "") or None,
    )


def _header(message: EmailMessage, name: str) -> Any:
    """A header taken apart, or None: a date in the year 10^12 is no reason to leave the mail unread."""
    try:
        return message.get(name)
    except Exception:  # as above
        return None


def _body(message: EmailMessage) -> str:
    """The plain text, else the text of the HTML; empty where the message has neither."""
    for kind, read in (("plain", unwrap), ("html", fragment_text)):
        part = message.get_body(preferencelist=(kind,))
        text = _text(part) if part is not None else ""
        if text.strip():
            return read(text)
    return ""


def _text(part: Message) -> str:
    """A part's characters by its declared encoding, else by a guess."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    return clean_characters(decode(payload, part.get_content_charset())[0])


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for n, part in enumerate(message.iter_attachments(), 1):
        name = clean_characters(part.get_filename() or f"attachment-{n}").replace("\\", "/").rsplit("/", 1)[-1]
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content and name.lower().endswith(READ_ATTACHMENTS):
            yield name, content

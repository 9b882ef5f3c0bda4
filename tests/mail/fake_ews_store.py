"""What a fake Exchange keeps, and how it answers in SOAP. `fake_ews` puts it behind HTTPS.

Elements stand in the order of Microsoft's schema (MS-OXWSCORE, MS-OXWSMSG), with nothing but what letters need.
"""

from __future__ import annotations

import base64
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from email.header import Header
from email.message import EmailMessage
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from mail.arriving import noted

T = "{http://schemas.microsoft.com/exchange/services/2006/types}"
M = "{http://schemas.microsoft.com/exchange/services/2006/messages}"
S = "{http://schemas.xmlsoap.org/soap/envelope/}"
NAMES = {"t": T[1:-1], "m": M[1:-1], "s": S[1:-1]}
FOLDERS = ("root", "inbox", "drafts", "outbox", "sentitems")
EMPTY = {
    "CreateAttachment": "<m:Attachments/>",
    "CreateItem": "<m:Items/>",
    "GetItem": "<m:Items/>",
    "GetFolder": "<m:Folders/>",
    "GetAttachment": "<m:Attachments/>",
}
"""What an error holds in the place of what was asked for."""
SENT_AT = "2026-11-23T09:30:00Z"
PAGE = 3
"""Items on a page: few, so that there is a next one."""


class Refused(Exception):
    """An error that Exchange gives as an answer: its code."""


@dataclass
class Stored:
    """One message. `kept` are its elements as they came; `change` is its change key's number."""

    id: str
    mailbox: str
    folder: str
    kept: dict[str, str]
    properties: list[tuple[str, str, str]]
    """(the property's ExtendedFieldURI, its name, its value)"""
    attachments: list[tuple[str, str, str, str]]
    """(id, name, media type, content in base64)"""
    submitted: bool = False
    change: int = 1
    data: bytes = b""
    """A message that arrived, as it came."""
    received: str = ""
    sent_at: str = SENT_AT

    @property
    def message_id(self) -> str:
        number = self.kept.get("number", "")
        return f"<{number}@exchange.bude.example>"

    @property
    def recipients(self) -> list[str]:
        lists = "".join(self.kept.get(name, "") for name in ("ToRecipients", "CcRecipients", "BccRecipients"))
        return [each.text for each in etree.fromstring(f"<x>{lists}</x>").iter(f"{T}EmailAddress")]


@dataclass
class Store:
    """The mailboxes. `delivered` is every message that left: the ids of the items, in order; `went` as they were then,
    `received` to whom.
    """

    messages: dict[str, Stored] = field(default_factory=dict)
    delivered: list[str] = field(default_factory=list)
    went: list[Stored] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Mailboxes that the login may not open."""
    opened: list[str] = field(default_factory=list)
    """The ids of messages that were read whole."""
    gone: set[str] = field(default_factory=set)
    """Those of messages that are listed, and gone when they are opened."""
    sent_at: str = SENT_AT
    """When what is sent from here on leaves."""
    lags: bool = False
    """Whether a message that left stays among the drafts, marked as submitted, until `arrive`."""
    keeps_drafts: bool = False
    """Whether what left stays among the drafts as if nothing had happened, as on some servers that are no Exchange."""
    copies: bool = False
    """Whether what left stays among the drafts, and a copy of it lies in Sent Items."""
    names_files: bool = True
    """Whether the answer to a new item tells of its files."""
    drops_files: bool = False
    """Whether a new item keeps no files, as on such servers: they are put into it afterwards."""
    sends_at_once: bool = False
    """Whether it makes and sends in one request, which conduct never asks for."""
    shows_mime: bool = True
    """Whether an item can be had as an internet message too."""
    lists_folders: bool = True
    """Whether a list says in which folder each of its items lies."""
    lists_keys: bool = True
    """Whether a list shows the named properties of its items."""
    takes_or: bool = True
    """Whether it can be asked for one thing or another."""
    _made: int = 0

    def act(self, request: etree._Element) -> str:
        """Do what a request asks, and return the answer's element as text. What it cannot do gets an empty answer."""
        name = etree.QName(request).localname
        messages = []
        for each in getattr(self, f"_each_{name}", _nothing)(request):
            messages.append(self._message(name, each, request))
        return f"<m:{name}Response><m:ResponseMessages>{''.join(messages)}</m:ResponseMessages></m:{name}Response>"

    def arrive(self) -> None:
        """Move what was submitted to Sent Items, under an id of its own, as Exchange does."""
        for message in [each for each in self.messages.values() if each.submitted and each.folder != "sentitems"]:
            del self.messages[message.id]
            message.id, message.folder = self._new("item"), "sentitems"
            self.messages[message.id] = message

    def send(self, item: Stored) -> None:
        """Let a message leave: asked to, or because a person pressed Send in Outlook."""
        item.sent_at = self.sent_at
        if self.copies:
            copy = deepcopy(item)
            copy.id, copy.folder, copy.submitted = self._new("item"), "sentitems", True
            self.messages[copy.id] = copy
        item.submitted = not self.keeps_drafts and not self.copies
        self.delivered.append(item.id)
        self.received += item.recipients
        self.went.append(deepcopy(item))
        if not self.lags:
            self.arrive()

    def receive(self, mailbox: str, data: bytes, day: date) -> None:
        """Put a message into an inbox."""
        item = Stored(self._new("item"), mailbox, "inbox", {}, [], [], data=data)
        item.received = f"{day.isoformat()}T10:15:00Z"
        self.messages[item.id] = item

    def in_folder(self, folder: str) -> list[Stored]:
        return [each for each in self.messages.values() if each.folder == folder]

    def _message(self, name: str, each: etree._Element, request: etree._Element) -> str:
        try:
            inner = getattr(self, f"_{name}")(each, request)
        except Refused as error:
            return answer(name, str(error))
        return answer(name, "NoError", inner)

    def _each_GetFolder(self, request):
        return request.find(f"{M}FolderIds")

    def _each_FindItem(self, request):
        return request.find(f"{M}ParentFolderIds")

    def _each_SendItem(self, request):
        return request.find(f"{M}ItemIds")

    _each_GetItem = _each_SendItem

    def _each_GetAttachment(self, request):
        return request.find(f"{M}AttachmentIds")

    def _each_CreateAttachment(self, request):
        return request.find(f"{M}Attachments")

    def _each_CreateItem(self, request):
        return request.find(f"{M}Items")

    def _each_ConvertId(self, request):
        return request.find(f"{M}SourceIds")

    def _ConvertId(self, _each, _request):
        raise Refused("ErrorInvalidIdMalformed")

    def _GetFolder(self, each, _request) -> str:
        mailbox, folder = self._folder(each)
        id_ = _folder_id(mailbox, folder)
        counts = "<t:TotalCount>0</t:TotalCount><t:ChildFolderCount>0</t:ChildFolderCount>"
        name = f"<t:FolderClass>IPF.Note</t:FolderClass><t:DisplayName>{folder}</t:DisplayName>"
        return f"<m:Folders><t:Folder>{id_}{name}{counts}<t:UnreadCount>0</t:UnreadCount></t:Folder></m:Folders>"

    def _CreateItem(self, each, request) -> str:
        sends = request.get("MessageDisposition") == "SendAndSaveCopy"
        if request.get("MessageDisposition") != "SaveOnly" and not (sends and self.sends_at_once):
            raise Refused("ErrorInvalidOperation")
        mailbox, folder = self._folder(request.find(f"{M}SavedItemFolderId")[0])
        kept = {etree.QName(child).localname: _text(child) for child in each}
        files = [
            (self._new("file"), *(file.findtext(T + part) for part in ("Name", "ContentType", "Content")))
            for file in each.iter(f"{T}FileAttachment")
        ]
        item = Stored(
            self._new("item"), mailbox, folder, kept, list(map(_property, each.iter(f"{T}ExtendedProperty"))), files
        )
        item.kept["number"] = str(self._made)
        if self.drops_files:
            item.attachments = files = []
        self.messages[item.id] = item
        if sends:
            self.send(item)
            return "<m:Items/>"
        ids = "".join(
            f"<t:FileAttachment><t:AttachmentId Id={quoteattr(id_)}/></t:FileAttachment>" for id_, *_ in files
        )
        attachments = f"<t:Attachments>{ids}</t:Attachments>" if ids and self.names_files else ""
        return f"<m:Items><t:Message>{_item_id(item)}{attachments}</t:Message></m:Items>"

    def _CreateAttachment(self, each, request) -> str:
        item = self._item(request.find(f"{M}ParentItemId"))
        file = (self._new("file"), *(each.findtext(T + part) for part in ("Name", "ContentType", "Content")))
        item.attachments.append(file)
        item.change += 1
        root = f"RootItemId={quoteattr(item.id)} RootItemChangeKey={quoteattr(_change_key(item))}"
        id_ = f"<t:AttachmentId Id={quoteattr(file[0])} {root}/>"
        return f"<m:Attachments><t:FileAttachment>{id_}</t:FileAttachment></m:Attachments>"

    def _GetItem(self, each, request) -> str:
        item = self._item(each)
        asked = {uri.get("FieldURI") for uri in request.iter(f"{T}FieldURI")}
        if not item.data or "item:MimeContent" not in asked:
            mime = _mime(item) if self.shows_mime and "item:MimeContent" in asked else ""
            return f"<m:Items>{_shown(item, whole=True, mime=mime)}</m:Items>"
        self.opened.append(item.id)
        if item.id in self.gone:
            raise Refused("ErrorItemNotFound")
        return f"<m:Items>{_as_it_came(item)}</m:Items>"

    def _GetAttachment(self, each, _request) -> str:
        for item in self.messages.values():
            for id_, name, media_type, content in item.attachments:
                if id_ == each.get("Id"):
                    kept = f"<t:AttachmentId Id={quoteattr(id_)}/>{_file(name, media_type)}"
                    inner = f"<t:FileAttachment>{kept}<t:Content>{content}</t:Content></t:FileAttachment>"
                    return f"<m:Attachments>{inner}</m:Attachments>"
        raise Refused("ErrorItemNotFound")

    def _FindItem(self, each, request) -> str:
        mailbox, folder = self._folder(each)
        wanted = request.find(f"{M}Restriction")[0]
        if not self.takes_or and etree.QName(wanted).localname == "Or":
            raise Refused("ErrorUnsupportedPathForQuery")
        found = [item for item in self.in_folder(folder) if item.mailbox == mailbox and _passes(item, wanted)]
        view = request.find(f"{M}IndexedPageItemView")
        begin = int(view.get("Offset"))
        end = min(begin + PAGE, len(found))
        items = "".join(_shown(item, places=self.lists_folders, keys=self.lists_keys) for item in found[begin:end])
        last = str(end == len(found)).lower()
        view = f'TotalItemsInView="{len(found)}" IncludesLastItemInRange="{last}" IndexedPagingOffset="{end}"'
        return f"<m:RootFolder {view}><t:Items>{items}</t:Items></m:RootFolder>"

    def _SendItem(self, each, request) -> str:
        item = self._item(each)
        if item.submitted or item.folder != "drafts":
            raise Refused("ErrorItemNotFound")
        if not each.get("ChangeKey"):
            raise Refused("ErrorChangeKeyRequired")
        if each.get("ChangeKey") != _change_key(item):
            raise Refused("ErrorIrresolvableConflict")
        if not item.recipients:
            raise Refused("ErrorInvalidRecipients")
        if request.get("SaveItemToFolder") != "true":
            raise Refused("ErrorInvalidOperation")
        self.send(item)
        return ""

    def _item(self, element) -> Stored:
        item = self.messages.get(element.get("Id"))
        if item is None:
            raise Refused("ErrorItemNotFound")
        return item

    def _folder(self, element) -> tuple[str, str]:
        """Return (mailbox, folder) of a folder's id, or of its well-known name in somebody's mailbox."""
        if etree.QName(element).localname == "FolderId":
            mailbox, _, folder = base64.b64decode(element.get("Id")).decode().partition(" ")
        else:
            mailbox, folder = element.findtext(f"{T}Mailbox/{T}EmailAddress") or "", element.get("Id")
        if mailbox in self.refused:
            raise Refused("ErrorAccessDenied")
        if folder not in FOLDERS:
            raise Refused("ErrorFolderNotFound")
        return mailbox, folder

    def _new(self, kind: str) -> str:
        self._made += 1
        return base64.b64encode(f"{kind} {self._made}".encode()).decode()


def answer(name: str, code: str, inner: str = "", *, words: str = "Refused.") -> str:
    """Return one response message of the operation `name`."""
    if code == "NoError":
        said = '<m:{0}ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{1}'
    else:
        said = (
            '<m:{0}ResponseMessage ResponseClass="Error"><m:MessageText>{3}</m:MessageText>'
            "<m:ResponseCode>{2}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>"
        )
        inner = EMPTY.get(name, "")
        said += "{1}"
    return (said + "</m:{0}ResponseMessage>").format(name, inner, code, escape(words))


def _nothing(_request):
    return ()


def _mime(item: Stored) -> str:
    """Return the item as an internet message. Exchange writes the names of files in the way of old programs."""
    message = EmailMessage()
    message["Subject"] = "…"
    message.set_content("…")
    for _, name, media_type, content in item.attachments:
        main, _, sub = media_type.partition("/")
        message.add_attachment(base64.b64decode(content), maintype=main, subtype=sub)
        del message.get_payload()[-1]["Content-Disposition"]
        encoded = Header(name, "utf-8").encode() if not name.isascii() else name
        message.get_payload()[-1].add_header("Content-Disposition", "attachment", filename=encoded)
    return base64.b64encode(message.as_bytes()).decode()


def _shown(item: Stored, *, whole: bool = False, mime: str = "", places: bool = True, keys: bool = True) -> str:
    """Return the item as GetItem (`whole`) or FindItem gives it: the latter leaves recipients and files out."""
    if item.data:
        return _arrived(item)
    kept = item.kept
    draft = not item.submitted or item.folder == "drafts"
    files = "".join(
        f"<t:FileAttachment><t:AttachmentId Id={quoteattr(id_)}/>{_file(name, media)}</t:FileAttachment>"
        for id_, name, media, _ in item.attachments
    )
    parts = [f'<t:MimeContent CharacterSet="UTF-8">{mime}</t:MimeContent>' if mime else "", _item_id(item)]
    parts += [_folder_id(item.mailbox, item.folder, "ParentFolderId") if places else ""]
    parts += [kept.get("Subject", ""), kept.get("Sensitivity", ""), kept.get("Body", "") if whole else ""]
    parts += [f"<t:Attachments>{files}</t:Attachments>" if whole and files else ""]
    parts += [f"<t:IsSubmitted>{_bool(item.submitted and draft)}</t:IsSubmitted><t:IsDraft>{_bool(draft)}</t:IsDraft>"]
    parts += [f"<t:DateTimeSent>{item.sent_at}</t:DateTimeSent>"]
    parts += [
        f"<t:ExtendedProperty>{uri}<t:Value>{escape(value)}</t:Value></t:ExtendedProperty>"
        for uri, _, value in item.properties
        if keys
    ]
    if whole:
        parts += [kept.get(name, "") for name in ("ToRecipients", "CcRecipients", "BccRecipients", "From")]
    parts += [f"<t:InternetMessageId>{escape(item.message_id)}</t:InternetMessageId>"]
    return f"<t:Message>{''.join(parts)}</t:Message>"


def _passes(item: Stored, wanted) -> bool:
    """Whether an item passes a restriction."""
    match etree.QName(wanted).localname:
        case "And":
            return all(_passes(item, each) for each in wanted)
        case "Or":
            return any(_passes(item, each) for each in wanted)
        case "Exists":
            return any(name == wanted[0].get("PropertyName") for _, name, _ in item.properties)
        case "IsEqualTo":
            asked = (wanted[0].get("PropertyName"), _constant(wanted).casefold())
            return asked in {(name, value.casefold()) for _, name, value in item.properties}
        case "IsGreaterThanOrEqualTo":
            held = {"item:DateTimeReceived": item.received or "9", "item:DateTimeSent": item.sent_at}[
                wanted[0].get("FieldURI")
            ]
            return held >= _constant(wanted)
    raise Refused("ErrorUnsupportedPathForQuery")


def _constant(wanted) -> str:
    return wanted.find(f"{T}FieldURIOrConstant/{T}Constant").get("Value")


def _arrived(item: Stored) -> str:
    """Return a message of the inbox as FindItem gives it; the reply to an invitation is an item of its own kind."""
    said = noted(item.data)
    kind = "MeetingResponse" if "Meeting.Resp" in said.item_class else "Message"
    sender = f"<t:Mailbox><t:EmailAddress>{escape(said.sender)}</t:EmailAddress></t:Mailbox>"
    parts = [_item_id(item), _folder_id(item.mailbox, item.folder, "ParentFolderId")]
    day = f"<t:DateTimeReceived>{item.received}</t:DateTimeReceived>" if item.received else ""
    parts += [f"<t:ItemClass>{said.item_class}</t:ItemClass>{day}"]
    parts += [f"<t:InReplyTo>{escape(said.in_reply_to)}</t:InReplyTo>" if said.in_reply_to else ""]
    parts += [f"<t:Sender>{sender}</t:Sender>" if said.sender else ""]
    parts += [f"<t:References>{escape(said.references)}</t:References>" if said.references else ""]
    return f"<t:{kind}>{''.join(parts)}</t:{kind}>"


def _as_it_came(item: Stored) -> str:
    kind = "MeetingResponse" if "Meeting.Resp" in noted(item.data).item_class else "Message"
    content = base64.b64encode(item.data).decode()
    mime = f'<t:MimeContent CharacterSet="UTF-8">{content}</t:MimeContent>'
    return f"<t:{kind}>{mime}{_item_id(item)}</t:{kind}>"


def _bool(value: bool) -> str:
    return str(value).lower()


def _file(name: str, media_type: str) -> str:
    return f"<t:Name>{escape(name)}</t:Name><t:ContentType>{escape(media_type)}</t:ContentType>"


def _property(element) -> tuple[str, str, str]:
    uri = element.find(f"{T}ExtendedFieldURI")
    return _text(uri), uri.get("PropertyName"), element.findtext(f"{T}Value")


def _text(element) -> str:
    return etree.tostring(element, with_tail=False).decode()


def _change_key(item: Stored) -> str:
    return base64.b64encode(f"change {item.change}".encode()).decode()


def _item_id(item: Stored) -> str:
    return f"<t:ItemId Id={quoteattr(item.id)} ChangeKey={quoteattr(_change_key(item))}/>"


def _folder_id(mailbox: str, folder: str, tag: str = "FolderId") -> str:
    id_ = base64.b64encode(f"{mailbox} {folder}".encode()).decode()
    return f'<t:{tag} Id="{id_}" ChangeKey="AQAAAA=="/>'

"""The message around the board's papers: neutral, whoever glances at the screen."""

from __future__ import annotations

from toolkit.core.trust import Member, Trust


def board_subject(trust: Trust, label: str) -> str:
    """`label`: the period's: after the holidays a month's, a half-term's and a term's paper go on one day."""
    return f"A paper from {trust.name}: {label}"


def board_body(member: Member, trust: Trust, label: str, sender: str) -> str:
    """`label`: the period's, "November 2026"."""
    greeting = f"Dear {member.name}," if member.name else "Hello,"
    lines = (
        greeting,
        f"Please find attached a paper for the board, of two pages, and the workbook with its figures: {label}.",
        f"They name nobody. If you would like them in another form, please write to {sender}.",
        f"{trust.name}",
    )
    return "\n\n".join(lines) + "\n"


def attachment_names(period: str) -> tuple[str, str]:
    """Return the names of the paper and of the workbook. `period`: its name, "2026-11"."""
    return f"Board paper {period}.docx", f"Board figures {period}.xlsx"

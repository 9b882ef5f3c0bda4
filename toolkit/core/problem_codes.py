"""Every code that a `Problem` may carry, in the words of a school office: docs/problems.md is generated from here.

A test walks the package and fails on a code that is not here, and on one that nothing uses.
"""

from __future__ import annotations

import difflib

from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError

ROW = "Yes: nothing is decided about this row until it is settled."
LETTER = "The letter waits until it is settled; the decision stands."
NOT_SENT = "Yes: nothing about this row is sent until it is settled."
NOTHING = "No: it is there to be looked at."


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """What a code means. `example` is a message that conduct really says; `stops`: whether a decision waits for it."""

    code: str
    title: str
    means: str
    do: str
    stops: str
    example: str


_CODES = (
    ProblemCode(
        "approval",
        "The name under Approved by does not count",
        "Somebody approved a letter who cannot approve it: no approver of that name is in conduct.toml, the role is not"
        " high enough, or the person is named in the incident.",
        "Ask somebody who can approve it to type their name. The message says who could.",
        LETTER,
        "The warning is not approved: W. Trembath has the role office, and this step needs head.",
    ),
    ProblemCode(
        "approval-idle",
        "A name under Approved by where nothing is due",
        "Somebody's name stands beside rows for which no step was ever due, as it does when a cell is filled down."
        " It is said once for a log, and the names stay.",
        "Empty the cells, if they were only filled down: a name that is there already when an invitation falls due"
        " approves it.",
        NOTHING,
        "Of rows 4, 7 and 9 no step was ever due: the names there let nothing go now. Should an invitation fall due, it"
        " would count as approved.",
    ),
    ProblemCode(
        "approval-waits",
        "A name under Approved by, and nothing that it could let go",
        "Somebody approved a step of this row that is not due now: the row or its headings are no longer understood, or"
        " another step has come first. The name belongs to the step that stands in Next step; both stay as they are.",
        "Settle what else is said of the row or its sheet: the approval then counts again. If it is for nothing any"
        " more, empty the cell; what is due is then named beside it.",
        "The approved letter does not go until it is settled. No other step takes the name for its own.",
        "W. Trembath stands here for the meeting, and nothing of this row is due now: no letter goes, and the name"
        " stays.",
    ),
    ProblemCode(
        "approver",
        "Nobody could approve a ban",
        "A ban is approved by the Trust Senior Leadership Team (clause ban-by), and conduct.toml names nobody of it for"
        " this school.",
        'Add an [[approver]] with role = "slt" to conduct.toml.',
        "Only a ban: it cannot be approved.",
        "Bude Primary has no approver with the role slt: no ban can be approved.",
    ),
    ProblemCode(
        "ban-breach",
        "A breach of a ban, and no ban",
        "The row says that somebody broke a ban, and no ban of this person was in force on that day.",
        "Note the ban's letter with its day, or correct the category.",
        ROW,
        "The row speaks of a breach of a ban, and no ban of this person was in force on that day.",
    ),
    ProblemCode(
        "ban-ends",
        "Two last days of one ban",
        "The school has a column of its own for a ban's last day, and it says another day than Ban ends, or one before"
        " the ban's letter went.",
        "Write the day that the letter says in both. If the ban was shortened since, say so in Representation.",
        "No. Until it is settled the day in Ban ends counts; where that is empty, the end of the half-term.",
        "This ban has two last days: 18/12/2026 in Ban ends, and 04/12/2026 here.",
    ),
    ProblemCode(
        "bounced-address",
        "A letter to this address came back",
        "A mail server said that nobody has this address, or refused it for good. The message says on which day and"
        " why. Another letter to it would come back too, be it about something else or to another person.",
        "Ask the person, and correct the address beside the row. If it is right all the same, write the person with it"
        " into contacts.csv and, under email_checked, the day on which you asked: it is not asked again unless a letter"
        " comes back after that day. A letter that was sent there again by order of a named person, and did not come"
        " back, settles it too. Or write post or hand in Send by.",
        LETTER,
        "A letter to the address for Jane Smith did not arrive (16 November 2026): no mailbox has this address"
        " (5.1.1).",
    ),
    ProblemCode(
        "calendar",
        "The term dates do not reach this day",
        "A deadline or the end of a ban would lie beyond the terms that are loaded. conduct never guesses a term.",
        "Add the half-terms of that school year to terms.csv.",
        "Yes: what cannot be dated is not decided.",
        "The ban's last day is not in the log, and the terms of its day are not loaded.",
    ),
    ProblemCode(
        "category",
        "What kind of breach it was is not understood",
        "The words in the row are not in the policy's table of phrases, a tick is neither yes nor no, nothing says what"
        " kind of breach it was, or the account does not surely say that this person did it.",
        "Use words that the policy knows, or add the school's own under [phrases] in policy.toml. Where the account"
        " leaves open who did it, say so in it (“Mum swore at …”), or write the category, or “No breach”.",
        "Only where nothing else in the row says what kind of breach it was.",
        "“Rude on the gate” is not in the policy's table of phrases.",
    ),
    ProblemCode(
        "changed-letter",
        "Somebody changed a letter by hand",
        "A letter in the folder letters is not as conduct made it: somebody opened it in Word and saved it, wrote into"
        " its PDF or put another PDF in its place. Their copy is kept beside it, with “changed” in its name, and does"
        " not go: nobody could tell what of it was approved.",
        "Write what the letter should say in Letter wording beside the row, or change the template, and make the"
        " letters again. Then delete the copy. A letter that has to go as it was changed, somebody sends themselves.",
        "No: the letter as conduct makes it goes once it is approved. It is said as long as the copy lies there.",
        "Somebody changed Jane Smith's warning letter in Word. Their copy is kept as “bude Jane Smith warning 3f2a1c"
        " changed in Word 9c1e.docx”, and does not go: what goes is the letter as conduct makes it.",
    ),
    ProblemCode(
        "claimed",
        "A status beside somebody who got no letter",
        "Our columns say that a letter went to this person, and the ledger, which knows the letters of that day, knows"
        " of none to them: the status stood beside another row, or the ledger is an older copy.",
        "Put the newest copy of the log from before out of the folder backups. Else empty Letter, Letter status, Sent"
        " on and Letters so far in the row, or write in Released by who knows that the letter went.",
        NOT_SENT,
        "Our columns say that a meeting letter went to Jane Smith, 23 November 2026; the ledger knows that day's"
        " meeting letters, and none is to them.",
    ),
    ProblemCode(
        "clock",
        "This computer's clock and the mail server's differ",
        "The mail server told another time than this computer, or dates a letter to a time that cannot be: before it"
        " was handed over, or still to come. The days in the logs and letters, and what is counted from them, are this"
        " computer's; the server's time stands in the ledger's history beside it.",
        "Look at the date, the time and the time zone of this computer. If they are right, tell IT that the mail"
        " server's are wrong. Where this computer was wrong, correct the days that were written meanwhile.",
        NOTHING,
        "The clock of the mail server (graph.microsoft.com) is about 1 day ahead of this computer's.",
    ),
    ProblemCode(
        "conflict-copy",
        "Two computers saved the log at once",
        "Beside the log lies a file whose name says that OneDrive, or a program like it, kept a second copy: each may"
        " hold what the other lacks. Of a name that anybody may have given (log-OFFICE.xlsx) it is asked, where rows"
        " of the log stand in it. Only the log that conduct.toml names is read and written.",
        "Open both, bring what only the copy says into the log, then delete the copy or move it elsewhere.",
        "No: the log is used as it stands, so look soon.",
        "Parent log-DESKTOP-AB12.xlsx lies beside Parent log.xlsx: it looks like the copy that OneDrive makes when two"
        " computers save a file at once. What it holds is not read.",
    ),
    ProblemCode(
        "date",
        "There is no usable day",
        "The cell holds no single day: a range, a day without a year, 31 November, or a weekday that contradicts it.",
        "Write one day, day first, with its year: 03/09/2026.",
        "Yes where it is the day of the incident; else only what that day is for.",
        "“31/11/2026” is not a usable date: there is no 31 November 2026.",
    ),
    ProblemCode(
        "date-order",
        "Day and month may have changed places",
        "No date in this column has a day after the 12th: a program may have read 3/9 as 9 March.",
        "Compare some dates with your notes, and correct the column.",
        "No: the dates are used as they stand, so look soon.",
        "In “Date” day and month seem swapped: no date cell has a day after the 12th.",
    ),
    ProblemCode(
        "delivery",
        "A day of delivery, and no letter that went",
        "Delivered on is filled beside a letter that has not gone, or that no record knows.",
        "Have the letter approved, and for post or by hand fill Send by; if it was another letter, empty the cell.",
        "The step does not count as served.",
        "`Delivered on` is filled, and the warning letter has not gone (rendered).",
    ),
    ProblemCode(
        "delivery-day",
        "The day of delivery cannot be right",
        "Delivered on gives a day that is still to come, or one before the letter was made.",
        "Write the day on which this letter was delivered.",
        "The step does not count as served.",
        "`Delivered on` says 24 December 2026, a day that is still to come: nothing is served by it.",
    ),
    ProblemCode(
        "edited",
        "The row was changed after its letter went",
        "The person, the day or the row is not what it was when the letter went. What went is not changed by it.",
        "Check the row. A letter that reached the wrong person is taken back by a withdrawal; another person's incident"
        " is a new row.",
        NOTHING,
        "The day was changed after the warning letter went.",
    ),
    ProblemCode(
        "email",
        "The address is missing or unclear",
        "A sheet has no column for addresses, a cell holds none that can be used, or several for one person. An address"
        " with an accent in it, josé@…, is refused by many mail servers, and so is never tried.",
        "Leave one address in the cell; or keep it in contacts.csv; or write post or hand in Send by.",
        LETTER,
        "There are several addresses for one person: a@mail.example and b@mail.example.",
    ),
    ProblemCode(
        "formula",
        "A formula gives an error",
        "A cell that counts holds #N/A, #REF!, #VALUE! or the like: its formula looks for something that is not there."
        " What the cell would say is not known.",
        "Mend the formula in Excel, or type in its place what it should say.",
        NOT_SENT,
        "The formula in this cell gives an error: #N/A.",
    ),
    ProblemCode(
        "future",
        "The day is still to come",
        "The incident's day is after today.",
        "Correct the day.",
        ROW,
        "The incident's day is still to come.",
    ),
    ProblemCode(
        "heading",
        "A heading is not certain",
        "A heading is near to one that conduct knows, and not near enough to rely on; or [school.columns] names a"
        " meaning that does not exist.",
        "Run `conduct check --fix`, or put the line that `conduct check` shows under [school.columns].",
        "Not by itself: what the column holds is not used.",
        "The heading “Persn” may mean the person; that is not certain, so it is not used.",
    ),
    ProblemCode(
        "headings",
        "No table of incidents was recognised",
        "A log, or a sheet that looks like one, has no headings that say when it happened and who it was.",
        "Run `conduct check --fix`, or say under [school.columns] in conduct.toml which heading is which.",
        "Yes: nothing of this sheet is read; without a log in which it stands, nothing is decided at all.",
        "No table of incidents was recognised: sheet Sheet1 has “Shopping”.",
    ),
    ProblemCode(
        "identity",
        "One person or two?",
        "Two names may be one person in two spellings, or one name may be two people with different addresses. Nothing"
        " is assumed: they are counted apart.",
        "Run `conduct check --fix` and answer once; or write the name and the address in one way.",
        NOTHING,
        "Two people of this name have different addresses, and are counted apart.",
    ),
    ProblemCode(
        "inbox",
        "The school's inbox could not be looked through",
        "Whether a letter came back, or was answered, stands in the school's mailbox, and that did not open now.",
        "Do what the message says. Until it opens, look through the mailbox yourself.",
        NOTHING,
        "Whether letters came back or were answered could not be seen: Microsoft 365 did not answer as it should: 503.",
    ),
    ProblemCode(
        "ledger-new",
        "The ledger knows less than the log",
        "The log tells of letters that went before this trust folder's ledger began: the ledger is new, or it was lost"
        " or replaced.",
        "If the ledger was lost, put it back from a backup of the trust folder. If there is none, run `conduct"
        " reconcile --rebuild-ledger`: it shows what the logs and the mailbox still know, and writes it into the new"
        " ledger once you agree. Until then change nothing in conduct's columns: they are the only record of these"
        " letters.",
        "No: what the log tells of counts, and none of it is sent again.",
        "The log tells of 2 letters that went, the first on 23 November 2026, and the ledger of this trust folder knows"
        " none of them: it is new, or it was lost or replaced. No letter is sent again, for conduct's columns in the"
        " log tell of what went.",
    ),
    ProblemCode(
        "ledger-place",
        "The ledger cannot be kept there",
        "The ledger is a SQLite file and would lie on a network share, where two computers can write at once.",
        "Keep it on one computer, or in PostgreSQL for several offices: [trust] ledger in conduct.toml.",
        "Yes: no letter is made or sent until it lies elsewhere.",
        "The ledger would lie on a network share (drive H:).",
    ),
    ProblemCode(
        "letter",
        "The letter cannot be made",
        "Something that the letter must say is not known: a postal address for a letter by post, whom to ring.",
        "Fill in what is missing; the message says where. If the trust's own template need not say it, take it out.",
        LETTER,
        "The ban letter cannot be made: it goes by post, and no postal address is known.",
    ),
    ProblemCode(
        "letter-status",
        "A status column was changed",
        "Letter, Letter status or Letters so far hold words that conduct did not write, or speak of more letters than"
        " the row has people.",
        "Undo the change in that cell; the message says what it may hold.",
        NOT_SENT,
        "“posted?” in Letters so far is not an entry conduct wrote.",
    ),
    ProblemCode(
        "letter-wording",
        "Letter wording accuses, or names somebody",
        "The office's own words hold some that no letter prints, such as libel or assault, accuse of a crime, speak of"
        " the police, tell of a ban in a letter that is about none, say that somebody refused a meeting where no"
        " refusal is on record, or name somebody whom the letter does not name anyway; or a place in them is still to"
        " be filled in, such as [date]. What they say that the person said is not taken for the school's. The reason"
        " for a ban beyond the code is read in the same way, and so are the sites and how children come and go: a ban's"
        " letters give them, and name nobody to whom it was done.",
        "Say in neutral words what was said or done. The message says where an approver may let the words stand, by"
        " repeating them in Approval reason.",
        LETTER,
        "No letter prints what stands in `Letter wording`: slander.",
    ),
    ProblemCode(
        "log",
        "The log cannot be opened",
        "The file is not there, has a password, is damaged, or is no log at all. The other logs are checked.",
        "Do what the message says, then run `conduct check` again.",
        "Yes: nothing is decided until every log can be read.",
        "incidents.xlsx is protected with a password.",
    ),
    ProblemCode(
        "mail",
        "Letters cannot leave",
        "The mail server in conduct.toml cannot be reached, is not the one it says it is, or does not let conduct in.",
        "Do what the message says, or ask IT, then run `conduct check` again.",
        "Yes: no letter is sent until it answers. All else goes on.",
        "The mail server mail.trust.example, port 587, cannot be reached.",
    ),
    ProblemCode(
        "meeting-day",
        "Was the breach before the meeting or after it?",
        "A meeting has an outcome and no day, and there is a breach that may be before or after it.",
        "Fill Meeting on in the row of the meeting.",
        ROW,
        "This breach may be before or after the meeting of row 12, whose day is not in the log.",
    ),
    ProblemCode(
        "meeting-outcome",
        "How the meeting ended is not understood",
        "Meeting outcome holds other words than conduct knows, or an outcome of a meeting that is still to come; or"
        " another column, whose heading conduct does not understand, seems to say what came of it.",
        "Write attended, refused, rearranged, did not come, no reply or unresolved in Meeting outcome, and fill Meeting"
        " on; or say what the other column is, with the line that the message shows.",
        "Yes: the next step waits for it.",
        "The meeting outcome is not understood: hmm tbc.",
    ),
    ProblemCode(
        "near-miss",
        "An address that looks mistyped",
        "The end of an address is one slip away from that of a well-known mail company, or of an address that these"
        " logs hold often: gmial.com, hotmail.con, yaho.co.uk. Whoever owns the mistyped one would get the letter.",
        "Correct the address beside the row. If it is right as it is, write the person with it into contacts.csv: it is"
        " not asked again.",
        LETTER,
        "The address for Jane Smith ends in @gmial.com, which looks like @gmail.com mistyped.",
    ),
    ProblemCode(
        "no-room",
        "No room for our columns",
        "Something stands in the last columns that Excel has, far right of the table, so that our columns cannot be"
        " added. Usually it is one cell that somebody filled by accident.",
        "Press Ctrl+End in that sheet to find it, delete those columns, and save.",
        "Yes: nothing about the rows of this sheet is sent or written. Other sheets and logs go on.",
        "The sheet has no room for our columns right of its own, so nothing about its rows is sent or written.",
    ),
    ProblemCode(
        "no-step",
        "Our column Next step is gone, and names stand under Approved by",
        "The heading of conduct's own column Next step was changed, or the column deleted. A name under Approved by"
        " belongs to the step that stood beside it, and nobody can tell which that was.",
        "Give the column its heading Next step back. If it was deleted, empty Approved by and run conduct today: the"
        " column is begun anew, and the letters can be approved again.",
        "Yes: nothing about the rows of this sheet is sent or written. Other sheets and logs go on.",
        "“Next step” stood among conduct's own columns, and is not there any more: the heading was changed, or the"
        " column deleted. Nobody knows now for which step the names under Approved by were typed, so nothing about"
        " these rows is sent or written.",
    ),
    ProblemCode(
        "not-typed",
        "A formula stands where an answer is typed",
        "Approved by, or another column in which somebody answers for this one letter, holds a formula. What it shows"
        " was filled down or looked up, and counts as an empty cell.",
        "Type the answer over the formula, or empty the cell.",
        LETTER,
        "Approved by holds a formula: nobody typed what it shows, and it does not count.",
    ),
    ProblemCode(
        "not-written",
        "A cell of ours holds a formula, or is merged away",
        "Somebody put a formula or a pivot table under one of conduct's own headings, or merged the cell with another."
        " It was left as it is; everything else was written, and letters go. What the cell should say is kept in the"
        " ledger.",
        "Empty that cell in Excel, unmerge it, or move the pivot table, then run conduct record.",
        NOTHING,
        "Why could not be written: G5 holds a formula, and was left as it is. `conduct plan --why` says it.",
    ),
    ProblemCode(
        "own-column",
        "A column of ours is there twice, or is gone",
        "Two columns have one heading of conduct's own and both hold something; or the heading of one was changed, or"
        " the column deleted.",
        "Bring both into one column and delete the other; give a changed heading its name back.",
        "No: the fuller of two is read, and a missing one is begun anew from the ledger. Look before letters go.",
        "“Approved by” heads two columns, and both hold something: column K is read, and column R is not.",
    ),
    ProblemCode(
        "parted",
        "Our columns stand beside another row",
        "The school's own columns were sorted, moved or cut without ours, so that a Conduct ref, and what stands right"
        " of it, is beside a row that it does not belong to. Nothing of it is believed there.",
        "Nothing, where conduct can tell each row's own: the next run that writes puts our columns back. Else sort your"
        " columns back as they were, or take the newest copy from before out of the folder backups; or empty what was"
        " answered in these rows and run `conduct record`, then type the answers again.",
        NOT_SENT,
        "BUD-7K2QX in this row belongs to row 12 (Jane Smith, 3 November 2026): your columns seem to have been sorted"
        " without ours.",
    ),
    ProblemCode(
        "pdf",
        "A letter stays a Word document",
        "The program that makes PDFs failed on this letter, twice, or what it made does not say what the letter says;"
        " where it failed on every letter, that is said once. The letter itself is right, and goes as a Word document.",
        "Open the letter in Word. If it looks right there, nothing need be done; otherwise save its template again.",
        NOTHING,
        "Jane Penrose's warning letter stays a Word document: bude Jane Penrose warning 3f2a1c.docx could not be made"
        " into a PDF.",
    ),
    ProblemCode(
        "person",
        "Nobody is named",
        "The row names nobody a letter could go to: it is empty, or says unknown man, mum, or both parents.",
        "Write the name when it is known. Until then the incident is on record.",
        ROW,
        "“man in a grey van” does not name anybody a letter could go to.",
    ),
    ProblemCode(
        "protected-speech",
        "A policy was challenged in public, and nothing else",
        "Such speech may be protected: conduct decides nothing until the Head or the Senior Leadership Team releases"
        " the row (default protected-speech).",
        "To go on, a Head or the SLT fills Released by.",
        ROW,
        "Nothing is decided about this row. The code is silent; default `protected-speech`: …",
    ),
    ProblemCode(
        "readdressed",
        "The address was corrected after the letter was made",
        "A letter was saved as a message to one address, or came back from it, and the log or contacts.csv now gives"
        " another. No second message of a letter is made by itself.",
        "Post the letter, give it by hand, or have a named person email it to the new address. Then write the day in"
        " Delivered on.",
        "The step does not count as served until Delivered on is filled.",
        "Jane Smith's meeting letter was saved on 23 November 2026 as a message to jane@old.example. The address is now"
        " jane@new.example, and no message to it is made by itself.",
    ),
    ProblemCode(
        "ref",
        "A row was copied",
        "Two rows have the same Conduct ref, the name by which conduct knows a row.",
        "If one was copied from the other, empty Conduct ref and the letter columns of the copy.",
        NOTHING,
        "This row repeats the `Conduct ref` of row 7: BUD-7K2Q.",
    ),
    ProblemCode(
        "refused-letter",
        "The mail server refused the letter",
        "The letter was handed to the mail server, which said that it does not take it: the address is wrong, the"
        " letter is too large, a rule of the server forbids it. Nobody has the letter, and it is not tried again by"
        " itself.",
        "What the problem says, by the server's own words; or write post or hand in Send by. Where its draft lies in a"
        " mailbox delete that, say with `conduct reconcile --settle` that it was not sent, and have it approved once"
        " more.",
        "The step does not count: the letter reached nobody.",
        "Jane Smith's meeting letter reached nobody: the mail server refused it: 550 5.1.1 no such user here.",
    ),
    ProblemCode(
        "representation",
        "What became of the representation is not understood",
        "Representation holds other words than conduct knows, an outcome that may only have been asked for, or days"
        " that cannot be: still to come, before the ban's letter, or one before the other. The ban stays as it is.",
        "Write a line for each stage with its day: received, acknowledged, considered, confirmed, varied or lifted. The"
        " person's own words stand in quotation marks.",
        "The letter about the Hub Council's decision waits.",
        "What became of the representation is not understood: ask Jo.",
    ),
    ProblemCode(
        "row-gone",
        "The row of a letter is gone",
        "A letter went, and the row that it was about is in no log of the school any more: it was deleted, or it now"
        " says another day or another person and has lost its Conduct ref.",
        "If that was a mistake, put the row back: the newest copy of the log is in the folder backups.",
        "No: the letter stays in the ledger, and is not sent again.",
        "The row of Jane Smith's meeting letter of 23 November 2026 is in no log any more. What became of the letter"
        " stands in the ledger; it is not sent again.",
    ),
    ProblemCode(
        "second-proof",
        "A ban was confirmed under the login that sends it",
        "The trust asks for a second proof of bans: the approver runs conduct approve under their own login. Here the"
        " same login confirmed the ban and sends it, so that it may have been anybody at that computer.",
        "Ask the approver whether they confirmed it. If the login is their own, give it to them in conduct.toml: login"
        " under [[approver]].",
        NOTHING,
        "Jane Smith's ban was confirmed for S. Roskilly under the login office, and that login sends it: this proves"
        " little more than the name in the log.",
    ),
    ProblemCode(
        "serious",
        "Serious: yes or no?",
        "The column that says whether an incident is serious holds neither yes nor no. It is not taken for a yes.",
        "Write yes or no.",
        NOTHING,
        "“maybe” does not say whether this was serious.",
    ),
    ProblemCode(
        "set-aside",
        "An approval was set aside or taken back",
        "A name was typed before the letter could be read, or it had served for a letter that did not go, or it had"
        " counted and is gone from Approved by before the letter went: somebody took it out, or put an older copy of"
        " the log back, and with it older answers.",
        "Read the letter in the folder letters, then type the name in Approved by again. After an older copy, look"
        " through the other yellow cells too. Nothing, if the approval was taken back.",
        LETTER,
        "`Approved by` was S. Roskilly for Jane Smith's ban, and the cell is empty now: was an older copy of the log"
        " put back? The letter waits.",
    ),
    ProblemCode(
        "shared-address",
        "Two people with one address",
        "The address to which a letter would go stands beside somebody else in a log or in contacts.csv as well."
        " Families often have one address, and a letter to one parent is not for the other to read.",
        "Ask the person. If the letter may go there, write their name with that address into contacts.csv: it is not"
        " asked again. If not, write their own address beside the row, or post or hand in Send by.",
        LETTER,
        "The address for Jane Smith is also that of Tom Smith (row 9): who opens it is not known.",
    ),
    ProblemCode(
        "staff-parent",
        "The person is a member of staff",
        "A parent who works for the school is a matter for HR; no letter is decided (default staff-parent).",
        "Ask HR.",
        ROW,
        "The person is a member of staff: no letter is decided (default `staff-parent`).",
    ),
    ProblemCode(
        "status-gone",
        "The status workbook of a log is gone",
        "A log that cannot be written has a status workbook beside it, in which the office answers. Letters about its"
        " rows were approved there, and it is not there any more. Where the folder backups holds a copy of it, nothing"
        " is done about that log until it is put back; else a new one is begun.",
        "Put it back from the recycle bin. If the log was renamed, give its status workbook the new name too. If it is"
        " gone for good, type the answers again.",
        "No: what went is not sent again. What was typed there and not used yet is asked for anew.",
        "A letter about rows of logs/export.csv was approved, and logs/export-status.xlsx, in which that was typed, is"
        " not there: the other answers typed there are gone with it. What went is not sent again. `conduct today`"
        " begins a new one.",
    ),
    ProblemCode(
        "status-row",
        "A status that belongs to no row",
        "A log that cannot be written has a status workbook beside it, and a line there belongs to no row of the log"
        " any more. Its letters still count.",
        "If the incident has another day or name now, copy both into the line. If the row was taken out of the log,"
        " type gone under Row.",
        NOTHING,
        "No row of logs/export.csv says Jane Smith, 3 November 2026 any more: this status stands alone, and its letters"
        " still count.",
    ),
    ProblemCode(
        "step",
        "A letter without its kind or its day",
        "The log notes a letter, a meeting or a ban, in a column for it or in words such as “1st letter” under Action"
        " taken, and not which one it was, or not on which day.",
        "Write which it was (meeting, warning or ban letter) and the day beside it: Meeting letter sent 12/09/2026. If"
        " none was sent, say so: no letter.",
        NOT_SENT,
        "A letter is noted, and nothing names the step: meeting, warning or ban.",
    ),
    ProblemCode(
        "struck",
        "Half a row is struck through",
        "A row that is struck through is withdrawn. Here only some of its cells are.",
        "Strike through the whole row, or take the line out.",
        "Yes: the row is taken as withdrawn.",
        "Only part of this row is struck through; it is taken as withdrawn.",
    ),
    ProblemCode(
        "template",
        "A mistake in a template",
        "One of the trust's own letters holds a field that does not exist, or one that Word has broken apart; or it"
        " does not say what such a letter must, such as whom it is for; or it cannot be opened, or is not used"
        " because of its name; or there is a place that looks as if somebody filled it in by hand, as [date] is.",
        "Correct it in Word. `conduct letters --fields` lists the fields.",
        "No letter is made before it is mended; a paper's template stops that paper alone. A place to fill in by hand,"
        " what may stand there in words of your own, and a file that is not used, stop nothing.",
        "meeting.docx: paragraph 3: There is no field “salutatoin”.",
    ),
    ProblemCode(
        "two-answers",
        "Two rows of one incident answer differently",
        "The incident stands in several rows (one for each child, or a form sent twice), and an office column says"
        " something else in one of them than in another.",
        "Leave the right answer in the row that the message names and empty the other cell.",
        LETTER,
        "Rows 2 and 3 tell one incident, and `Meeting outcome` says “attended” in one and “refused” in the other.",
    ),
    ProblemCode(
        "two-schools",
        "The same name at two schools",
        "A person of this name is in the logs of two schools. Each counts its own incidents.",
        "Tell the trust. A ban covers only the sites that it names.",
        NOTHING,
        "A person of this name is in the log of bude too; each school counts its own.",
    ),
    ProblemCode(
        "unknown-letter",
        "Did the letter go?",
        "A run ended, or the mail server did not answer, while the letter was on its way.",
        "Run `conduct reconcile`: it settles what the mailbox can tell, and names what a person must.",
        "Yes: it is never sent again by itself.",
        "Whether the warning letter left is not known (unknown).",
    ),
    ProblemCode(
        "unpostable",
        "The letter cannot go by email",
        "The message cannot be made as it would have to go, for example because of the address, or the mail server does"
        " not take this one, for example because it is too large. The other letters go.",
        "Do what the message says, then run `conduct send` again.",
        LETTER,
        "The meeting letter for Jane Smith (BUDE-7F3A9C) waits. The letter's address is not one usable email address.",
    ),
    ProblemCode(
        "unwanted-draft",
        "A draft lies there to somebody who is not to be contacted",
        "The letter was put among the drafts, and do_not_contact was written into contacts.csv after that. No run sends"
        " it; in Outlook a person could.",
        "Delete the draft in Outlook, run `conduct reconcile`, and say with --settle that it was not sent.",
        "Yes: the letter does not go while contacts.csv says so.",
        "Jane Smith's meeting letter lies among the drafts of office@bude.example. contacts.csv says do_not_contact of"
        " them.",
    ),
    ProblemCode(
        "who-did-it",
        "Which of them did it?",
        "A row names several people, and Who did it names none of them.",
        "Write the name as the row has it, or both.",
        LETTER,
        "`Who did it` names nobody in this row: the other one.",
    ),
    ProblemCode(
        "withdrawn",
        "A remark says that the incident does not stand",
        "A remark in the row has words such as “Unfounded”, “Not upheld”, “It was not him” or “Entered twice”.",
        "If the incident stands, say so in other words. If not, strike the row through.",
        "Yes: the row is taken as withdrawn.",
        "“Mistaken identity” is taken to say that this incident does not stand: it is not counted.",
    ),
)

PROBLEM_CODES = {each.code: each for each in _CODES}
"""Code → what it means, in the order of the alphabet."""


def explained(code: str) -> ProblemCode:
    """Return what a code means. Raises ToolkitError with the nearest ones for a code that does not exist."""
    wanted = code.strip().strip("[]").casefold()
    if wanted in PROBLEM_CODES:
        return PROBLEM_CODES[wanted]
    near = difflib.get_close_matches(wanted, PROBLEM_CODES, n=3, cutoff=0.5) or list(PROBLEM_CODES)
    raise ToolkitError(f"No problem has the code {code!r}.", f"Try one of these: {', '.join(near)}.")

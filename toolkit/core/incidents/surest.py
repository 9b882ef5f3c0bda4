"""Headings that mean a field and nothing else. All texts are normalised (`core.text.normal`)."""

from __future__ import annotations

SURE: dict[str, str] = {
    "date": "incident date|date of incident|date of the incident|date of event|when|when did it happen"
    "|date occurred|date and time|date time|date time of incident|date and time of incident"
    "|incident date and time|day of incident|when did the incident happen|date of behaviour|date of breach"
    "|date it happened|incident on|occurred on|happened on|day date|date and day|date of concern|date of altercation"
    "|date of occurrence|when was this|when was it|incident occurred|event date|date occurred on|inc date|doi"
    "|d o i|time and date|time date|when date time|when date and time",
    "time": "time|time of incident|incident time|time of day|approx time|approximate time",
    "person": "assailant|name of assailant|person causing harm|who was involved|parent|parent carer|parents"
    "|parents carers|parent s|carer|who|name of parent|name of parent carer|parent name|parent carer name"
    "|parents name|name of adult|adult|adult name|adult involved|perpetrator|name of perpetrator"
    "|perpetrator name|aggressor|person involved|persons involved|name of person|name of person involved"
    "|parent carer involved|parent involved|parent visitor|parent carer visitor|parent or carer"
    "|parent guardian|parent or visitor|name of parent visitor|alleged perpetrator|offender|who was it"
    "|visitor name|name of visitor|name of parent or carer|parents name s|parent s name|subject"
    "|adult s involved|adults involved|parent carer s|individual|individual involved|person reported|who was it adult"
    "|name of relative|assailant name|family member involved|adult at centre of incident|person complained about"
    "|about whom|concerning whom|regarding whom|who it is about|who is it about|who was it about|who it was about"
    "|person it is about|name relationship|name and relationship|name and relationship to child",
    "email": "email|e mail|email address|parent email|parents email|parent carer email|contact email"
    "|parent email address|email of parent|e mail address|emails|email addresses|carer email"
    "|home email|family email|parental email|email for letters|email address for correspondence",
    "first_name": "first name|forename|given name|christian name|parent first name|parent forename",
    "surname": "surname|last name|family name|parent surname|parent last name",
    "title": "title|parent title",
    "pupil": "child class|child and class|pupil class name|pupil and class|pupil|pupils|child|children"
    "|childs name|name of child|child name|pupil name|name of pupil|student|student name|pupil s|child ren"
    "|linked pupil|linked pupils|pupils name|student s|child involved|pupil involved|name of pupil s"
    "|name of child ren|children s names|childrens names",
    "category": "category|categories|type of incident|incident type|incident category|category of incident"
    "|nature of incident|nature|type of behaviour|behaviour type|category of behaviour|breach|type of breach"
    "|code breach|breach of code|which part of the code|conduct category|incident types|types of incident"
    "|behaviour category|form of abuse|breach type|code of conduct breach|classification"
    "|event type|incident classification"
    "|behaviour shown|behaviour displayed|behaviours shown|behaviours displayed|unacceptable behaviour|offence"
    "|incident theme|concern type|incident kind|kind of incident|which behaviour|section of code breached"
    "|which part of the code was broken",
    "narrative": "what happened|details|description|incident details|details of incident"
    "|description of incident|incident description|narrative|summary|summary of incident|brief description"
    "|account|description of behaviour|brief details|details of what happened|please describe what happened"
    "|describe what happened|full details|incident summary|what was said|what was said or done"
    "|record of incident|factual account|what took place|brief outline|brief outline of incident"
    "|outline|outline of incident"
    "|synopsis|circumstances|circumstances of incident|event details|incident details notes|what did they do"
    "|summary of events|details of event|what was done|what where|what and where|where and what happened"
    "|where what happened|what where when|incident what where when|what happened where|description and location"
    "|brief description and location|description location|brief description location",
    "serious": "serious|is it serious|serious incident|serious y n|serious yes no",
    "safeguarding": "safeguarding|safeguarding concern|safeguarding issue|safeguarding y n|safeguarding yes no|cp"
    "|child protection|is there a safeguarding concern|dsl informed|dsl aware",
    "severity": "severity|level|seriousness|severity level|risk level|rag|rag rating|level of severity|incident level",
    "status": "status|case status|incident status|open closed|progress"
    "|outcome of investigation|investigation outcome|findings",
    "in_hand": "resolved|complaint resolved|complaint in hand|in hand|complaint being dealt with"
    "|complaints procedure|complaint status",
    "withdrawn": "withdrawn|retracted|struck out|withdrawn y n|void|voided|false alarm|entered in error|logged in error"
    "|incident withdrawn|false alarm y n",
    "stands": "substantiated|substantiated y n|breach confirmed|confirmed breach|is it a breach|breach y n|proven"
    "|allegation substantiated|incident substantiated|incident confirmed|breach of code y n",
    "person_type": "assailant type|type of assailant|person type|type of person|perpetrator type"
    "|parent visitor pupil|parent or visitor or pupil|role of perpetrator|category of person|who are they"
    "|person role|visitor type|parent carer visitor pupil|type of perpetrator|perpetrator status"
    "|pupil parent other|parent pupil other|connection with school|connection to school|link with school|link to school"
    "|relationship to school|relationship with school|connection",
    "relationship": "relationship|relationship to child|relationship to pupil|relation|relation to child"
    "|relation to pupil|relationship to the child|relationship to student",
    "victim": "who to|to who|who was it to|employee|name of employee|employee name|injured person|person injured"
    "|victim|victims"
    "|who was affected|person affected|directed at|towards|aimed at|target|against|against whom|victim name"
    "|name of victim|staff affected|to whom|staff victim|name of staff member affected|victim s",
    "staff": "staff|staff member|member of staff|staff involved|staff present|witness|witnesses|witnessed by"
    "|name of staff|staff witness|staff name|name of witness|staff members involved|member of staff involved"
    "|class teacher|teacher",
    "reported_by": "reported by|recorded by|completed by|logged by|entered by|form completed by|your name"
    "|author|username|name of person reporting|report by|created by|added by|your email|your email address"
    "|name of person completing form|person reporting|submitted by|form completed by name|who reported it"
    "|your role|signed|signature|initials",
    "dealt_with_by": "dealt with by|handled by|actioned by|action by|by whom|slt|slt member|lead"
    "|investigated by|owner|who dealt with it|slt lead|followed up by|seen by",
    "place": "place|location|where|where did it happen|site|place of incident|location of incident|venue"
    "|where it happened",
    "police": "police|police reference|police ref|crime number|crime reference|police informed|police called"
    "|police involved|crime ref|police log|police incident number|police reference number|police ref no"
    "|police contacted|reported to police",
    "logged": "timestamp|completion time|start time|date reported|date logged|date recorded|submitted"
    "|submission date|date entered|date of report|reported on|logged on|date added|created|last modified time"
    "|last modified|date received|date form completed|date closed|closed on|date resolved|review date"
    "|date of entry|todays date|modified",
    "letter_sent": "letter sent|letter|letter y n|letter issued|letter sent y n|letters sent"
    "|has a letter been sent|letter out|was a letter sent|letter given|action letter"
    "|formal letter|letter home|letter sent home",
    "letter_date": "date of letter|letter date|date letter sent|letter sent on|date sent|letter sent date"
    "|date of letter sent|date letter issued|date on letter|letter date sent|date sent home"
    "|sent date|when sent|date issued"
    "|date of stage|date of sanction",
    "stage": "stage|stage reached|which letter|letter type|type of letter|sanction|step|step taken"
    "|which stage|current stage|stage of policy|letter stage|action stage|level of letter|outcome stage"
    "|stage of process|letter no|letter number|stage of policy reached|stage letter"
    "|policy stage|step reached|step in policy"
    "|which step|sanction applied",
    "meeting_date": "meeting date|date of meeting|meeting|meeting on|meeting day|date for meeting"
    "|meeting arranged for|meeting booked for|meeting set for|meeting scheduled for|meeting planned for",
    "meeting_held": "meeting held|meeting held on|met on|date met|met|held on|date meeting held|date of meeting held"
    "|met with parent on|met with parents on|met parent on|met parents on|date met with parent|date met with parents"
    "|date met parent|date met parents|meeting took place|meeting took place on|date meeting took place"
    "|meeting happened on|meeting attended on|was the meeting held|has the meeting been held"
    "|has the meeting taken place|did the meeting take place|date meeting was held|meeting was held on",
    "meeting_attended": "attended|did they attend|did parent attend|did parents attend|did the parent attend"
    "|did the parents attend|did they come|did parent come|meeting attended|attended meeting|attended the meeting"
    "|attendance|attendance at meeting|meeting attendance|parent attended|parents attended|parent attended meeting"
    "|did parent attend meeting|did the parent attend the meeting|did they attend the meeting|did he she attend",
    "meeting_reply": "reply|replied|reply received|any reply|response received|any response|rsvp"
    "|response to invitation|reply to invitation|response to letter|reply to letter|parent response|parents response"
    "|parent carer response|parent reply|parents reply|reply from parent|response from parent|reply from parents"
    "|response of parent|did they reply|did parent reply|did the parent reply|did they respond|did parent respond"
    "|did the parent respond|outcome of invitation|response to meeting invitation|response to meeting letter"
    "|response to meeting request|reply to meeting letter|has parent replied|has the parent replied",
    "reminder_letter": "reminder letter|reminder letter sent",
    "meeting_notes": "meeting notes|notes of meeting",
    "ban_from": "ban from|banned from|ban start|ban starts|start of ban|ban start date|date of ban|ban date"
    "|site ban from|ban began|banned on",
    "ban_until": "ban until|ban to|ban end|end of ban|ban end date|banned until|ban till|site ban until"
    "|ban expires|ban ended|ban lifted|ban finishes",
    "action": "action|action taken|actions|outcome|actions taken|response|follow up|result|resolution"
    "|next steps|further action|outcome action|action taken by school|school response|action outcome"
    "|immediate action|actions outcome|any other action",
    "action_date": "date of action|action date|date actioned|actioned on|date action taken|action taken date"
    "|date of outcome|outcome date|date of response|response date|date taken",
    "phone": "phone|telephone|tel|mobile|contact number|phone number|parent phone|tel no|mobile number|parent mobile",
    "address": "address|home address|postal address|postcode",
    "class": "class|year|year group|form|yr|yr group|tutor group|reg group|pupil class|pupil year|childs class|nc year",
    "incident_number": "incident no|incident number|incident id|incident ref|incident reference|incident ref no"
    "|incident reference number|incident num|case no|case number|case ref|case reference|log no|log number",
    "id": "no|number|id|ref|ref no|reference|upn|record no|row|entry|entry no|event id|response id|reference number",
    "ignore": "school|academy|term|half term|week|weekday|month|age|gender|send|ethnicity|pp|key stage",
}
"""Field → headings that mean it and nothing else (confidence 100)."""

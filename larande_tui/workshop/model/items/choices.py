"""Values of fields with choices, with their Swedish labels."""

from typing import Annotated, Final, Literal

from pydantic import Field

DecisionLevel = Literal["", "chef", "samverkan", "nasta_chef", "ej_beslutad"]
DECISION_LEVELS: Final[dict[str, str]] = {
    "chef": "chef beslutar",
    "samverkan": "till samverkansgrupp före beslut",
    "nasta_chef": "till nästa chefsnivå",
    "ej_beslutad": "inte beslutad",
}
GoalSubject = Literal["", "larande", "verksamhet"]
GOAL_SUBJECTS: Final[dict[str, str]] = {"larande": "lärande", "verksamhet": "verksamhet"}
DocumentType = Literal["motesanteckningar", "minnesanteckningar", "protokoll"]
DOCUMENT_TYPES: Final[dict[str, str]] = {
    "motesanteckningar": "mötesanteckningar",
    "minnesanteckningar": "minnesanteckningar",
    "protokoll": "protokoll",
}
DocumentStatus = Literal["utkast", "justerad"]
DOCUMENT_STATUSES: Final[dict[str, str]] = {"utkast": "utkast", "justerad": "justerad"}
Operation = Literal["", "forvaltning", "bolag"]
OPERATIONS: Final[dict[str, str]] = {"forvaltning": "förvaltning", "bolag": "helägt bolag"}
UPWARDS: Final = ("nasta_chef", "samverkan")
"""Decision levels above the group's own manager."""
RequestAnswer = Literal["", "vantar", "ja", "delvis", "nej"]
REQUEST_ANSWERS: Final[dict[str, str]] = {"ja": "ja", "delvis": "delvis", "nej": "nej", "vantar": "väntar"}
"""The answers to a request; "väntar" is also an answer by the recipient."""
AmbassadorAnswer = Literal["", "fragad", "ja", "nej"]
AMBASSADOR_ANSWERS: Final[dict[str, str]] = {"fragad": "frågad, inte svarat", "ja": "ja", "nej": "nej"}
Status = Literal["ej_paborjad", "pagar", "klar", "pausad", "avbruten"]
STATUSES: Final[dict[str, str]] = {
    "ej_paborjad": "ej påbörjad",
    "pagar": "pågår",
    "klar": "klar",
    "pausad": "pausad",
    "avbruten": "avbruten",
}
ENDED: Final = ("klar", "avbruten")
"""Statuses of ended actions, for which no dates or owners are required."""
LearningForm = Literal["", "i_arbetet", "av_andra", "i_utbildning"]
LEARNING_FORMS: Final[dict[str, str]] = {
    "i_arbetet": "i arbetet",
    "av_andra": "av andra",
    "i_utbildning": "i utbildning",
}
Level = Literal["", "individ", "grupp", "organisation", "externt"]
LEVELS: Final[dict[str, str]] = {
    "individ": "individ",
    "grupp": "grupp",
    "organisation": "organisation",
    "externt": "externt",
}
Use = Literal["", "sallan", "ibland", "varje_manad", "varje_vecka", "dagligen"]
USES: Final[dict[str, str]] = {
    "sallan": "sällan",
    "ibland": "ibland",
    "varje_manad": "varje månad",
    "varje_vecka": "varje vecka",
    "dagligen": "dagligen",
}
Openness = Literal["", "alla", "vissa"]
OPENNESS: Final[dict[str, str]] = {"alla": "alla", "vissa": "vissa"}
RelationType = Literal["lar_av", "delar_till", "stodjer", "styr", "hanvisar_till"]
RELATION_TYPES: Final[dict[str, str]] = {
    "lar_av": "lär av",
    "delar_till": "delar till",
    "stodjer": "stödjer",
    "styr": "styr",
    "hanvisar_till": "hänvisar till",
}
Strength = Literal["stark", "svag", "saknas"]
STRENGTHS: Final[dict[str, str]] = {"stark": "stark", "svag": "svag", "saknas": "saknas men behövs"}
Score = Annotated[int, Field(ge=1, le=5)]

"""The sheets of a workbook besides the plan: one for each kind of item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from larande_tui.interchange.plan_rows import PLAN_COLUMNS, Cell, plan_row
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.step_kinds import usual_title
from larande_tui.workshop.checks.describe import about, answers_of, title_of_check
from larande_tui.workshop.follow_up.compare import history
from larande_tui.workshop.follow_up.fields import EFFECTS, FOLLOW_UP_DECISIONS, QUESTIONS, SUPPORTS
from larande_tui.workshop.follow_up.matters import MATTER_LABELS, SORTS, matters
from larande_tui.workshop.levels.ambassadors import AMBASSADOR_LABELS, describe_answer
from larande_tui.workshop.levels.goal_chain import goal_chain
from larande_tui.workshop.levels.goals import GOAL_LABELS, level_word
from larande_tui.workshop.levels.requests import REQUEST_LABELS
from larande_tui.workshop.levels.resources import describe_load
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import (
    DECISION_LEVELS,
    GOAL_SUBJECTS,
    LEARNING_FORMS,
    RELATION_TYPES,
    REQUEST_ANSWERS,
    STATUSES,
    STRENGTHS,
    USES,
    Action,
    Ambassador,
    AreaFinding,
    Ballot,
    Decision,
    EffectAnswer,
    Element,
    FollowedUp,
    Judgement,
    Key,
    Note,
    Override,
    Placement,
    Rating,
    Relation,
    Theme,
    WorkshopAsActivity,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.techniques.ballots.standing import counted_votes, offered_now, standing
from larande_tui.workshop.techniques.describe import describe, find_area
from larande_tui.workshop.techniques.effort_impact import quadrant_of
from larande_tui.workshop.techniques.grouping import theme_sizes
from larande_tui.workshop.techniques.map_findings import map_findings
from larande_tui.workshop.techniques.phone_rounds import shown_fingers
from larande_tui.workshop.techniques.ratings import area_result
from larande_tui.workshop.techniques.table_groups import tables_of

SheetRows = Iterable[Sequence[Cell]]


class Sheet(NamedTuple):
    """A sheet of the workbook.

    Attributes:
        title: the name on its tab, 31 characters at most.
        headers: the headers of its columns.
        rows: a cell for each header.
    """

    title: str
    headers: Sequence[str]
    rows: SheetRows


def other_sheets(workshop: Workshop) -> Iterator[Sheet]:
    """Yield every sheet besides the plan, empty ones included."""
    yield Sheet("Uppgifter", ("Uppgift", "Innehåll"), _details(workshop))
    yield Sheet("Mål", (*GOAL_LABELS.values(), "Valt", label_of("activity")), _goals(workshop))
    yield Sheet("Begärt", ("Nr", *REQUEST_LABELS.values(), label_of("activity")), _requests(workshop))
    yield Sheet("Ambassadörer", ("Nr", *AMBASSADOR_LABELS.values()), map(_ambassador, workshop.ambassadors))
    yield from _said(workshop)
    yield from _map(workshop)
    yield Sheet(
        "Röster och nytta",
        ("Steg", "Nr", "Förslag", "Kommer ur", "Röster", "Nytta", "Arbetsinsats", "Hör till", "Vald"),
        _weighed(workshop),
    )
    yield Sheet(
        "Beslut",
        ("Nr", "Beslut", label_of("decision_level"), label_of("owner")),
        ((item.number, item.text, DECISION_LEVELS.get(item.level, ""), item.owner) for item in workshop.decisions),
    )
    yield Sheet(
        "Parkerat",
        ("Nr", "Parkerat", "Tar hand om"),
        ((item.number, item.text, item.owner) for item in workshop.parked),
    )
    yield from _checked(workshop)
    yield Sheet(
        "Uppföljning",
        ("Åtgärd", *(label for label, _ in QUESTIONS.values())),
        (_followed(workshop, answers) for answers in workshop.all(FollowedUp)),
    )  # fmt: skip
    yield Sheet(
        "Beslutat och parkerat sist",
        tuple(MATTER_LABELS.values()),
        ((one.text, SORTS[one.sort], one.owner, one.became) for one in matters(workshop)),
    )


def _details(workshop: Workshop) -> SheetRows:
    details = workshop.details
    programme = workshop.programme
    facts: tuple[tuple[str, Cell], ...] = (
        ("Rubrik", details.title),
        ("Organisation", details.organisation),
        ("Förvaltning", details.department),
        ("Arbetsplats", details.workplace),
        ("Datum", details.date),
        ("Börjar", f"{details.starts:%H.%M}" if details.starts else ""),
        ("Slutar", f"{details.ends:%H.%M}" if details.ends else ""),
        ("Plats", details.place),
        ("Upplägg", programme.title if programme else ""),
        ("Syfte", details.purpose),
        ("Leder", details.facilitator),
        ("Skriver", details.note_taker),
        ("Antal", details.headcount or None),
        ("Roller", ", ".join(details.roles)),
        ("Diarienummer", details.registry_number),
        ("Version", details.version),
        ("Gallring", details.retention),
        ("Äger planen", details.plan_owner),
        ("Ram för planen", details.frame),
        ("Planen mot ramen", describe_load(workshop)),
        ("Nästa möte", details.next_meeting),
        ("Om nästa möte", details.next_meeting_note),
        ("Rytm", details.rhythm),
    )
    return [(label, value) for label, value in facts if value]


def _ambassador(one: Ambassador) -> Sequence[Cell]:
    return (
        one.number,
        one.role,
        one.does,
        one.support,
        one.time,
        one.mandate,
        one.asked_by,
        one.ask_by or one.ask_by_text,
        describe_answer(one.answer),
        one.since,
    )


def _requests(workshop: Workshop) -> SheetRows:
    """Yield the requests to the levels above, with their answers and the action or decision that they concern."""
    for request in workshop.requests:
        about = workshop.get(Key.named(request.about))
        yield (
            request.number,
            request.what,
            request.why,
            request.resources,
            DECISION_LEVELS.get(request.level, ""),
            request.recipient,
            request.needed_by or request.needed_by_text,
            request.sent or request.sent_text,
            REQUEST_ANSWERS.get(request.answer, ""),
            request.answer_words,
            request.answered or request.answered_text,
            request.answered_by,
            text_of(about) if isinstance(about, Action | Decision) else "",
        )


def _goals(workshop: Workshop) -> SheetRows:
    """Yield the goals with the actions that serve them, and the levels that have none."""
    chain = goal_chain(workshop)
    wordings = {link.goal.id: link.goal.wording for link in chain.links}
    actions = {link.goal.id: link.actions for link in chain.links}
    for goal in (*(link.goal for link in chain.links), *(goal for goal in workshop.goals if goal.absent)):
        yield (
            text_of(goal),
            goal.document,
            goal.page,
            goal.meaning,
            goal.follow_up_how,
            goal.follow_up_when,
            goal.follow_up_who,
            GOAL_SUBJECTS.get(goal.subject, ""),
            level_word(goal),
            wordings.get(goal.above, ""),
            _yes(goal.chosen),
            "\n".join(action.activity for action in actions.get(goal.id, ())),
        )


def _said(workshop: Workshop) -> Iterator[Sheet]:
    steps = _step_titles(workshop)
    themes = {theme.id: theme.name for theme in workshop.all(Theme)}
    sizes = theme_sizes(workshop)
    votes = counted_votes(workshop)
    yield Sheet(
        "Anteckningar",
        ("Nr", "Steg", "Plats", "Text", "Tema", "Röster", "Vald", "Bord", "Lyft"),
        (
            (note.number, steps.get(note.step) or usual_title(note.step), note.place, note.text,
             themes.get(note.theme, ""), votes.get(str(note.key)), _yes(note.chosen), note.table or None,
             _yes(note.raised))
            for note in workshop.all(Note)
        ),
    )  # fmt: skip
    yield Sheet(
        "Teman",
        ("Tema", "Steg", "Anteckningar", "Röster", "Vald"),
        (
            (theme.name, steps.get(theme.step, theme.step), sizes[theme.key],
             votes.get(str(theme.key)), _yes(theme.chosen))
            for theme in workshop.all(Theme)
        ),
    )  # fmt: skip
    yield Sheet("Bord", ("Bord", "Antal"), ((int(table.id), table.people or None) for table in tables_of(workshop)))
    yield Sheet("Områden", ("Område", "Nu", "Önskat", "Gap", "Svar", "Vald", "Röster"), _areas(workshop, votes))


def _areas(workshop: Workshop, votes: dict[str, int]) -> SheetRows:
    area_ids = [finding.id for finding in workshop.all(AreaFinding)] + [rating.area for rating in workshop.all(Rating)]
    for name in dict.fromkeys(area_ids):
        result, area = area_result(workshop, name), find_area(workshop, name)
        yield (
            area.title if area else name,
            result.now,
            result.desired,
            result.gap,
            result.answers or None,
            _yes(result.chosen),
            votes.get(f"area/{name}"),
        )


def _map(workshop: Workshop) -> Iterator[Sheet]:
    maps = [planned.step for planned in agenda(workshop, whole=True) if isinstance(planned.step, EcosystemStep)]
    categories = {category.id: category.title for step in maps for category in step.categories}
    votes = counted_votes(workshop)
    yield Sheet(
        "Ekosystem",
        ("Nr", "Kategori", "Del", "Ägare", "Fungerar", "Används", "Lärform", "Hänger på en person", "Kommentar",
         "Bord", "Lyft"),
        (
            (item.number, categories.get(item.category, item.category), item.name, item.owner, item.works,
             USES.get(item.used, ""), LEARNING_FORMS.get(item.learning_form, ""), _yes(item.depends_on_one),
             item.comment, item.table or None, _yes(item.raised))
            for item in workshop.all(Element)
        ),
    )  # fmt: skip
    yield Sheet(
        "Kopplingar",
        ("Från", "Koppling", "Till", "Styrka"),
        (
            (describe(workshop, f"element/{item.source}"), RELATION_TYPES[item.type],
             describe(workshop, f"element/{item.target}"), STRENGTHS[item.strength])
            for item in workshop.all(Relation)
        ),
    )  # fmt: skip
    yield Sheet(
        "Vad kartan visar",
        ("Iakttagelse", "Röster", "Vald"),
        (
            (finding.text, votes.get(f"finding/{finding.id}"), _yes(finding.chosen))
            for step in maps
            for finding in map_findings(workshop, step)
        ),
    )


def _weighed(workshop: Workshop) -> SheetRows:
    """Yield the proposals that were voted on or placed, ballot by ballot, most votes first."""
    for planned in agenda(workshop, whole=True):
        if not isinstance(planned.step, PrioritiseStep) and workshop.find(Ballot, planned.id) is None:
            continue
        entries = standing(workshop, planned.step).ranked
        known = {entry.candidate.target for entry in entries}
        came_later = [entry for entry in offered_now(workshop, planned.step) if entry.candidate.target not in known]
        for entry in (*entries, *(entry._replace(voted_on=False) for entry in came_later)):
            placement = workshop.find(Placement, entry.candidate.target)
            if entry.voted_on or placement is not None:
                yield (
                    planned.step.title,
                    entry.number,
                    entry.candidate.text,
                    entry.candidate.origin,
                    entry.result,
                    placement.gain if placement else None,
                    placement.effort if placement else None,
                    quadrant_of(placement).one if placement else "",
                    _yes(entry.candidate.chosen),
                )


def _checked(workshop: Workshop) -> Iterator[Sheet]:
    yield Sheet(
        "Svar på riktlinjer",
        ("Åtgärd", "Fråga", "Svar"),
        (
            (action.activity, question, answer)
            for action in workshop.actions
            for question, answer in answers_of(workshop, action)
        ),
    )
    yield Sheet(
        "Gruppen gick ifrån",
        ("Kontroll", "Gäller", "Skäl"),
        (
            (title_of_check(workshop, item.check), about(workshop, item.target), item.reason)
            for item in workshop.all(Override)
        ),
    )
    yield Sheet(
        "Handuppräckning",
        ("Fingrar", "Antal"),
        ((fingers, count) for fist in [shown_fingers(workshop)] if fist for fingers, count in enumerate(fist.counts)),
    )
    yield Sheet(
        "Omdömen",
        ("Förslag", "Nytta", "Arbetsinsats"),
        ((about(workshop, item.target), item.gain, item.effort) for item in workshop.all(Judgement)),
    )
    yield Sheet(
        "Var och en om effekten",
        ("Åtgärd", "Svar"),
        ((about(workshop, item.target), EFFECTS[item.effect]) for item in workshop.all(EffectAnswer)),
    )
    yield Sheet(
        "Workshoppen själv",
        [column.title for column in PLAN_COLUMNS],
        (plan_row(workshop, activity) for activity in workshop.all(WorkshopAsActivity)),
    )


def _followed(workshop: Workshop, answers: FollowedUp) -> Sequence[Cell]:
    action = workshop.find(Action, answers.id)
    earlier = history(workshop, answers.id)
    return (
        action.activity if action else earlier[-1].action.activity if earlier else "",
        STATUSES.get(answers.status, ""),
        answers.happened,
        SUPPORTS.get(answers.support, ""),
        EFFECTS.get(answers.effect, ""),
        answers.three_months,
        answers.evidence,
        answers.goal_contribution,
        answers.lesson,
        answers.side_effect,
        answers.stopped,
        answers.spread,
        answers.new_need,
        FOLLOW_UP_DECISIONS.get(answers.decision, ""),
        answers.new_date or answers.new_date_text,
    )


def _step_titles(workshop: Workshop) -> dict[str, str]:
    return {step.id: step.title for step in (workshop.programme.steps if workshop.programme else ())}


def _yes(value: bool | None) -> str:  # noqa: FBT001 - a cell's value, not a switch
    return {True: "ja", False: "", None: ""}[value]

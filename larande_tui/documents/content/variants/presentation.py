"""The presentation for a management team, with the requests to it as the second topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.documents.content.blocks import (
    Block,
    Bullets,
    Chart,
    Heading,
    Map,
    Paragraph,
    SpeakerNotes,
    Table,
    TableColumn,
)
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.finishing.tables import without_empty_columns, without_empty_rows
from larande_tui.documents.content.front import decision_blocks, title_blocks, title_of
from larande_tui.documents.content.levels.ambassadors import ambassador_blocks
from larande_tui.documents.content.levels.goals import goal_blocks
from larande_tui.documents.content.levels.requests import HOW_TO_ANSWER, asking_table
from larande_tui.documents.content.links import area_title
from larande_tui.documents.content.notes import bullets, heaviest_first
from larande_tui.documents.content.plan import table_of, timeline_blocks
from larande_tui.documents.content.step_sections.closing import blocks as parked_blocks
from larande_tui.documents.content.step_sections.current_state import rating_blocks
from larande_tui.documents.content.step_sections.ecosystem import MAP_TITLE, finding_points, map_blocks
from larande_tui.documents.content.step_sections.follow_up import PLAN_THEN_AND_NOW
from larande_tui.documents.content.step_sections.follow_up import blocks as follow_up_blocks
from larande_tui.documents.content.step_sections.policy_check import override_point
from larande_tui.documents.content.step_sections.questions import theme_votes
from larande_tui.documents.content.wording import joined, on_one_line, rating_words
from larande_tui.documents.plan_table.columns import FOLLOW_UP, ON_SLIDES
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.follow_up import FollowUpStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.levels.requests import to_send, waiting
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Element,
    Note,
    Override,
    PolicyUsed,
)
from larande_tui.workshop.schedule.next_meeting import describe_meeting
from larande_tui.workshop.techniques.ratings import area_result

_MOST_QUOTED: Final = 30
_AREA_COLUMNS: Final = (
    TableColumn("Område", 4.5),
    TableColumn("Så vet vi det", 6.0),
    TableColumn("I vägen", 6.0),
    TableColumn("Dit vill vi", 6.0),
)
_PLANS: Final = "RF2a"
"""The question about what the plans say of learning."""


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield one topic for each slide, or for several slides when it is large."""
    yield DocumentPart("facts", tuple(_front(context)))
    yield DocumentPart("brief", tuple(_requests(context)))
    yield DocumentPart("goals", tuple(_goals(context)))
    yield DocumentPart("steps", tuple(_findings(context)))
    yield DocumentPart("plan", tuple(_plan(context)))
    yield DocumentPart("decisions", tuple(_decided(context)))


def _front(context: RenderContext) -> Iterator[Block]:
    details = context.workshop.details
    yield from title_blocks(context, title_of(context.workshop), "Presentation")
    facts = (
        joined((details.workplace, details.department, details.organisation)),
        joined(
            (
                long_date(details.date) if details.date else "",
                f"dnr {details.registry_number}" if details.registry_number else "",
            ),
            " · ",
        ),
    )
    yield from (Paragraph(fact) for fact in facts if fact)


def _requests(context: RenderContext) -> Iterator[Block]:
    """Yield the unanswered requests to the levels above, sent or not; when there are none, the answered ones."""
    workshop = context.workshop
    waits = [*waiting(workshop), *to_send(workshop)]
    if requests := waits or workshop.requests:
        title = "Det här behöver vi av er" if waits else "Det vi bad om, och svaren"
        yield Heading(title, 2)
        yield Paragraph(HOW_TO_ANSWER, "muted")
        yield asking_table(workshop, requests, title)


def _goals(context: RenderContext) -> Iterator[Block]:
    """Yield the chain from the goals to the actions, and on a slide of its own where it breaks."""
    for block in goal_blocks(context):
        if isinstance(block, Paragraph):
            yield Heading(block.text.rstrip(":"), 2)
        else:
            yield block


def _findings(context: RenderContext) -> Iterator[Block]:
    """Yield the findings of the group, step by step."""
    for planned in context.steps:
        match planned.step:
            case QuestionsStep():
                yield from _questions(context, planned.step)
            case CurrentStateStep():
                yield from _current_state(context, planned.step)
            case EcosystemStep():
                yield from _ecosystem(context, planned.step)
            case FollowUpStep():
                yield from _then_and_now(context)
            case _:
                continue


def _then_and_now(context: RenderContext) -> Iterator[Block]:
    """Yield the outcome of each action since the last workshop, and the changes of the areas."""
    blocks = list(follow_up_blocks(context))
    for block in blocks:
        if isinstance(block, Chart) or (isinstance(block, Table) and block.title == PLAN_THEN_AND_NOW):
            yield Heading(block.title, 2)
            yield block


def _questions(context: RenderContext, step: QuestionsStep) -> Iterator[Block]:
    plans = [note for note in context.workshop.notes_in(step.id, _PLANS) if note.text.strip()]
    if plans:
        yield Heading("Vad planerna säger", 2)
        yield bullets(context, plans)
    chart = [block for block in theme_votes(context, step.id) if isinstance(block, Chart)]
    quoted = _heaviest(context, step.id)
    if chart:
        yield Heading(f"{step.title}: det vi återkom till", 2)
        yield from chart
        yield _quotations(quoted)
    elif quoted:
        yield Heading(f"{step.title}: det som sades", 2)
        yield bullets(context, quoted[:5])
        yield _quotations(quoted)


def _heaviest(context: RenderContext, step: str) -> list[Note]:
    """Return the notes of a step except those about the plans, those with most votes first."""
    notes = [note for note in context.workshop.notes_of(step) if note.text.strip() and note.place != _PLANS]
    return heaviest_first(context, notes)


def _quotations(notes: Sequence[Note]) -> SpeakerNotes:
    left = len(notes) - _MOST_QUOTED
    more = (f"… och {left} till, som står i anteckningarna.",) if left > 0 else ()
    return SpeakerNotes(("Gruppens egna ord:", *(f"– {note.text}" for note in notes[:_MOST_QUOTED]), *more))


def _current_state(context: RenderContext, step: CurrentStateStep) -> Iterator[Block]:
    chart = [block for block in rating_blocks(context, [area.id for area in step.areas]) if isinstance(block, Chart)]
    chosen = {finding.id for finding in context.workshop.all(AreaFinding) if finding.chosen}
    quoted = _heaviest(context, step.id)
    for block in chart:
        yield Heading("Nuläge: var vi står och vart vi vill", 2)
        yield block
        scale = joined((f"{point.value} {point.label}" for point in step.scale), " · ")
        yield SpeakerNotes((f"Skala: {scale}",))
        yield _quotations(quoted)
    rows = [
        (
            joined((area_title(context, area.id), rating_words(area_result(context.workshop, area.id))), "\n"),
            *(_said(context, step.id, area.id, aspect) for aspect in ("belagg", "hinder", "onskat")),
        )
        for area in step.areas
        if area.id in chosen
    ]
    if rows:
        yield Heading("Det vi går vidare med", 2)
        description = "En rad för varje område som gruppen valde: hur vi vet, vad som är i vägen och vart vi vill."
        yield without_empty_columns(Table("Det vi går vidare med", description, _AREA_COLUMNS, tuple(rows)))


def _said(context: RenderContext, step: str, area: str, aspect: str) -> str:
    notes = [note.text for note in context.workshop.notes_in(step, f"{area}.{aspect}") if note.text.strip()]
    return "\n".join(on_one_line(text, 160) for text in notes[:3])


def _ecosystem(context: RenderContext, step: EcosystemStep) -> Iterator[Block]:
    elements = list(context.workshop.all(Element))
    blocks = list(map_blocks(context, step.categories))
    pictures = [block for block in blocks if isinstance(block, Map)]
    left_out = [block.text for block in blocks if isinstance(block, Paragraph)]
    for picture in pictures:
        yield Heading(f"Vårt lärande ekosystem{picture.title.removeprefix(MAP_TITLE)}", 2)
        if picture is pictures[-1]:  # beside a map, since they would leave a slide of their own almost empty
            yield from (Paragraph(text.replace("i tabellerna", "i anteckningarna"), "muted") for text in left_out)
        yield picture
    if pictures:
        yield _quotations(_heaviest(context, step.id))
    elif elements:
        yield Heading("Vårt lärande ekosystem", 2)
        yield from (block for block in blocks if isinstance(block, Table))
    if elements and (points := finding_points(context)):
        yield Heading("Det kartan visar", 2)
        yield Bullets(points)


_PLAN: Final = (
    "En rad för varje åtgärd: vad som görs, vem som ansvarar, när det är klart, på vilken nivå det beslutas och hur "
    "långt det har kommit."
)


def _plan(context: RenderContext) -> Iterator[Block]:
    actions = context.workshop.actions
    if actions:
        owner = context.workshop.details.plan_owner
        yield Heading("Handlingsplan", 2, f"ägs av {owner}" if owner else "")
        yield table_of("Handlingsplan", _PLAN, ON_SLIDES, actions)
        reasons = [f"{number}. {text}" for number, action in enumerate(actions, 1) if (text := _reasons(action))]
        if reasons:
            yield SpeakerNotes(("Varför, och hur vi märker det:", *reasons))
        yield from timeline_blocks(context, rows_on_page=0)
    yield from ambassador_blocks(context)
    yield from _guideline(context)


def _reasons(action: Action) -> str:
    return joined((action.why, action.goal, action.effect), " · ")


def _guideline(context: RenderContext) -> Iterator[Block]:
    """Yield the guidelines that the plan was checked against, and the checks set aside with the reasons."""
    used, set_aside = context.workshop.all(PolicyUsed), context.workshop.all(Override)
    if not used:
        return
    yield Heading("Riktlinjen", 2)
    yield from (Paragraph(joined((item.policy.title, item.policy.organisation), ", ")) for item in used)
    if not set_aside:
        yield Paragraph("Gruppen gick inte ifrån någon av riktlinjens kontroller.")
        return
    yield Paragraph("Det här gick gruppen ifrån, och därför:")
    yield Bullets(tuple(override_point(context, item) for item in set_aside))


def _decided(context: RenderContext) -> Iterator[Block]:
    yield from decision_blocks(context)
    for block in parked_blocks(context):
        yield Heading(block.text, 2) if isinstance(block, Heading) else block
    meeting = describe_meeting(context.workshop.details)
    actions = context.workshop.actions
    followed_up = any(action.indicator or action.follow_up_how or action.follow_up for action in actions)
    if followed_up or meeting:
        yield Heading("Så följer vi upp", 2)
    if meeting:
        yield Paragraph(f"Nästa möte: {meeting}")
    if followed_up:
        description = "En rad för varje åtgärd som säger det: vad vi ser efter, nu och mål, hur, när och av vem."
        yield without_empty_rows(table_of("Så följer vi upp", description, FOLLOW_UP, actions), 2)

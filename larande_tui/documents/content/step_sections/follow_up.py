"""The follow-up in the minutes: then and now, for each action, earlier matter, area and the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.core.text import signed
from larande_tui.documents.content.blocks import (
    Block,
    Bullet,
    Bullets,
    Chart,
    ChartSeries,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
    TableColumn,
)
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.links import area_title
from larande_tui.documents.content.notes import note_blocks
from larande_tui.documents.content.wording import joined, number, on_one_line
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.workshop.follow_up.compare import (
    AreaThenAndNow,
    actions_to_follow,
    areas_then_and_now,
    chain,
    followed_up,
    history,
    map_changes,
)
from larande_tui.workshop.follow_up.fields import CHOICES, EFFECTS, FOLLOW_UP_DECISIONS, QUESTIONS
from larande_tui.workshop.follow_up.matters import MATTER_LABELS, SORTS, matters
from larande_tui.workshop.model.action_fields import action_field
from larande_tui.workshop.model.dates import long_date, short_date, written_date
from larande_tui.workshop.model.items import STATUSES, Action, EarlierAction, EarlierWorkshop, FollowedUp, Key
from larande_tui.workshop.techniques.phone_rounds import effects_of

PLAN_THEN_AND_NOW: Final = "Planen då och nu"
_PLAN: Final = (
    TableColumn("Åtgärd", 4.2),
    TableColumn("Då", 4.5),  # room for "klart senast 2027-02-26", which would be divided within the day
    TableColumn("Nu", 4.5),
    TableColumn(QUESTIONS["effect"][0], 1.9),
    TableColumn(QUESTIONS["decision"][0], 1.9),
)
_MATTERS: Final = (
    TableColumn(MATTER_LABELS["text"], 6.5),
    TableColumn(MATTER_LABELS["sort"], 2.2),
    TableColumn(MATTER_LABELS["owner"], 3.2),
    TableColumn(MATTER_LABELS["became"], 5.0),
)


def blocks(context: RenderContext, step: Step | None = None) -> Iterator[Block]:
    """Yield the workshops followed up, the plan then and now, earlier matters, each action's answers, areas and map."""
    links = context.new_items(chain(context.workshop))
    if links:
        yield Paragraph(f"Uppföljning av {joined(map(_link, links), ', sedan ')}.", "muted")
        yield from _plan(context, links[-1])
    yield from _matters(context)
    yield from _actions(context, step)
    if links:
        yield from _areas(context, links)
        yield from _map(context)


def _link(link: EarlierWorkshop) -> str:
    day = f" den {long_date(link.date)}" if link.date else ""
    return f"{on_one_line(link.title or link.file, 80)}{day}"


# --- the plan --------------------------------------------------------------------------------------------------------


def _plan(context: RenderContext, last: EarlierWorkshop) -> Iterator[Block]:
    actions = [item for item in context.workshop.all(EarlierAction) if item.workshop == last.id]
    actions = [item for item in actions if item.said is None or item.said.decision != "avsluta"]
    if actions:
        yield Heading(PLAN_THEN_AND_NOW, 3)
        yield Table(
            PLAN_THEN_AND_NOW,
            "En rad för varje åtgärd i den förra planen: hur den stod då, hur den står nu, om effekten kom och "
            "vad gruppen bestämde.",
            _PLAN,
            tuple(_plan_row(context, item) for item in actions),
        )


def _plan_row(context: RenderContext, earlier: EarlierAction) -> tuple[str, ...]:
    now = context.workshop.find(Action, earlier.action.id)
    answers = followed_up(context.workshop, earlier.action.id)
    return (
        earlier.action.activity,
        _standing(earlier.action),
        _standing(now) if now else "inte kvar i planen",
        EFFECTS.get(answers.effect, ""),
        FOLLOW_UP_DECISIONS.get(answers.decision, ""),
    )


def _standing(action: Action) -> str:
    due = written_date(action.due, action.due_text, tight=True)
    return joined((STATUSES[action.status], f"{action_field('due').words} {due}" if due else ""), "\n")


def _matters(context: RenderContext) -> Iterator[Block]:
    """Yield the earlier decisions and parked matters, and what became of them."""
    listed = context.new_items(matters(context.workshop))
    if listed:
        yield Heading("Beslutat och parkerat sist", 3)
        yield Table(
            "Beslutat och parkerat sist",
            "En rad för varje beslut och varje parkerad fråga från förra gången, med vad det blev av den.",
            _MATTERS,
            tuple((one.text, SORTS[one.sort], one.owner, one.became) for one in listed),
        )


def _actions(context: RenderContext, step: Step | None) -> Iterator[Block]:
    """Yield the answers about each action, in the plan's order; actions removed from the plan come last."""
    order = {action.id: index for index, action in enumerate(context.workshop.actions)}
    followed_up_now = context.workshop.all(FollowedUp)
    said_of = {item.id for item in followed_up_now}
    goes_on = [FollowedUp(id=item.id) for item in actions_to_follow(context.workshop) if item.id not in said_of]
    new = context.new_items([*followed_up_now, *goes_on])
    for followed in sorted(new, key=lambda item: order.get(item.id, len(order))):
        all_facts = (*_facts(followed), _each(context, followed.id), *_earlier(context, followed.id))
        facts = tuple(fact for fact in all_facts if fact.value)
        notes = context.new_notes(step.id, followed.id) if step is not None else []
        if facts or notes:
            action = context.workshop.find(Action, followed.id)
            activity = on_one_line(action.activity) if action else ""
            yield Heading(f"Uppföljning: {activity or 'en åtgärd som inte står i planen'}", 3)
            yield from [Facts(facts)] if facts else []
            yield from note_blocks(context, notes, 4)


def _each(context: RenderContext, action: str) -> Fact:
    """Return the counts of the answers from phones about the effect of an action."""
    answers = effects_of(context.workshop, action)
    counts = (f"{word}: {answers[key]}" for key, word in EFFECTS.items() if answers[key])
    return Fact("Var och en om effekten", joined(counts))


def _facts(followed: FollowedUp) -> Iterator[Fact]:
    for name, (label, _) in QUESTIONS.items():
        match name:
            case "new_date":
                yield Fact(label, written_date(followed.new_date, followed.new_date_text))
            case _ if name in CHOICES:
                yield Fact(label, CHOICES[name].get(getattr(followed, name), ""))
            case _:
                yield Fact(label, getattr(followed, name))


def _earlier(context: RenderContext, action: str) -> Iterator[Fact]:
    """Yield the answers about an action at each earlier follow-up, in order."""
    days = {link.id: link.date for link in chain(context.workshop)}
    for earlier in history(context.workshop, action):
        if earlier.said is None:
            continue
        answers = earlier.said.changed(status=earlier.action.status)
        day = days.get(earlier.workshop)
        lines = [f"{label}: {value}" for label, value in _facts(answers) if value]
        yield Fact(f"Sagt {short_date(day) if day else 'tidigare'}", "\n".join(lines))


# --- the areas -------------------------------------------------------------------------------------------------------


def _areas(context: RenderContext, links: Sequence[EarlierWorkshop]) -> Iterator[Block]:
    areas = [area for area in areas_then_and_now(context.workshop) if _comparable(area)]
    if not areas:
        return
    yield Heading("Områdena då och nu", 3)
    titles = tuple(area_title(context, area.area) for area in areas)
    then = tuple(area.before for area in areas)
    now = tuple(area.now.now for area in areas)
    phrases = (
        f"{title}: då {number(before)}, nu {number(after)}"
        for title, before, after in zip(titles, then, now, strict=True)
    )
    yield Chart(
        "gaps",
        "Områdena då och nu",
        f"Stapeldiagram på skalan 1 till 5. {joined(phrases, '. ')}.",
        titles,
        (
            ChartSeries("Förra gången", then, "then"),
            ChartSeries("Nu", now),
            ChartSeries("Önskat", tuple(_desired(area) for area in areas), "wanted"),
        ),
    )
    columns = [
        TableColumn(short_date(link.date) if link.date else f"Gång {link.order + 1}", 2.4, "center") for link in links
    ]
    yield Table(
        "Områdena då och nu",
        "En rad för varje område som har skattats igen: värdet vid varje tidigare tillfälle, nu, och hur mycket det "
        "har ändrats sedan förra gången.",
        (
            TableColumn("Område", 6.0),
            *columns,
            TableColumn("Nu", 1.6, "center"),
            TableColumn("Ändring", 2.0, "center"),
            TableColumn("Önskat", 2.0, "center"),
        ),
        tuple(_area_row(title, area) for title, area in zip(titles, areas, strict=True)),
        drawn=not any(_at_other_times(area) for area in areas),
    )


def _comparable(area: AreaThenAndNow) -> bool:
    return area.now.now is not None and area.before is not None


def _at_other_times(area: AreaThenAndNow) -> bool:
    """Tell whether an area has more ratings than the two that the chart draws: the previous and the present one."""
    return sum(rating is not None and rating.now is not None for rating in area.then) > 1


def _desired(area: AreaThenAndNow) -> float | None:
    return None if area.wanted is None else float(area.wanted)


def _area_row(title: str, area: AreaThenAndNow) -> tuple[str, ...]:
    change = None if area.now.now is None or area.before is None else area.now.now - area.before
    return (
        title,
        *(number(rating.now) if rating else "" for rating in area.then),
        number(area.now.now),
        signed(change),
        number(_desired(area)),
    )


def _map(context: RenderContext) -> Iterator[Block]:
    changes = map_changes(context.workshop)
    if changes and context.include(Key("map_changes", "")):
        yield Heading("Kartan sedan sist", 3)
        yield Bullets(tuple(Bullet(change) for change in changes))

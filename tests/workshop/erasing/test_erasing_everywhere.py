"""A word is gone wherever it stood and however it was typed; what cannot be reached is named."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from larande_tui.core.paths import copies_folder, packs_folder, state_folder
from larande_tui.packs.catalog import load_catalog, load_policies
from larande_tui.workshop.erasing.choosing import Extent, apply_extent
from larande_tui.workshop.erasing.erase import erase, preview
from larande_tui.workshop.erasing.telling import remaining_places
from larande_tui.workshop.erasing.words import Words
from larande_tui.workshop.model.items import (
    Action,
    Details,
    Foreign,
    Note,
    PolicyUsed,
    ProgrammeUsed,
    Vote,
    item_from,
)
from larande_tui.workshop.model.transaction import encode_line
from larande_tui.workshop.store.backups import backup_of
from larande_tui.workshop.store.session import Session

NAME = "Kim Öberg"
WORDS = Extent(words=(NAME,))
PERSONS = Extent(persons=True)


def bytes_of(path: Path) -> bytes:
    files = [file for folder in (path.parent, state_folder()) for file in folder.rglob("*") if file.is_file()]
    return b"\n".join(file.read_bytes() for file in files)


def workshop(path: Path, *items, step: str = "s") -> Path:
    with Session.create(path) as session:
        session.put(Note(id="n", step=step, text=f"{NAME} var sjuk"), *items)
        session.wait_saved()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workshop(tmp_path / "dag" / "dag.larande")


def workshop_id(path: Path) -> str:
    with Session.open(path, writable=False) as session:
        return session.workshop_id


@pytest.mark.parametrize(
    "written",
    [
        "Kim Öberg", "KIM ÖBERG", "kim  öberg", "Kim\u00a0Öberg", "Kim \u00a0 Öberg", "Kim\u202fÖberg", "Kim\nÖberg",
        "Kim Ö\u00adberg", "Kim\u200b Öberg", unicodedata.normalize("NFD", "Kim Öberg"),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_name_is_found_however_it_was_typed(written: str):
    for word in ("Kim Öberg", "kim\u00a0öberg", unicodedata.normalize("NFD", "KIM  ÖBERG")):
        assert Words([word]).replaced_in(f"före {written} efter") == ("före [borttaget] efter", 1)
        assert Words([word]).stand_in_bytes(json.dumps({"text": written}).encode())
        assert Words([word]).stand_in_bytes(json.dumps({"text": written}, ensure_ascii=False).encode())


@pytest.mark.parametrize("written", ["Anna-Kim d’Arc", "Anna‑Kim d'Arc", "Anna‐Kim d´Arc", "Anna - Kim d’Arc",
                                     "Anna‍-Kim d'Arc", "Anna – Kim d'Arc"], ids=ascii)  # fmt: skip
def test_the_hyphen_and_the_apostrophe_of_a_name_may_be_any(written: str):
    for word in ("Anna-Kim d'Arc", "Anna‑Kim d’Arc"):
        assert Words([word]).replaced_in(f"före {written} efter") == ("före [borttaget] efter", 1)
    assert not Words(["Anna-Kim"]).stand_in("Annakim")


def test_what_stands_where_a_word_was_is_no_word():
    words = Words(["borttaget", "Kim Öberg", "Kim"])
    assert words.replaced_in("Borttaget: Kim, [borttaget], Kim Öberg") == (
        "[borttaget]: [borttaget], [borttaget], [borttaget]",
        3,
    )
    assert words.replaced_in("[borttaget]") == ("[borttaget]", 0)
    assert not Words([" ", ""])


def test_the_workshops_own_programme_and_guideline_lose_the_word_and_stay_valid(path: Path):
    programme = load_catalog().programmes["halvdag"]
    step = programme.steps[0].model_copy(update={"title": f"{NAME} öppnar", "purpose": f"{NAME} " + "x" * 1990})
    used = programme.model_copy(update={"steps": (step, *programme.steps[1:]), "before": (f"Ring {NAME}",)})
    policy = load_policies()["hedemora"]
    rule = policy.rules[0].model_copy(update={"exception_by": (NAME,)})
    with Session.open(path) as session:
        session.put(
            ProgrammeUsed(programme=used),
            PolicyUsed(id="hedemora", policy=policy.model_copy(update={"rules": (rule, *policy.rules[1:])})),
        )
    erase(path, WORDS)
    assert NAME.encode() not in bytes_of(path)
    with Session.open(path, writable=False) as session:
        assert not session.workshop.foreign
        left = session.workshop.programme
        assert left is not None
        assert left.steps[0].title == "[borttaget] öppnar"
        assert left.before == ("Ring [borttaget]",)
        assert left.steps[1:] == programme.steps[1:]
        found = session.workshop.find(PolicyUsed, "hedemora")
        assert found is not None
        assert found.policy.rules[0].exception_by == ("[borttaget]",)
        assert found.policy.rules[1:] == policy.rules[1:]
        assert found.policy.terms == policy.terms


def test_a_guidelines_own_questions_lose_the_word(path: Path):
    policy = load_policies()["hedemora"]
    field = next(field for field in policy.fields if field.options)
    option = field.options[0].model_copy(update={"label": f"{NAME} ordnar"})
    asked = field.model_copy(
        update={"label": f"Vem frågar {NAME}?", "help": NAME, "source": NAME, "options": (option, *field.options[1:])}
    )
    fields = tuple(asked if one is field else one for one in policy.fields)
    with Session.open(path) as session:
        session.put(PolicyUsed(id="hedemora", policy=policy.model_copy(update={"fields": fields})))
    removal = erase(path, WORDS)
    assert NAME.encode() not in bytes_of(path)
    assert not removal.kept_in_names
    with Session.open(path, writable=False) as session:
        found = session.workshop.find(PolicyUsed, "hedemora")
    assert found is not None
    assert [one.id for one in found.policy.fields] == [one.id for one in fields]


def test_names_within_a_programme_stay_when_the_word_is_one_of_them(path: Path):
    programme = load_catalog().programmes["halvdag"]
    policy = load_policies()["hedemora"]
    for word in ("owner", "questions", "policy", "halvdag", programme.steps[0].id, "varning"):
        extent = Extent(words=(word,))
        items = apply_extent(
            [ProgrammeUsed(programme=programme), PolicyUsed(id="hedemora", policy=policy)], extent
        ).items
        assert [type(item) for item in items] == [ProgrammeUsed, PolicyUsed]
        assert [one.id for one in items[0].programme.steps] == [one.id for one in programme.steps]
        assert [one.when for one in items[1].policy.terms if word == "owner"] in ([], [o.when for o in policy.terms])


def test_fields_and_things_that_nobody_knows_lose_the_word_and_the_person(path: Path):
    unknown = item_from({"kind": "note", "id": "u", "step": "s", "text": "x", "later": {"who": [NAME, 7]}, "by": NAME})
    foreign = item_from({"kind": "telegram", "id": "t", "step": "s", "text": [f"{NAME}!"], "owner": NAME, "on": True})
    damaged = item_from({"kind": "decision", "id": "d", "owner": [NAME], "step": NAME})
    assert isinstance(damaged, Foreign)
    with Session.open(path) as session:
        session.put(unknown, foreign, damaged)
    erase(path, WORDS)
    assert NAME.encode() not in bytes_of(path)
    with Session.open(path, writable=False) as session:
        things = {str(item.key): item.dump() for item in session.workshop}
    gone = "[borttaget]"
    assert things["note/u"]["later"] == {"who": [gone, 7]}
    assert things["telegram/t"] == {
        "kind": "telegram", "id": "t", "step": "s", "text": [f"{gone}!"], "owner": gone, "on": True,
    }  # fmt: skip
    seen = apply_extent([foreign, damaged], PERSONS)
    assert [item.dump().get("owner") for item in seen.items] == ["", []]
    assert (seen.fields_emptied, seen.unknown) == (2, 2)


def test_a_pointer_is_not_taken_for_a_word(path: Path):
    vote = Vote(id="v", target="note/bil", ballot="bil", voter="bil")
    seen = apply_extent([vote, Note(id="bil", step="bil", place="bil", text="bil")], Extent(words=("bil",)))
    left, note = seen.items
    assert (left.target, left.ballot, left.voter) == ("note/bil", "bil", "[borttaget]")
    assert (note.id, note.step, note.place, note.text) == ("bil", "bil", "bil", "[borttaget]")
    assert seen.kept_in_names
    assert any("som namn på" in told for told in remaining_places(seen, path))


def test_who_confirms_and_who_leads_are_persons(path: Path):
    seen = apply_extent([Details(adjusters=(NAME,)), Action(id="a", activity="Öva", trainer=NAME)], PERSONS)
    assert seen.items == [Details(), Action(id="a", activity="Öva")]
    assert seen.fields_emptied == 2


def test_half_written_drafts_and_copies_go_too(path: Path):
    name = workshop_id(path)
    copy = backup_of(path, name)
    files = [
        copy.with_suffix(".halv"), copy.with_stem(f"{copy.stem}-2"), copy.with_stem(f"{copy.stem}-2026-03-02"),
        copies_folder() / f"annat-namn-{name}.larande", state_folder() / "utkast" / f"{name}.tmp",
        state_folder() / "utkast" / f"{name}.json", state_folder() / "dokument" / f"{name}.tmp",
        path.with_name("dag-skadad-0123abcd.larande-kopia-halv"),
    ]  # fmt: skip
    left_by_a_killed_write = [
        copy.with_stem(f"{copy.stem}-2026-03-02"), state_folder() / "utkast" / f"{name}.json",
        state_folder() / "dokument" / f"{name}.json", path.with_name("dag-skadad-0123abcd.larande-kopia"),
    ]  # fmt: skip
    files += [file.with_name(f".{file.name}.0123456789ab.tmp") for file in left_by_a_killed_write]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(path.read_bytes())
    erase(path, WORDS)
    assert [file for file in files if file.exists()] == []
    assert NAME.encode() not in bytes_of(path)


def test_the_copy_under_an_old_id_goes_too(path: Path):
    old = backup_of(path, workshop_id(path))
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([encode_line({"larande": 1, "workshop": "annatid0001"})[:-1], *lines[1:]]))
    draft = state_folder() / "utkast" / f"{old.stem.split('-')[-1]}.json"
    draft.parent.mkdir(exist_ok=True)
    draft.write_text(f'{{"s": {{"text": "{NAME}"}}}}', encoding="utf-8")
    assert workshop_id(path) == "annatid0001"
    erase(path, WORDS)
    assert not old.exists()
    assert NAME.encode() not in bytes_of(path)


def test_the_copies_of_other_workshops_are_left_alone_and_named(path: Path, tmp_path: Path):
    other = workshop(tmp_path / "annan" / "dag.larande")
    held = backup_of(other, workshop_id(other))
    before = held.read_bytes()
    seen = erase(path, WORDS)
    assert held.read_bytes() == before
    assert seen.elsewhere == preview(path, WORDS).elsewhere == [held]
    (told,) = remaining_places(seen, path)
    assert held.name in told
    assert NAME not in told


def test_an_id_that_ends_like_a_day_reaches_no_copies_of_others(path: Path, tmp_path: Path):
    held = backup_of(path, workshop_id(path))
    day = held.with_stem(f"{held.stem}-2026-03-02")
    day.write_bytes(held.read_bytes())
    forged = tmp_path / "post" / "dag.larande"
    forged.parent.mkdir()
    with Session.create(forged) as session:
        session.put(Note(step="s", text=f"{NAME} skrev"))
    lines = forged.read_bytes().split(b"\n")
    forged.write_bytes(b"\n".join([encode_line({"larande": 1, "workshop": "02"})[:-1], *lines[1:]]))
    erase(forged, WORDS)
    assert day.exists()
    assert held.exists()


def test_a_workshop_opened_among_the_copies_is_not_taken_for_its_own_copy(path: Path):
    copy = backup_of(path, workshop_id(path))
    erase(copy, WORDS)
    with Session.open(copy, writable=False) as session:
        assert session.workshop.all(Note)[0].text == "[borttaget] var sjuk"


def test_the_same_workshop_beside_it_is_named(path: Path):
    beside = path.with_name("dag-raddad.larande")
    beside.write_bytes(path.read_bytes())
    for extent in (WORDS, Extent(all_but_plan=True)):
        assert preview(path, extent).elsewhere == [beside]
    erase(path, WORDS)
    assert beside.exists()


def test_a_name_in_the_files_own_name_is_told_of(tmp_path: Path):
    path = workshop(tmp_path / "samtal-kim-oberg.larande")
    seen = erase(path, WORDS)
    assert seen.in_file_name
    assert any("Byt namn" in told for told in remaining_places(seen, path))
    assert not erase(path, Extent(words=("Kim Ö",))).in_file_name


def test_what_the_system_will_not_let_go_of_is_named_and_wiped_the_next_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    copy = backup_of(path, workshop_id(path))
    unlink = Path.unlink

    def refuses(self: Path, missing_ok: bool = False) -> None:
        if self == copy:
            raise PermissionError(13, "in use")
        unlink(self, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuses)
        seen = erase(path, WORDS)
    assert seen.refused == [copy]
    assert any(copy.name in told and "kör samma kommando igen" in told for told in remaining_places(seen, path))
    assert preview(path, WORDS).unfinished
    assert erase(path, WORDS).refused == []
    assert not copy.exists()
    assert not preview(path, WORDS).unfinished


def test_a_disk_without_second_names_says_that_the_old_bytes_may_be_there(path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuses(self: Path, target: Path) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuses)
    seen = erase(path, WORDS)
    assert seen.bytes_left
    assert any("skrivas över" in told for told in remaining_places(seen, path))
    assert NAME.encode() not in bytes_of(path)


def test_an_erasure_that_was_begun_before_the_file_was_moved_is_carried_through(path: Path):
    from larande_tui.workshop.erasing.unfinished import Unfinished

    left = path.with_name("kvar")
    left.write_text(NAME, encoding="utf-8")
    Unfinished(path, workshop_id(path)).write([left])
    moved = path.rename(path.with_name("flyttad.larande"))
    assert preview(moved, Extent(words=("finns inte",))).unfinished
    erase(moved, Extent(words=("finns inte",)))
    assert not left.exists()
    assert not preview(moved, Extent(words=("finns inte",))).unfinished


def test_a_file_beside_is_named_once_however_the_workshops_was_given(path: Path, monkeypatch: pytest.MonkeyPatch):
    beside = path.with_name("bredvid.larande")
    beside.write_bytes(path.read_bytes())
    monkeypatch.chdir(path.parent)
    given = Path(path.name)
    assert [other.resolve() for other in preview(given, WORDS).elsewhere] == [beside.resolve()]


def test_a_persons_own_programme_that_holds_the_word_is_named(path: Path):
    own = packs_folder() / "kims-dag.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(f"title: Frågor till {NAME}\n", encoding="utf-8")
    assert erase(path, WORDS).elsewhere == [own]
    assert preview(path, PERSONS).elsewhere == []

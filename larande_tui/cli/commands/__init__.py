"""The list of commands; a command's module is imported when it runs."""

from __future__ import annotations

import importlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    import argparse

    from larande_tui.cli.parser import Parser


class CommandModule(Protocol):
    """The interface of a command's module."""

    def add_arguments(self, parser: Parser) -> None:
        """Declare the command's arguments and flags."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Run the command, and return its exit code."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its names, its module and its texts in the help.

    Attributes:
        name: the word to type.
        module: its file in this package.
        summary: a few words for the list of commands.
        description: a sentence or two for its own help.
        example: one or several complete command lines.
        also: other names, for keyboards without å, ä and ö.
    """

    name: str
    module: str
    summary: str
    description: str
    example: str
    also: tuple[str, ...] = ()

    def load(self) -> CommandModule:
        """Import the command's module."""
        return cast("CommandModule", importlib.import_module(f"{__name__}.{self.module}"))


COMMANDS: Final = (
    Command(
        "demo",
        "demo",
        "pröva med en påhittad grupp",
        "Gör en workshop med vad en påhittad hemtjänstgrupp sade, och öppnar den på scenen.\n"
        "Med --till öppnas ingenting: workshoppen och dess Word-filer, en av varje variant, skrivs i mappen.",
        "larande demo\nlarande demo --till exempel",
    ),
    Command(
        "manus",
        "presenter",
        "ditt eget fönster med manus, klocka och steg",
        "Öppnas i en andra terminal medan gruppen ser scenen. Följer scenen och kan styra den.",
        "larande manus hemtjansten.larande",
    ),
    Command(
        "webb",
        "servers.web",
        "visa scenen i webbläsaren i stället för i terminalen",
        "Öppnar scenen i webbläsaren på den här datorn, för den som har en gammal terminal eller inte får ha någon.\n"
        "Ingen annan dator når den. Sidan kan laddas om eller stängas: scenen väntar en halvtimme, med det\n"
        "halvskrivna kvar. Ctrl+C, eller att avsluta på scenen, stänger den.",
        "larande webb\nlarande webb hemtjansten.larande",
    ),
    Command(
        "anslut",
        "servers.join",
        "ta emot telefoner: var och en skriver från sin egen",
        "Öppnar ett rum för telefoner bredvid scenen. De når det på datorns adress i det egna nätet, utan app, konto\n"
        "eller internet, och det de skriver hamnar i workshoppen. Scenen startar det själv med Ctrl+P, Telefoner;\n"
        "kommandot är för den som vill ha det i ett eget fönster. Ctrl+C stänger rummet.",
        "larande anslut hemtjansten.larande\nlarande anslut hemtjansten.larande --adress 192.168.1.20 --port 8080",
    ),
    Command(
        "importera",
        "import_",
        "ta in anteckningar eller en hel grupps svar",
        "Tar in filer i en workshop. Finns den inte så görs den. Det som tas in går att ångra på scenen.\n"
        "KÄLLA är JSON från larande, en grupps svar i YAML, en tabell i Excel eller CSV, Markdown, eller text med en\n"
        "anteckning per rad. Enkäter, planer och tavlor från andra program känns igen. Heter kolumnerna något annat\n"
        "än steg, plats, text, tema och röster säger --kolumn vart de ska.",
        "larande importera anteckningar.csv --till hemtjansten.larande --upplägg halvdag\n"
        'larande importera enkat.xlsx --till hemtjansten.larande --kolumn "Vad hindrar?=RF1" --kolumn "Målet?=RF2b"\n'
        "larande importera tavlan.txt --till hemtjansten.larande --steg reflektion --plats RF1",
    ),
    Command(
        "exportera",
        "export",
        "skriv Word, PDF, webbsida, Excel, kalender eller JSON",
        "Skriver en workshops dokument som Word (.docx), PDF (.pdf, med LibreOffice eller Word), webbsida (.html)\n"
        "eller Markdown (.md); hela workshoppen som Excel (.xlsx) eller JSON (.json); planen som tabell (.csv)\n"
        "eller dess dagar till kalendern (.ics). En fil som redan har namnet ersätts.\n"
        "Word-dokument med hela planen (full och plan) är arbetskopior: de bär planen även dolt, så att det ni\n"
        "ändrar i dem går att läsa in igen. Med --publicera utelämnas det dolda.",
        "larande exportera hemtjansten.larande --till anteckningar.docx\n"
        "larande exportera hemtjansten.larande --till handbok.docx --variant handbok --mall kommunens-mall.dotx\n"
        "larande exportera halvdag.larande uppfoljning.larande --till handbok.docx --variant handbok",
    ),
    Command(
        "följ-upp",
        "follow_up",
        "börja en uppföljning av en tidigare workshop",
        "Gör en ny workshop som går igenom planen i FIL, åtgärd för åtgärd, och öppnar den på scenen.\n"
        "FIL ändras inte. Med --till öppnas ingenting: uppföljningen skrivs där.\n"
        "FIL kan vara Word-dokumentet med planen, när workshoppen ligger någon annanstans. Då visas först vad som är\n"
        "ändrat i dokumentet, och uppföljningen görs med --genomför.",
        "larande följ-upp hemtjansten.larande\nlarande följ-upp hemtjansten.larande --till hemtjansten-mars.larande\n"
        "larande följ-upp handlingsplan.docx --genomför",
        also=("folj-upp",),
    ),
    Command(
        "läs-in",
        "read_back",
        "ta in det som har ändrats i planens Word-dokument",
        "Visar vad som är ändrat i PLAN sedan den skrevs ut, en ändring per rad, och tar in det i FIL med\n"
        "--genomför. Ctrl+Z på scenen ångrar hela inläsningen. Har samma sak ändrats i FIL sedan planen skrevs ut är\n"
        "det en krock: då gäller det som står i FIL, om du inte säger annat med --vid-krock dokumentet.\n"
        "Planens tabeller läses, och fälten under Mer om åtgärderna, annan text inte: högst 2 000 rader och 50 MB.",
        "larande läs-in handlingsplan.docx --till hemtjansten.larande\n"
        "larande läs-in handlingsplan.docx --till hemtjansten.larande --genomför",
        also=("las-in",),
    ),
    Command(
        "slå-ihop",
        "folders.merge",
        "lägg ihop filer från flera bord till en workshop",
        "Lägger ihop vad flera bord skrev på var sin dator, i kopior av samma fil eller i filer med samma upplägg.\n"
        "Anteckningar, teman, skattningar, röster, åtgärder och allt annat kommer med en gång, också om du kör samma\n"
        "kommando igen. Har två filer ändrat samma sak är det en krock: den visas, den första filen gäller och den\n"
        "andras ord läggs bredvid. Väggnummer som krockar blir nya. Filerna själva ändras aldrig.",
        "larande slå-ihop bord1.larande bord2.larande --till alla.larande",
        also=("sla-ihop",),
    ),
    Command(
        "läget",
        "folders.deadlines",
        "visa vad som är försenat eller snart ska vara klart",
        "Visar vad som är försenat, ska vara klart eller följas upp inom 14 dagar i planerna i alla workshoppar i\n"
        "MAPP och mapparna i den. Utan MAPP gäller det mappen där nya workshoppar läggs.",
        "larande läget\nlarande läget uppdrag/2026",
        also=("laget",),
    ),
    Command(
        "samla",
        "folders.roll_up",
        "se vad många workshoppar säger tillsammans, utan någons ord",
        "Räknar samman alla workshoppar i MAPP och mapparna i den: skattningar nu och önskat, åtgärder, det som är\n"
        "försenat, riktlinjens frågor och kartornas fynd, för hela organisationen och enhet för enhet. Ingens ord är\n"
        "med. Skattningar visas bara när minst sex personer står bakom dem. Utan MAPP gäller det mappen där nya\n"
        "workshoppar läggs. Perioden är ett avslutat år eller tertial.\n\n"
        "En fil med enheter är vanlig text. Det som hör till en enhet står indraget under den, och efter = står andra\n"
        "namn på samma enhet:\n\n"
        "  Vård och omsorg\n    Hemtjänsten Norr = Hemtj Norr, Hemtjänst norr\n    Hemtjänsten Söder",
        "larande samla\nlarande samla uppdrag --period 2026-T2\n"
        "larande samla uppdrag --enheter enheter.txt --till tertialrapport.docx\n"
        'larande samla --enhet "Hemtjänsten Norr"',
    ),
    Command(
        "leta",
        "folders.search",
        "leta efter ord i alla workshoppar i en mapp",
        "Visar var ORD står i alla workshoppar i MAPP och mapparna i den: i anteckningar, planer, beslut och mål.\n"
        "Flera ord inom citattecken ska stå i samma text. Utan MAPP gäller det mappen där nya workshoppar läggs.",
        'larande leta nattpersonalen\nlarande leta "skyddad tid" uppdrag/2026',
    ),
    Command(
        "rensa",
        "erase",
        "ta bort personuppgifter eller anteckningar för gott",
        "Visar vad som skulle tas bort ur FIL, och gör det med --genomför. Det som tas bort på scenen finns kvar i\n"
        "filens historik och kan ångras; det som rensas är borta, och hela historiken med det, även ur larandes egna\n"
        "kopior. Det som inte går att nå räknas upp. Blir det avbrutet: kör samma kommando igen.",
        "larande rensa hemtjansten.larande --personer\n"
        'larande rensa hemtjansten.larande --ord "Kim Larsson" --genomför',
    ),
    Command(
        "granska",
        "check",
        "se om upplägg, workshopfiler, dokument och mallar är hela",
        "Granskar upplägg (.yaml, eller en mapp med dem): varje fel på en egen rad, med fil, rad och kolumn.\n"
        "Granskar workshoppar (.larande): säger om filen är hel och var kopiorna ligger. Med --rädda skrivs det som\n"
        "är helt i en ny fil bredvid, tillsammans med det som larandes egna kopior har.\n"
        "Granskar Word-dokument (.docx): vad som stänger ute den som läser med hjälpmedel.\n"
        "Granskar Word-mallar (.dotx): etiketter, formatmallar, språk och kontrast.",
        "larande granska mina-upplagg/halvdag.yaml\nlarande granska hemtjansten.larande\n"
        "larande granska hemtjansten.larande --rädda\n"
        "larande granska anteckningar.docx\nlarande granska kommunens-mall.dotx",
    ),
    Command(
        "server",
        "servers.server",
        "rum på en server, i PostgreSQL, för den som driver den",
        "Lägger upp workshoppar som rum på en server, och hämtar dem tillbaka som samma fil, byte för byte. Databasen\n"
        "sägs med LARANDE_DB, och vems rummen är med LARANDE_HUVUDMAN. GÖR är ett av:\n\n"
        "  migrera       gör eller uppdatera databasens tabeller\n"
        "  lista         visa rummen\n"
        "  lägg-upp FIL  gör ett rum av filen, som är orörd; med --enhet NAMN blir det enhetens\n"
        "  hämta RUM     skriv rummet som en fil, med --till FIL.larande; rummet är kvar\n"
        "  dumpa MAPP    skriv alla rum som filer i mappen, för säkerhetskopian\n"
        "  öppna RUM     släpp in deltagare med en kod, i tolv timmar\n"
        "  stäng RUM     släpp inte in fler; allt de gav är i rummet\n"
        "  scen RUM      led rummet på scenen; manus RUM är ditt eget fönster\n"
        "  webb RUM      visa samma scen i den här datorns webbläsare\n"
        "  länk RUM      gör en länk som får --får leda, följa, visa, läsa eller hämta rummet;\n"
        "                --får översikt gäller alla rum\n"
        "  länkar        visa länkarna; återkalla LÄNK tar bort en\n"
        "  gallra        ta bort de rum vars dag har passerat; gallra RUM --efter DATUM sätter dagen\n"
        "  radera RUM    ta bort rummet för gott, med --genomför\n"
        "  byt-ut RUM    ersätt allt i rummet med --mot FIL, till exempel en som är rensad\n"
        "  kör           svara deltagarnas telefoner och visa scenen i webbläsare, bakom en proxy;\n"
        "                hur många sådana arbetare som helst\n\n"
        "Med --kolla sägs det vad som är fel, i hela meningar. Mer står i docs/drift.md.",
        'larande server --kolla\nlarande server lägg-upp hemtjansten.larande --enhet "Hemtjänsten Norr"\n'
        "larande server hämta hemtjansten --till hemtjansten.larande",
    ),
    Command(
        "upplägg",
        "programmes",
        "visa vilka upplägg som finns",
        "Visar de upplägg som går att välja, och dem som inte går att använda med orsaken.",
        "larande upplägg\nlarande upplägg --innehåll mina-upplagg",
        also=("upplagg",),
    ),
    Command(
        "genväg",
        "shortcut",
        "lägg en genväg som öppnar larande med stor text",
        "Lägger en genväg på skrivbordet eller i startmenyn. Den öppnar larande i Windows Terminal, eller i datorns\n"
        "vanliga terminal, med text som syns från projektorn. Säger var den ligger och hur den tas bort.",
        "larande genväg\nlarande genväg --plats startmeny\nlarande genväg --ta-bort",
        also=("genvag",),
    ),
)


def command_called(word: str) -> Command | None:
    """Find a command by its name or one of its other names; None when there is none."""
    name = unicodedata.normalize("NFC", word)
    return next((command for command in COMMANDS if name == command.name or name in command.also), None)

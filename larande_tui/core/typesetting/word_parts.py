"""Parts of compounds of Swedish working life, in the form that they have inside compounds.

Each is a stem, followed by a linking s, the next part, or an ending (plan-en, plan-ering). A verb or noun in -a or -e
is listed without it where compounds drop it (skol, medarbetar), and with another vowel where they change it (hälso).
They are collected from the language of municipalities and regions; other words are divided between syllables.
"""

from __future__ import annotations

from typing import Final

_TEXT: Final = """
administration adress aktivitet akut alkohol ambassadör analys anbud anhörig anmäl anmälan anmälnings anpass anslag
anslut anställd anställning ansvar ansvars ansök anteckning användar användning apotek apparat arbet arbetar arbete
arbetsgivar arkiv arrangemang artikel assistans assistent attest attityd automat avdelning avfall avgift avlast
avlopp avlös avslut avstämning avtal avvikelse badrum bakgrund balans bank barn barnmorske barnsköt bas bedömning
befattning befolkning begrepp behandling behov behörighet bekräft bekymmer bemanning bemöt bemötande beredning
beredskap beredskaps berättelse besked beskrivning beslut beställ beställar besök betal betalning beteende betyg
betygs bevak bevis bibliotek biblioteks bidrag bidrags bil bild bildning bistånd biträde blad blankett block boende
bok bolag bord bostad brand bredband brev brist brott bruk brukar brygg bud budget buss bygd bygg byggnad byrå byt
bås böcker cell central centrum certifiering certifikat checklist chef cirkel cykel dag data dator del delaktig
delegat delegation delegerad delegering delning deltagar deltar demens demokrati design detalj diagram dialog digital
digitalisering digitaliserings direkt direktiv direktör diskriminering diskussion distans distrikt dokument
dokumentation drift drog dygn dörr effekt effektivisering egen eko ekonomi ekonomisk el element elev energi
engagemang enhet enkät entreprenad erbjudande erfarenhet ersättning etablering etik evenemang examen exploatering
fack fadder fakta faktor faktura fakturering familj fastighet fest fiber figur film filter fjärrvärme flöde fokus
folk fordon form formulär forskning fortbildning forum framtid frekvens frisk fritid fritids frivillig frukost fråg
frånvaro fullmäktig fullmäktige funktion fysioterapeut fysisk fält färdighet färdtjänst förankring förberedelse
förbund förbättring förbättrings fördel fördelning fördjupning fördröjning förebild förebyggande föreläsning förening
förenkling företag företrädar författning förflytt förflyttning förhandling förhållande förhållning förmåga förmån
förråd försening förskol förskole förslag förslags försäkring försök försörjning förtroende förutsättning förvalt
förvaltning förväntning föräldr föräldra föränd förändring gatu gemensam gemenskap gemenskaps genomförande genomgång
genomlysning giltighet glas glesbygd gode golv grann granskning grund grupp gräns gymnasie gymnasium gård gåva gäst
habilitering hamn hand handikapp handling hantering helg hem historia hjälp hjärt hjärte hot hus hygien hyra hyres
håll hållbarhet hållning hälsa hälso hälsosam hämtning händelse hög höst idé identitet idrott inbetal individ
industri inflyt inflytande infrastruktur inkludering inkom inköp inkörning innehåll innovation inom inriktning insats
inskolning inskrivning inspektion inspel inspiration institution instruktion integration integrering intervju
intresse introduktion introduktör intyg inventering investering jobb jord jour jourhav journal jul juridik jämlikhet
jämställdhet järnväg jäv kalender kamera kampanj kanal kandidat kansli kapacitet karriär kart karta kassa katalog
kedj kemikalie klass klient klimat klinik klubb kock kod kollega kollegial kollegium kollektiv kommission kommitté
kommun kommunal kommunikation kommunikativ kompetens konferens konflikt konsekvens konst konsult kontakt kontinuerlig
kontinuitet konto kontor kontrakt kontroll koordinator kopia kort kost kostnad kraft krav kris kriteri kropp kultur
kund kunskap kurator kurs kvalitet kvalitets kvinno kväll kylskåp kyrk källor känsla kök köks körkort lag lager land
landsting larm led ledamot ledar ledarskap ledig ledighet ledning legitim legitimation lek lektion leverans
leverantör lex licens likabehandling linje list litteratur liv livs logistik logoped lok lokal lov lysning lyssnar
låda lån lång läge lägenhet läger läggar läggning läkar läkemedel lär lärande lärar lärling läro läs läsning lön löne
lösenord lösning majoritet makt mall mandat mark maskin mat material matte medarbetar medarbetarskap medborgar
meddelande medel medicin medlem medvetenhet mejl mellan mening mentor mentorskap meny metod miljö minnes minoritet
minut mobil mobilitet modell moment morgon motion motivation motor mottagning musik myndighet mål människo märkning
mässe mät mätning möbel möjlighet mönster möte nationell natt natur nedsättning nivå nord norm nuläge nutrition
nyanställd nyckel nyhet nytt nämnd nämnds nära näring närvaro nät nöd objekt offentlig olycka ombud ombuds område
omsorg omsorgs omställning omsättning omvandling omvårdnad omvärld ord ordförande ordinarie ordning organisation
organisatorisk orsak ort paket panel papper park parkering part partner pass patient patrull paus pedagog pedagogik
pedagogisk pension period person personal perspektiv placering plan planering planerings plats plattform plikt polis
politik politiker pool population portal post potential praktik praxis presidium press prestation prioritering pris
problem process produkt produktion profil prognos program projekt promemoria protokoll prov provtagning psykiatri
psykisk publik punkt pärm radio ram rapport rapportering rast ratt reaktion reception redovisning reflektion
reflektions reform regel region regional register registrering rehab rehabilitering rehabiliterings rekrytering
rektor relation remiss rengöring renhåll resa rese resultat resurs revision riktlinje riktning risk robot roll rond
rum runda rundvandring rutin råd rådgivning räddning rätt rättighet röjning rök röntgen rörelse rörlighet röst sajt
sak sal samarbet samarbete samband samhäll samhälle samling samman sammanfattning sammanhang sammanträde samordnar
samordning samråd samsyn samtal samverkan sanering schema sekretariat sekreterar sekretess semester seminari senior
service servicecenter sida signal simhall sjuk sjukdom själv sjö skad skatt skatta skattning skift skog skol skole
skrift skriv skrivning skuld skydd skötare sköter sköterska skötsel smitt snö social sommar sop spel sprit språk
språklig spår stad stat station statistik statlig stats status steg stol strateg strategi stress struktur stråk
student studie studier styr styrelse styrning städ ställe stöd sund svar syfte symptom synpunkt system systematisk
sår säkerhet säkerhets säljar säsong sätt sök tabell tak tal tavla team teater teknik tekniker telefon tema teori
terapeut termin test text tid tidning tillfälle tillgänglighet tillit tillstånd tillsyn tillväxt tim timme tjänst
tjänstgöring tolk trafik transport trappa trend trivsel trygg trygghet trädgård träff träning turism typ tystnads tåg
tävling underlag undersköterska undersökning uppdrag uppfyllelse uppföljning uppgift uppgifts uppgörelse upphandling
upplevelse upplysning upplägg uppsats uppsikt uppstart uppsägning utbetal utbildning utbyte utemiljö utflykt utgångs
uthållighet utmaning utredar utredning utrustning utrymme utskott utskrift utvecklar utveckling utvärdering vaccin
vaccination vagn vakans vakt vaktmästar vaktmästeri val vald validering vandring vardag vatten veck vecka veckoplan
verk verksamhet verktyg vikariat vikarie viktig villkor vinst vinter vision visning vistelse volontär våld vår vård
vårdare vårdtagar väg väktar välfärd vänd vänskap värde värdering värld värme växel växt webb yrke yrkes åkeri ålder
åldring år årshjul årsklocka åtagande återbruk återgång återhämtning återkoppling återrapportering återvinning åtgärd
äldre ämne ändamål ändring ärende öga öl önske öppen öppettid överblick överenskommelse överföring överlämning
översikt översyn övervakning övning
"""

PARTS: Final = frozenset(_TEXT.split())
"""Stems, in lower case."""

PREFIXES: Final = (
    "efter", "fram", "från", "för", "före", "genom", "in", "miss", "mot", "ned", "om", "på", "sam", "samman", "till",
    "under", "upp", "ut", "vidare", "åter", "över",
)  # fmt: skip
"""Beginnings that a reader tells from the rest of a word (åter-koppling)."""

SUFFIXES: Final = ("ning", "ling", "het", "skap", "tion", "lig", "ande", "ende", "bar", "lös", "full", "mässig")
"""Endings, before the inflection, that a reader tells apart (kopp-ling)."""

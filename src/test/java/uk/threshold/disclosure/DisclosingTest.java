package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.Elements;
import uk.threshold.fhir.StreamingRenderer;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.DecisionSheet;
import uk.threshold.ledger.EntryClass;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.InMemoryLedger;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.LedgerUnavailable;
import uk.threshold.ledger.Salts;
import uk.threshold.ledger.TestEntries;
import uk.threshold.policy.Pack;
import uk.threshold.request.InMemoryDirectory;
import uk.threshold.request.Ruling;
import uk.threshold.request.RulingKind;
import uk.threshold.shelf.PackFiles;
import uk.threshold.shelf.YamlShelf;

/** The one way out, over the pack that is in force, a ledger in memory and the real renderer. */
final class DisclosingTest {
    private static final String BRUISE = "125667009";
    private static final String POSTNATAL_DEPRESSION = "58703003";
    private static final String ANXIETY = "197480006";
    private static final String TERMINATION = "386639001";
    private static final String BASE = "https://threshold.example/fhir/request/1";

    private static final YamlShelf SHELF =
            YamlShelf.open(() -> LocalDate.of(2026, 11, 20), List.of(PackFiles.classpath(YamlShelf.ENGLAND)));

    private final InMemoryConflicts conflicts = new InMemoryConflicts();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Pack pack = SHELF.due("A99901");
    private Household47 household = new Household47(pack);

    @BeforeEach
    void setUp() {
        household = new Household47(pack);
    }

    @Test
    void releasesTheChildsCodedInjuryAndNotAWordAsTyped() {
        household.holds(Household47.CHILD, BRUISE, Category.INJURY, "hollyhock");
        String body = read(disclosing(ledger));
        assertTrue(body.contains(BRUISE));
        assertFalse(body.contains("hollyhock"));
        assertFalse(body.contains("as typed"));
    }

    @Test
    void withholdsTheMothersIllnessUntilAClinicianRulesItRelevant() {
        household.holds(Household47.MOTHER, POSTNATAL_DEPRESSION, Category.MENTAL_HEALTH, "treacle", Label.MH);
        assertFalse(read(disclosing(ledger)).contains(POSTNATAL_DEPRESSION));
        household.ruled(RulingKind.RELEVANT, Household47.MOTHER);
        String after = read(disclosing(new InMemoryLedger()));
        assertTrue(after.contains(POSTNATAL_DEPRESSION));
        assertFalse(after.contains("treacle"));
    }

    @Test
    void waitsForAJudgementOfAVersionThatCameAfterTheRuling() {
        household.changes(Household47.NOW.plusSeconds(1));
        household.holds(Household47.MOTHER, POSTNATAL_DEPRESSION, Category.MENTAL_HEALTH, "treacle", Label.MH);
        household.ruled(RulingKind.RELEVANT, Household47.MOTHER);
        assertFalse(read(disclosing(ledger)).contains(POSTNATAL_DEPRESSION));
    }

    @Test
    void withholdsWhatAClinicianRuledNotRelevantAlsoOfTheChild() {
        UUID bruise = household.holds(Household47.CHILD, BRUISE, Category.INJURY, "hollyhock");
        household.ruled(RulingKind.NOT_RELEVANT, new Ruling.Scope.OfItem(ItemId.of(bruise)));
        assertFalse(read(disclosing(ledger)).contains(BRUISE));
    }

    @Test
    void letsTheRulingOfTheNarrowestScopeStandWhicheverCameLast() {
        UUID one = household.holds(Household47.MOTHER, POSTNATAL_DEPRESSION, Category.MENTAL_HEALTH, "a", Label.MH);
        household.holds(Household47.MOTHER, ANXIETY, Category.MENTAL_HEALTH, "b", Label.MH);
        household.ruled(RulingKind.NOT_RELEVANT, new Ruling.Scope.OfItem(ItemId.of(one)));
        household.ruled(RulingKind.RELEVANT, Household47.MOTHER);
        String body = read(disclosing(ledger));
        assertFalse(body.contains(POSTNATAL_DEPRESSION));
        assertTrue(body.contains(ANXIETY));
    }

    @Test
    void keepsAnEntryThatNamesWhoHarmedFromReadersWhoCouldBeThem() {
        UUID bruise = household.holds(
                List.of(
                        new Involvement(Household47.CHILD, Part.SUBJECT),
                        new Involvement(Household47.MOTHER, Part.SAID_TO_HAVE_HARMED)),
                BRUISE,
                Category.INJURY,
                "hollyhock");
        assertTrue(readBy().contains(BRUISE), "nobody else reads it");
        assertTrue(readBy("professionals").contains(BRUISE));
        assertFalse(readBy("family").contains(BRUISE));
        assertFalse(readBy("the usual members").contains(BRUISE), "they could be anyone");
        household.ruled(RulingKind.KNOWN_AND_SAFE, new Ruling.Scope.OfItem(ItemId.of(bruise)));
        assertTrue(readBy("the usual members").contains(BRUISE), "a clinician asked who they are");
        assertFalse(readBy("family").contains(BRUISE), "no ruling opens what is known to be unsafe");
    }

    @Test
    void keepsAnEntryFromNumberedAndFamilyReadersWhereWhoHarmedIsKnownByWordsAlone() {
        PersonId described = new PersonId(UUID.randomUUID());
        household.holds(
                List.of(
                        new Involvement(Household47.CHILD, Part.SUBJECT),
                        new Involvement(described, Part.SAID_TO_HAVE_HARMED)),
                BRUISE,
                Category.INJURY,
                "hollyhock");
        assertTrue(readBy("professionals").contains(BRUISE));
        assertFalse(readBy("family").contains(BRUISE), "the record need not tie him to the child");
        assertFalse(readBy("9990001022").contains(BRUISE), "the reader could be him");
    }

    private String readBy(String... audience) {
        Answered answered = disclosing(new InMemoryLedger())
                .disclose(
                        Household47.requestReadBy(List.of(audience)), Household47.READER, BASE, new Shape.Everything());
        return text(assertInstanceOf(Answered.Released.class, answered).body().orElseThrow());
    }

    @Test
    void answersAlikeWhereOnlyWhatIsWithheldDiffers() {
        household.holds(Household47.CHILD, BRUISE, Category.INJURY, "one note");
        byte[] without = bytes(disclosing(ledger));
        household = new Household47(pack);
        household.holds(Household47.CHILD, BRUISE, Category.INJURY, "another, longer note", Label.PHY, Label.NOPAT);
        household.holds(Household47.MOTHER, TERMINATION, Category.SEXUAL_HEALTH, "wisteria", Label.SEX);
        household.holds(Household47.MOTHER, POSTNATAL_DEPRESSION, Category.MENTAL_HEALTH, "treacle", Label.MH);
        assertArrayEquals(without, bytes(disclosing(new InMemoryLedger())));
    }

    @Test
    void pointsToNobodyWhoWasOnlyPresentThoughTheirOwnEntryLeaves() {
        for (PersonId him : List.of(Household47.RELATION, Household47.STEPFATHER)) {
            for (Part part : List.of(Part.PRESENT, Part.MENTIONED)) {
                String body = attended(him, new Involvement(him, part));
                assertTrue(body.contains("Thornley"));
                assertTrue(body.contains("\"resourceType\":\"Encounter\""));
                assertFalse(body.contains("individual"), () -> part + " " + him);
                assertTrue(
                        attended(him, new Involvement(Household47.MOTHER, part)).contains("individual"));
            }
            assertTrue(attended(him, new Involvement(him, Part.PROFESSIONAL)).contains("individual"));
        }
    }

    private String attended(PersonId him, Involvement other) {
        household = new Household47(pack);
        household.related(him);
        household.holds(
                "Encounter",
                Category.ATTENDANCE,
                "\"status\":\"finished\",\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\","
                        + "\"code\":\"AMB\"},\"participant\":[{\"individual\":{\"reference\":\"RelatedPerson/"
                        + Household47.RELATION.value() + "\"}}]",
                new Involvement(Household47.CHILD, Part.SUBJECT),
                other);
        return read(disclosing(new InMemoryLedger()));
    }

    @Test
    void tellsOfNoRelativeWhetherTheyAreRegisteredHere() {
        for (PersonId him : List.of(Household47.RELATION, Household47.STEPFATHER)) {
            household = new Household47(pack);
            household.related(him);
            List<String> ids = Pattern.compile("\"resourceType\":\"(?:Patient|RelatedPerson)\",\"id\":\"([0-9a-f]+)\"")
                    .matcher(read(disclosing(new InMemoryLedger())))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertEquals(3, ids.size(), "the child's stub, his stub and his entry");
            assertEquals(3, Set.copyOf(ids).size(), "equal pseudonyms tell that he is no patient here");
        }
    }

    @Test
    void releasesNoObservationThatIsAboutSomebodyElseAsIfItWereTheChilds() {
        household.holds(
                "Observation",
                Category.INJURY,
                "\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"" + BRUISE
                        + "\"}]},\"focus\":[{\"reference\":\"Patient/" + Household47.MOTHER.value() + "\"}]",
                new Involvement(Household47.CHILD, Part.SUBJECT),
                new Involvement(Household47.MOTHER, Part.SUBJECT));
        assertFalse(read(disclosing(ledger)).contains(BRUISE));
        household.ruled(RulingKind.RELEVANT, Household47.MOTHER);
        assertFalse(read(disclosing(new InMemoryLedger())).contains(BRUISE));
    }

    @Test
    void releasesNothingWhenTheLedgerDoesNotAnswer() {
        household.holds(Household47.CHILD, BRUISE, Category.INJURY, "hollyhock");
        Disclosing disclosing = disclosing(new ScriptedLedger() {
            @Override
            public Appended append(LedgerEntry entry, Collection<Guard> guards) {
                throw new LedgerUnavailable("no disk");
            }
        });
        assertThrows(LedgerUnavailable.class, () -> read(disclosing));
    }

    @Test
    void decidesAgainWhenAFactChangedBeforeTheCommit() {
        household.holds(Household47.MOTHER, POSTNATAL_DEPRESSION, Category.MENTAL_HEALTH, "treacle", Label.MH);
        household.ruled(RulingKind.RELEVANT, Household47.MOTHER);
        household.guarded();
        Disclosing disclosing = disclosing(new ScriptedLedger() {
            @Override
            public Appended append(LedgerEntry entry, Collection<Guard> guards) {
                if (guards.iterator().next().version() == 1) {
                    household.ruled(RulingKind.NOT_RELEVANT, Household47.MOTHER);
                    return new Appended.GuardChanged(new TreeSet<>(List.of("request/1")));
                }
                return ledger.append(entry, List.of());
            }
        });
        assertFalse(read(disclosing).contains(POSTNATAL_DEPRESSION));
    }

    @Test
    void givesUpWhenFactsNeverStandStill() {
        Disclosing disclosing = disclosing(new ScriptedLedger() {
            @Override
            public Appended append(LedgerEntry entry, Collection<Guard> guards) {
                return new Appended.GuardChanged(new TreeSet<>(List.of("request/1")));
            }
        });
        assertThrows(FactsKeptChanging.class, () -> read(disclosing));
    }

    @Test
    void releasesNoDisclosureAgainstTheReceiptOfAnother() {
        Answered.Released one = released(disclosing(ledger));
        Answered.Released other = released(disclosing(ledger));
        assertThrows(WrongReceipt.class, () -> one.disclosure().release(other.receipt()));
    }

    @Test
    void recordsAndReleasesNothingOfACancelledRequest() {
        household.holds(Household47.CHILD, BRUISE, Category.INJURY, "hollyhock");
        household.cancelled();
        Answered answered =
                disclosing(ledger).disclose(Household47.request(), Household47.READER, BASE, new Shape.Everything());
        assertInstanceOf(Answered.Ended.class, answered);
        assertTrue(ledger.find(answered.rid()).isPresent());
    }

    @Test
    void recordsAndReleasesNothingOfAReadersOwnFamilyInAnEmergency() {
        household.holds(Household47.CHILD, BRUISE, Category.INJURY, "hollyhock");
        conflicts.requests.add(Household47.request().id());
        assertInstanceOf(Answered.ForAColleague.class, emergency(disclosing(ledger)));
        LedgerEntry entry = ledger.entries().getLast();
        assertEquals(EntryClass.REFUSE, entry.kind());
        assertTrue(text(entry.halves().held().content()).contains("\"turned-back\":\"conflict-of-interest\""));
        assertFalse(text(entry.halves().shared().content()).contains("conflict"));
        released(disclosing(ledger));
    }

    /** Whoever becomes family after the facts were gathered changes one of their guards. */
    @Test
    void looksForAConflictAgainWheneverFactsChange() {
        household.holds(Household47.CHILD, BRUISE, Category.INJURY, "hollyhock");
        Answered answered = emergency(disclosing(new ScriptedLedger() {
            private boolean changed;

            @Override
            public Appended append(LedgerEntry entry, Collection<Guard> guards) {
                if (!changed) {
                    changed = true;
                    conflicts.requests.add(Household47.request().id());
                    return new Appended.GuardChanged(new TreeSet<>(List.of("household/1")));
                }
                return ledger.append(entry, List.of());
            }
        }));
        assertInstanceOf(Answered.ForAColleague.class, answered);
    }

    private static Answered emergency(Disclosing disclosing) {
        return disclosing.disclose(Household47.emergency(), Household47.READER, BASE, new Shape.Everything());
    }

    @Test
    void recordsPathsOutcomesAndVersionsAndNeverAValue() {
        household.holds(Household47.CHILD, BRUISE, Category.INJURY, "hollyhock");
        household.holds(Household47.MOTHER, TERMINATION, Category.SEXUAL_HEALTH, "wisteria", Label.SEX);
        var recorded = ledger.find(released(disclosing(ledger)).rid(), "A99901").orElseThrow();
        String shared = text(recorded.shared().orElseThrow().content());
        String held = text(recorded.held().orElseThrow().content());
        assertTrue(shared.contains("Condition.code"));
        assertEquals(1, shared.split("Condition/", -1).length - 1);
        assertTrue(held.contains("00000000-0000-4000-8000-000000000001@1\""), held);
        for (String value : List.of(BRUISE, TERMINATION, "hollyhock", "wisteria", "as typed")) {
            assertFalse((shared + held).contains(value), "the ledger holds a value");
        }
    }

    @Test
    void recordsInASheetEveryPathWithItsOutcomeAndTheReleasedOnesApart() {
        household.holds(Household47.CHILD, BRUISE, Category.INJURY, "hollyhock");
        List<LedgerEntry> entries = new ArrayList<>();
        released(disclosing(new ScriptedLedger() {
            @Override
            public Appended append(LedgerEntry entry, Collection<Guard> guards) {
                entries.add(entry);
                return ledger.append(entry, List.of());
            }
        }));
        LedgerEntry entry = entries.getFirst();
        DecisionSheet bruise = entry.sheets().getFirst();
        String sheet = text(bruise.sheet());
        assertTrue(
                sheet.contains("\"Condition.note\",\"Condition.onsetString\"],\"why\":\"refer words.as-typed\""),
                sheet);
        assertTrue(sheet.contains("\"why\":\"permit s47.child.own-facts\""), sheet);
        String released = text(bruise.permitted());
        assertTrue(released.startsWith("[\"Condition.code\","), released);
        assertTrue(sheet.contains("\"released\":" + released), sheet);
        String shared = text(entry.halves().shared().content());
        assertTrue(shared.contains("\"" + bruise.permittedDigest().hex() + "\":" + released), shared);
    }

    private String read(Disclosing disclosing) {
        return text(bytes(disclosing));
    }

    private byte[] bytes(Disclosing disclosing) {
        return released(disclosing).body().orElseThrow();
    }

    private Answered.Released released(Disclosing disclosing) {
        return assertInstanceOf(
                Answered.Released.class,
                disclosing.disclose(Household47.request(), Household47.READER, BASE, new Shape.Everything()));
    }

    private Disclosing disclosing(Ledger recording) {
        InMemoryDirectory directory = new InMemoryDirectory();
        directory.keep(Household47.PRACTICE);
        return new Disclosing(
                new Deliberating(request -> household.gather(request), SHELF),
                new Composing(
                        directory,
                        Elements.r4(),
                        organisation -> new AesPseudonyms(new byte[32]),
                        new StreamingRenderer()),
                conflicts,
                recording,
                new Chance() {
                    @Override
                    public UUID id() {
                        return UUID.randomUUID();
                    }

                    @Override
                    public Salts salts() {
                        return TestEntries.salts();
                    }
                });
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

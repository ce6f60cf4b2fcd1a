package uk.threshold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;

/** What is established about an item, from what was read and from one pack's lists. */
final class LabellingTest {
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String CONFIDENTIALITY_STU3 = "http://hl7.org/fhir/v3/Confidentiality";
    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String ACT_STU3 = "http://hl7.org/fhir/v3/ActCode";
    private static final String BAR = "https://fhir.threshold.example/CodeSystem/statutory-bar";

    private static final PersonId SUBJECT = new PersonId(UUID.randomUUID());
    private static final PersonId OTHER = new PersonId(UUID.randomUUID());

    private final Labelling labelling = new Labelling(new OnePack('a').pack());

    @Test
    void readsLabelsOfR4AndStu3Alike() {
        for (String code : List.of("R", "V", "N")) {
            assertEquals(labels(new Code(CONFIDENTIALITY, code)), labels(new Code(CONFIDENTIALITY_STU3, code)));
        }
        for (String code : List.of("NOPAT", "MH", "SDV", "DVD")) {
            assertEquals(labels(new Code(ACT, code)), labels(new Code(ACT_STU3, code)));
        }
        assertEquals(Set.of(Label.NOPAT), labels(new Code(ACT_STU3, "NOPAT")));
        assertEquals(Set.of(Label.V), labels(new Code("urn:oid:2.16.840.1.113883.5.25", "V")));
        assertEquals(Set.of(Label.GRA22), labels(new Code(BAR, "GRA22")));
    }

    @Test
    void protectsUnderALabelItDoesNotKnow() {
        assertEquals(Set.of(Label.R), labels(new Code(ACT, "DVD")));
        assertEquals(Set.of(Label.V), labels(new Code(CONFIDENTIALITY, "S")));
        assertEquals(Set.of(Label.R), labels(new Code(ACT, "V")));
        assertEquals(Set.of(Label.R), labels(new Code("https://example.org/labels", "secret")));
        assertEquals(Set.of(Label.R), labels(new Code("", "")));
        assertEquals(Set.of(Label.R, Label.MH), labels(new Code("", "MH")));
        assertEquals(Set.of(Label.N), labels(new Code(CONFIDENTIALITY, "U")));
    }

    @Test
    void refusesAStatutoryBarItDoesNotKnow() {
        Refused refused = assertThrows(Refused.class, () -> labels(new Code(BAR, "GRA23")));
        assertEquals(
                List.of(new Refusal.Unacceptable(
                        Refusal.Ground.UNKNOWN_BAR, "Bundle.entry[3].resource.meta.security[0]")),
                refused.refusals());
    }

    @Test
    void takesTheOneCategoryThatAllCodesName() {
        assertEquals(Optional.of(Category.INJURY), category("Condition", main("125667009")));
        assertEquals(Optional.of(Category.INJURY), category("Condition", main("125667009", "unlisted")));
        assertEquals(Optional.of(Category.MENTAL_HEALTH), category("MedicationRequest", main("372594008")));
    }

    @Test
    void leavesTheCategoryUnknownWhereCodesNameSeveral() {
        assertEquals(Optional.empty(), category("Encounter", main("185202000"), main("58703003")));
        assertEquals(Optional.empty(), category("Observation", main("125667009"), added("58703003")));
        assertEquals(Optional.empty(), category("Condition", main("125667009"), main("unlisted")));
    }

    @Test
    void fallsBackToTheTypeAndThenToOther() {
        assertEquals(Optional.of(Category.OTHER), category("Condition", main("unlisted")));
        assertEquals(Optional.of(Category.OTHER), category("Observation"));
        assertEquals(Optional.of(Category.MEDICATION), category("MedicationRequest", main("unlisted")));
        assertEquals(Optional.of(Category.ATTENDANCE), category("Encounter"));
        assertEquals(Optional.of(Category.DEMOGRAPHICS), category("Patient"));
        assertEquals(Optional.of(Category.HOUSEHOLD), category("RelatedPerson"));
        assertEquals(Optional.of(Category.SAFEGUARDING_ENTRY), category("Flag", main("unlisted")));
        assertEquals(Optional.of(Category.CORRESPONDENCE), category("Communication"));
    }

    @Test
    void addsTheSensitivityOfEveryCodeWhereverItStands() {
        LabelledItem item = whole("Condition", item().concepts(main("125667009"), added("386639001")));
        assertEquals(Set.of(Label.SEX), item.intrinsics().labels());
        assertEquals(
                List.of(
                        "SEX=added",
                        "category:injury=main",
                        "category:sexual-health=added",
                        "source=voice",
                        "statement=Condition"),
                item.derivedFrom());
    }

    @Test
    void readsALabelWithoutASystemAsWhatItMayMeanAndAtLeastRestricted() {
        assertEquals(Set.of(Label.R), SecurityLabels.of(withoutSystem("R")));
        assertEquals(Set.of(Label.R, Label.V), SecurityLabels.of(withoutSystem("V")));
        assertEquals(Set.of(Label.R), SecurityLabels.of(withoutSystem("unheard-of")));
    }

    private static StatedLabel withoutSystem(String code) {
        return new StatedLabel(new Code("", code), "Condition.meta.security[0]");
    }

    @Test
    void believesAStatedSourceAndElseWhoSpoke() {
        assertEquals(SourceKind.PROFESSIONAL, source(item()));
        assertEquals(SourceKind.SELF, source(item().voices(Voice.PATIENT)));
        assertEquals(SourceKind.RELATIVE, source(item().voices(Voice.RELATED_PERSON, Voice.PATIENT)));
        assertEquals(SourceKind.PROFESSIONAL, source(item().voices(Voice.PROFESSIONAL)));
        assertEquals(
                SourceKind.MEMBER_OF_PUBLIC,
                source(item().source(SourceKind.MEMBER_OF_PUBLIC).voices(Voice.RELATED_PERSON)));
    }

    @Test
    void takesAnObservationForOneAndElseAFact() {
        assertEquals(
                StatementKind.OBSERVATION,
                whole("Observation", item()).intrinsics().statement());
        assertEquals(StatementKind.FACT, whole("Condition", item()).intrinsics().statement());
    }

    @Test
    void givesARepetitionAllThatProtectsTheWholeAndItsOwnBesides() {
        Slot slot = new Slot("Patient.address", 1);
        Said whole = item().labels(new Code(ACT, "NOPAT"))
                .involved(SUBJECT, Part.SUBJECT)
                .known(true);
        Said own = item().labels(new Code(CONFIDENTIALITY, "V"))
                .involved(OTHER, Part.MENTIONED)
                .unsafe(OTHER)
                .known(false);
        List<LabelledItem> items = labelling.label(record("Patient", whole, Map.of(slot, own)));
        assertEquals(2, items.size());
        assertEquals(Set.of(Label.NOPAT), items.getFirst().intrinsics().labels());
        LabelledItem address = items.getLast();
        assertEquals(Optional.of(slot), address.slot());
        assertEquals(Set.of(Label.NOPAT, Label.V), address.intrinsics().labels());
        assertEquals(Optional.of(Category.DEMOGRAPHICS), address.intrinsics().category());
        assertEquals(
                List.of(new Involvement(SUBJECT, Part.SUBJECT), new Involvement(OTHER, Part.MENTIONED)),
                address.involvements());
        assertEquals(Set.of(OTHER), address.unsafeFor());
        assertEquals(Optional.of(false), address.knownToFamily());
    }

    @Test
    void takesTheSourceOfARepetitionFromWhoSpokeInIt() {
        assertEquals(
                SourceKind.RELATIVE,
                ofRepetition(item(), item().involved(OTHER, Part.INFORMANT).voices(Voice.RELATED_PERSON))
                        .source());
        assertEquals(
                SourceKind.SELF,
                ofRepetition(item(), item().involved(SUBJECT, Part.INFORMANT).voices(Voice.PATIENT))
                        .source());
        assertEquals(
                SourceKind.MEMBER_OF_PUBLIC,
                ofRepetition(item(), item().source(SourceKind.MEMBER_OF_PUBLIC).voices(Voice.RELATED_PERSON))
                        .source());
    }

    @Test
    void neverProtectsARepetitionLessThanTheWhole() {
        Said whole =
                item().source(SourceKind.RELATIVE).confided(SourceKind.RELATIVE).statement(StatementKind.HEARSAY);
        Said milder = item().source(SourceKind.PROFESSIONAL)
                .confided(SourceKind.PROFESSIONAL)
                .statement(StatementKind.FACT);
        assertEquals(ofRepetition(whole, item().unsafe(OTHER)), ofRepetition(whole, milder));
        assertEquals(
                SourceKind.RELATIVE,
                ofRepetition(whole, item().involved(SUBJECT, Part.INFORMANT).voices(Voice.PATIENT))
                        .source());
        Said stronger = item().source(SourceKind.CHILD_OWN_WORDS)
                .confided(SourceKind.MEMBER_OF_PUBLIC)
                .statement(StatementKind.ALLEGATION);
        Intrinsics repetition = ofRepetition(item(), stronger);
        assertEquals(SourceKind.CHILD_OWN_WORDS, repetition.source());
        assertEquals(Optional.of(SourceKind.MEMBER_OF_PUBLIC), repetition.inConfidence());
        assertEquals(StatementKind.ALLEGATION, repetition.statement());
    }

    private Intrinsics ofRepetition(Said whole, Said own) {
        Slot slot = new Slot("Condition.note", 0);
        return labelling
                .label(record("Condition", whole, Map.of(slot, own)))
                .getLast()
                .intrinsics();
    }

    @Test
    void makesARepetitionAnItemWhereItsCodesSaySomethingElse() {
        Slot same = new Slot("Observation.component", 0);
        Slot other = new Slot("Observation.component", 1);
        Slot unlisted = new Slot("Observation.component", 2);
        List<LabelledItem> items = labelling.label(record(
                "Observation",
                item().concepts(main("125667009")),
                Map.of(
                        same, item().concepts(main("125667009")),
                        other, item().concepts(main("58703003")),
                        unlisted, item().concepts(main("unlisted")))));
        assertEquals(
                List.of(Optional.empty(), Optional.of(other), Optional.of(unlisted)),
                items.stream().map(LabelledItem::slot).toList());
        assertEquals(
                Optional.of(Category.MENTAL_HEALTH), items.get(1).intrinsics().category());
        assertEquals(Set.of(Label.MH), items.get(1).intrinsics().labels());
        assertEquals(Optional.of(Category.OTHER), items.get(2).intrinsics().category());
    }

    @Test
    void stampsEveryItemWithThePackItWasLabelledUnder() {
        LabelledItem item = whole("Condition", item());
        assertEquals("a".repeat(64), item.intrinsics().packDigest());
    }

    private Set<Label> labels(Code... labels) {
        return whole("Condition", item().labels(labels)).intrinsics().labels();
    }

    private Optional<Category> category(String type, Concept... concepts) {
        return whole(type, item().concepts(concepts)).intrinsics().category();
    }

    private SourceKind source(Said said) {
        return whole("Condition", said).intrinsics().source();
    }

    private LabelledItem whole(String type, Said said) {
        return labelling.label(record(type, said, Map.of())).getFirst();
    }

    private static IncomingRecord record(String type, Said whole, Map<Slot, Said> slots) {
        Map<Slot, IncomingItem> read = new java.util.HashMap<>();
        slots.forEach((slot, said) -> read.put(slot, said.item()));
        return new IncomingRecord(
                type,
                Optional.of(SUBJECT.value()),
                whole.item(),
                read,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                new IncomingRecord.NoEntry());
    }

    private static Concept main(String... codes) {
        return concept("main", true, codes);
    }

    private static Concept added(String... codes) {
        return concept("added", false, codes);
    }

    private static Concept concept(String path, boolean main, String... codes) {
        return new Concept(
                path,
                main,
                Arrays.stream(codes).map(code -> new Code(OnePack.SNOMED, code)).toList());
    }

    private static Said item() {
        return new Said();
    }

    /** What is said of one item, one thing after the other. */
    private static final class Said {
        private List<Concept> concepts = List.of();
        private List<StatedLabel> labels = List.of();
        private List<Involvement> involvements = List.of();
        private Set<PersonId> unsafeFor = Set.of();
        private Optional<SourceKind> source = Optional.empty();
        private Optional<SourceKind> inConfidence = Optional.empty();
        private Optional<StatementKind> statement = Optional.empty();
        private Optional<Boolean> knownToFamily = Optional.empty();
        private Set<Voice> voices = Set.of();

        Said concepts(Concept... said) {
            concepts = List.of(said);
            return this;
        }

        Said labels(Code... said) {
            labels = Arrays.stream(said)
                    .map(code -> new StatedLabel(code, "Bundle.entry[3].resource.meta.security[0]"))
                    .toList();
            return this;
        }

        Said involved(PersonId person, Part part) {
            involvements = List.of(new Involvement(person, part));
            return this;
        }

        Said unsafe(PersonId person) {
            unsafeFor = Set.of(person);
            return this;
        }

        Said source(SourceKind said) {
            source = Optional.of(said);
            return this;
        }

        Said confided(SourceKind by) {
            inConfidence = Optional.of(by);
            return this;
        }

        Said statement(StatementKind said) {
            statement = Optional.of(said);
            return this;
        }

        Said known(boolean known) {
            knownToFamily = Optional.of(known);
            return this;
        }

        Said voices(Voice... said) {
            voices = Set.of(said);
            return this;
        }

        IncomingItem item() {
            return new IncomingItem(
                    concepts, labels, involvements, unsafeFor, source, inConfidence, statement, knownToFamily, voices);
        }
    }
}

package uk.threshold.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.Slot;
import uk.threshold.disclosure.HeldName.Labelled;

/** Labels and doubt keep a name that an account would carry. */
final class HeldNameTest {
    private static final String PACK = "the pack in force";
    private static final Labelled PLAIN = whole();

    private static Labelled whole(Label... labels) {
        return new Labelled(PACK, Optional.empty(), Set.of(labels));
    }

    private static Labelled slot(String path, int index, Label... labels) {
        return new Labelled(PACK, Optional.of(new Slot(path, index)), Set.of(labels));
    }

    private static Optional<Set<Integer>> kept(List<Labelled> labels, Labelled... ofTheirRecord) {
        PersonId person = new PersonId(new UUID(4, 2));
        return new HeldName(
                        person,
                        person.value(),
                        1,
                        "Patient",
                        person,
                        Set.of(person.value()),
                        labels,
                        List.of(ofTheirRecord),
                        StoredBytes.of("{}".getBytes(StandardCharsets.UTF_8)))
                .labelledNames(PACK);
    }

    @Test
    void keepsTheLabelledRepetitionsOfTheNameAndNoOther() {
        assertEquals(Optional.of(Set.of()), kept(List.of(PLAIN)));
        assertEquals(
                Optional.of(Set.of(1)),
                kept(List.of(
                        PLAIN,
                        slot("Patient.name", 0),
                        slot("Patient.name", 1, Label.SDV),
                        slot("Patient.address", 2, Label.LIVARG))));
    }

    @ParameterizedTest
    @EnumSource(Label.class)
    void keepsEveryNameOfAResourceThatIsLabelledItself(Label label) {
        boolean plain = EnumSet.of(Label.N, Label.NOPAT).contains(label);
        assertEquals(plain, kept(List.of(whole(label))).isPresent());
    }

    @ParameterizedTest
    @EnumSource(Label.class)
    void keepsEveryNameOfAPersonWhoseRecordTellsOfAnotherIdentity(Label label) {
        boolean identity = EnumSet.of(Label.GENDER, Label.GRA22, Label.ADOPT).contains(label);
        assertEquals(!identity, kept(List.of(PLAIN), whole(label)).isPresent());
        assertEquals(
                !identity,
                kept(List.of(PLAIN), slot("Patient.address", 0, label)).isPresent());
    }

    @Test
    void keepsEveryNameWhereALabelStandsDeeperThanAnIndexReaches() {
        assertEquals(Optional.empty(), kept(List.of(PLAIN, slot("Patient.name.given", 0, Label.SDV))));
    }

    @Test
    void keepsEveryNameWhereAnyLabelsAreNotKnownUnderThisPack() {
        Labelled other = new Labelled("another pack", Optional.empty(), Set.of());
        List<Labelled> slots = new ArrayList<>(List.of(PLAIN, other));
        assertEquals(Optional.empty(), kept(List.of(other)));
        assertEquals(Optional.empty(), kept(slots));
        assertEquals(Optional.empty(), kept(List.of(PLAIN), other));
        assertEquals(Optional.empty(), kept(List.of()));
    }
}

package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.Involvement;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.StatementKind;
import uk.threshold.intake.Code;
import uk.threshold.intake.Concept;
import uk.threshold.intake.IncomingItem;
import uk.threshold.intake.StatedLabel;
import uk.threshold.intake.Voice;

/** Gathers what is said of one item, wherever in it that stands. Of two contrary marks the more protective counts. */
final class Marks {
    private final List<Concept> concepts = new ArrayList<>();
    private final List<StatedLabel> labels = new ArrayList<>();
    private final Set<Involvement> involvements = new LinkedHashSet<>();
    private final Set<PersonId> unsafeFor = new HashSet<>();
    private final Set<Voice> voices = new HashSet<>();
    private @Nullable SourceKind source;
    private @Nullable SourceKind inConfidence;
    private @Nullable StatementKind statement;
    private @Nullable Boolean knownToFamily;

    void concept(Concept concept) {
        concepts.add(concept);
    }

    void label(Json.Members coding, ElementPlace place) {
        labels.add(new StatedLabel(code(coding), place.sent()));
    }

    void involve(PersonId person, Part part) {
        involvements.add(new Involvement(person, part));
    }

    void voice(Voice voice) {
        voices.add(voice);
    }

    static Code code(Json.Members coding) {
        return new Code(coding.text("system").orElse(""), coding.text("code").orElse(""));
    }

    /** Takes in one extension if it says something to the gateway; {@code place} is that of the extended element. */
    void extension(Json.Members extension, Persons persons, ElementPlace place) {
        String url = extension.text("url").orElse("");
        Optional<String> code = extension.text("valueCode");
        switch (url) {
            case Extensions.INLINE_LABEL -> extension.object("valueCoding").ifPresent(label -> label(label, place));
            case Extensions.ABOUT -> about(extension, persons, place);
            case Extensions.UNSAFE_FOR ->
                extension
                        .object("valueReference")
                        .ifPresent(reference -> unsafeFor.add(persons.named(reference, place)));
            case Extensions.SOURCE ->
                source = either(source, code(SourceKind.class, code), SourceKind::orMoreProtected);
            case Extensions.IN_CONFIDENCE ->
                inConfidence = either(inConfidence, code(SourceKind.class, code), SourceKind::orMoreProtected);
            case Extensions.STATEMENT_KIND ->
                statement = either(statement, code(StatementKind.class, code), StatementKind::orMoreProtected);
            case Extensions.KNOWN_TO_FAMILY ->
                extension
                        .truth("valueBoolean")
                        .ifPresent(known -> knownToFamily = known && !Boolean.FALSE.equals(knownToFamily));
            default -> {}
        }
    }

    private void about(Json.Members extension, Persons persons, ElementPlace place) {
        Optional<Part> part = Extensions.code(extension, "part").flatMap(word -> Coded.parse(Part.class, word));
        Extensions.of(extension, "person").stream()
                .map(inner -> inner.object("valueReference"))
                .flatMap(Optional::stream)
                .forEach(reference -> part.ifPresent(as -> persons.as(reference, as, place.path(), this)));
    }

    private static <E extends Enum<E> & Coded> Optional<E> code(Class<E> vocabulary, Optional<String> word) {
        return word.flatMap(code -> Coded.parse(vocabulary, code));
    }

    private static <E> @Nullable E either(@Nullable E before, Optional<E> said, BinaryOperator<E> moreProtected) {
        return Stream.concat(Stream.ofNullable(before), said.stream())
                .reduce(moreProtected)
                .orElse(null);
    }

    IncomingItem item() {
        return new IncomingItem(
                concepts,
                labels,
                List.copyOf(involvements),
                unsafeFor,
                Optional.ofNullable(source),
                Optional.ofNullable(inConfidence),
                Optional.ofNullable(statement),
                Optional.ofNullable(knownToFamily),
                voices);
    }

    /** Whether nothing at all was gathered. */
    boolean isEmpty() {
        return concepts.isEmpty()
                && labels.isEmpty()
                && involvements.isEmpty()
                && unsafeFor.isEmpty()
                && source == null
                && inConfidence == null
                && statement == null
                && knownToFamily == null;
    }
}

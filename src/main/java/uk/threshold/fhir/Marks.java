package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import uk.threshold.intake.Voice;

/** Gathers what is said of one item, wherever in it that stands. Of two contrary marks the more protective counts. */
final class Marks {
    private static final List<SourceKind> SOURCES = List.of(
            SourceKind.CHILD_OWN_WORDS,
            SourceKind.MEMBER_OF_PUBLIC,
            SourceKind.RELATIVE,
            SourceKind.OTHER_AGENCY,
            SourceKind.SELF,
            SourceKind.PROFESSIONAL);
    private static final List<StatementKind> STATEMENTS = List.of(
            StatementKind.HEARSAY,
            StatementKind.ALLEGATION,
            StatementKind.OPINION,
            StatementKind.ACCOUNT,
            StatementKind.OBSERVATION,
            StatementKind.FACT);

    private final List<Concept> concepts = new ArrayList<>();
    private final List<Code> labels = new ArrayList<>();
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

    void label(Json.Members coding) {
        labels.add(code(coding));
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

    /** Takes in one extension if it says something to the gateway; {@code path} is that of the extended element. */
    void extension(Json.Members extension, Persons persons, String path) {
        String url = extension.text("url").orElse("");
        Optional<String> code = extension.text("valueCode");
        switch (url) {
            case Extensions.INLINE_LABEL -> extension.object("valueCoding").ifPresent(this::label);
            case Extensions.ABOUT -> about(extension, persons, path);
            case Extensions.UNSAFE_FOR ->
                extension
                        .object("valueReference")
                        .ifPresent(reference -> unsafeFor.add(persons.named(reference, path)));
            case Extensions.SOURCE ->
                source = first(SOURCES, source, code.flatMap(word -> Coded.parse(SourceKind.class, word)));
            case Extensions.IN_CONFIDENCE ->
                inConfidence = first(SOURCES, inConfidence, code.flatMap(word -> Coded.parse(SourceKind.class, word)));
            case Extensions.STATEMENT_KIND ->
                statement = first(STATEMENTS, statement, code.flatMap(word -> Coded.parse(StatementKind.class, word)));
            case Extensions.KNOWN_TO_FAMILY ->
                extension
                        .truth("valueBoolean")
                        .ifPresent(known -> knownToFamily = known && !Boolean.FALSE.equals(knownToFamily));
            default -> {}
        }
    }

    private void about(Json.Members extension, Persons persons, String path) {
        Optional<Part> part = Extensions.code(extension, "part").flatMap(word -> Coded.parse(Part.class, word));
        Extensions.of(extension, "person").stream()
                .map(inner -> inner.object("valueReference"))
                .flatMap(Optional::stream)
                .forEach(reference -> part.ifPresent(as -> persons.as(reference, as, path, this)));
    }

    private static <E> @Nullable E first(List<E> protectiveFirst, @Nullable E before, Optional<E> said) {
        return Stream.concat(Stream.ofNullable(before), said.stream())
                .min(Comparator.comparingInt(protectiveFirst::indexOf))
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

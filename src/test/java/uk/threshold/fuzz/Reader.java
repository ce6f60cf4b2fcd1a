package uk.threshold.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import uk.threshold.consent.DirectiveTarget;
import uk.threshold.fhir.BundleTarget;
import uk.threshold.fhir.ConsentTarget;
import uk.threshold.fhir.FlagTarget;
import uk.threshold.fhir.JsonTarget;
import uk.threshold.fhir.RecordTarget;
import uk.threshold.fhir.TaskTarget;
import uk.threshold.fhir.ValidTarget;
import uk.threshold.http.AddressTarget;
import uk.threshold.http.CursorTarget;
import uk.threshold.http.PlainJsonTarget;
import uk.threshold.http.QueryTarget;
import uk.threshold.intake.LabelTarget;
import uk.threshold.shelf.PackTarget;

/** Every reader that is fuzzed. */
enum Reader {
    /** The strict reader of JSON, ahead of everything that comes in as FHIR. */
    JSON(JsonTarget::new, true),
    /** A resource, as far as it is read without the validator. */
    RECORD(RecordTarget::new, true),
    /** A resource or Bundle, on its whole way in. */
    VALID(ValidTarget::new, true),
    /** A Bundle, as far as it is read without its resources. */
    BUNDLE(BundleTarget::new, true),
    /** A Consent, and what it then says of an item. */
    CONSENT(ConsentTarget::new, true),
    /** A Task of the requester's. */
    TASK(TaskTarget::new, true),
    /** A council's Flag. */
    FLAG(FlagTarget::new, true),
    /** A body of {@code /api}. */
    PLAIN_JSON(PlainJsonTarget::new, true),
    /** A directive as it is kept. */
    DIRECTIVE(DirectiveTarget::new, false),
    /** A security label. */
    LABEL(LabelTarget::new, false),
    /** A link to the next page. */
    CURSOR(CursorTarget::new, false),
    /** The target of a call: its path and query, before anything else is looked at. */
    ADDRESS(AddressTarget::new, false),
    /** Search parameters, on every face. */
    QUERY(QueryTarget::new, false),
    /** A file of a policy pack. */
    PACK(PackTarget::new, false);

    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");

    private static final Duration LONGEST = Duration.ofMillis(100);

    /** The validator of FHIR is a library, and slow in proportion to what it validates. */
    private static final Duration LONGEST_WITH_VALIDATOR = Duration.ofSeconds(1);

    private final Supplier<Target> target;
    private final boolean takesJson;

    Reader(Supplier<Target> target, boolean takesJson) {
        this.target = target;
        this.takesJson = takesJson;
    }

    /** The name by which it is asked for, and under which its inputs are kept. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Reader named(String code) {
        return Stream.of(values())
                .filter(reader -> reader.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    Target target() {
        return target.get();
    }

    /** Whether inputs are also made by changing JSON where it is JSON. */
    boolean takesJson() {
        return takesJson;
    }

    /** Processor time that one input may take. */
    Duration longest() {
        return this == VALID ? LONGEST_WITH_VALIDATOR : LONGEST;
    }

    /** Where its inputs are kept. */
    Path folder() {
        return KEPT.resolve(code());
    }

    /** The inputs that are kept, in the order of their names. */
    List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }
}

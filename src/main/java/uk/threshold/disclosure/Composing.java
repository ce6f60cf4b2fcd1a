package uk.threshold.disclosure;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.policy.Destination;
import uk.threshold.request.Directory;
import uk.threshold.request.Organisation;
import uk.threshold.request.SharingRequest;

/** Puts together and renders what would leave under what was decided. Its bytes stay in this room until released. */
public final class Composing {
    /** A preview has no reader, and so no address. */
    static final String NOWHERE = "urn:preview";

    private final Directory directory;
    private final ElementTable elements;
    private final Function<Organisation, Pseudonyms> pseudonyms;
    private final Renderer renderer;

    /** @param pseudonyms those of one organisation */
    public Composing(
            Directory directory,
            ElementTable elements,
            Function<Organisation, Pseudonyms> pseudonyms,
            Renderer renderer) {
        this.directory = directory;
        this.elements = elements;
        this.pseudonyms = pseudonyms;
        this.renderer = renderer;
    }

    /**
     * The paths that would leave of each resource, by its internal id, if the reader read everything now. A resource of
     * which nothing would leave is absent, whatever its classes of field were decided to be; one of which approved wording
     * alone would leave has no path.
     */
    public Map<UUID, SortedSet<FieldPath>> preview(Deliberation deliberation) {
        Map<Position, SortedSet<FieldPath>> leaving = new HashMap<>();
        rendered(deliberation, NOWHERE, new Shape.Everything())
                .items()
                .forEach(item -> leaving.put(item.position(), item.released()));
        Pseudonyms own = of(deliberation);
        Map<UUID, SortedSet<FieldPath>> preview = new HashMap<>();
        for (DecidedResource decided : deliberation.decided()) {
            RecordItem main = decided.resource().main();
            UUID id = main.id().resource();
            Position position = new Position(main.type(), own.of(main.type(), id));
            SortedSet<FieldPath> paths = leaving.getOrDefault(position, Collections.emptySortedSet());
            if (!paths.isEmpty()
                    || decided.takesItsDisputes()
                            && decided.items().stream()
                                    .anyMatch(item -> item.wording().isPresent())) {
                preview.put(id, paths);
            }
        }
        return preview;
    }

    /** @param base the reader's FHIR base, an absolute URL without a final slash */
    Rendered rendered(Deliberation deliberation, String base, Shape shape) {
        return renderer.render(
                new Answering(deliberation, elements, of(deliberation)).answer(base, shape, caveat(deliberation)));
    }

    /** The pseudonyms under which the reader's organisation sees what leaves. */
    Pseudonyms of(Deliberation deliberation) {
        return pseudonyms.apply(deliberation.reader().organisation());
    }

    private Optional<Caveat> caveat(Deliberation deliberation) {
        return deliberation.request().purpose().isOnlineView()
                ? Optional.empty()
                : Optional.of(caveatOfRequest(deliberation));
    }

    private Caveat caveatOfRequest(Deliberation deliberation) {
        SharingRequest request = deliberation.request();
        Organisation practice = directory
                .organisation(request.practice())
                .orElseThrow(() -> new IllegalStateException("a request was accepted for a practice not held"));
        return new Caveat(
                practice.name(),
                deliberation.terms().says(),
                deliberation.establishing().windows().told(),
                review(deliberation),
                List.of(new Caveat.Telephone(practice.name(), practice.telephone())),
                deliberation.destination() == Destination.ANNEX
                        ? deliberation.household().statement()
                        : Optional.empty());
    }

    private static Caveat.Review review(Deliberation deliberation) {
        Household household = deliberation.household();
        boolean overdue = Due.of(deliberation.terms().deadline(), deliberation.request())
                .filter(household.now()::isAfter)
                .isPresent();
        return household
                .statement()
                .<Caveat.Review>map(
                        signed -> new Caveat.Review.Finished(LocalDate.ofInstant(signed.at(), Household.LONDON)))
                .orElseGet(overdue ? Caveat.Review.Overdue::new : Caveat.Review.NotYetMade::new);
    }
}

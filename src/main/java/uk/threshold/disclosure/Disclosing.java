package uk.threshold.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Receipt;
import uk.threshold.request.Directory;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/** The one way out: gathers once, decides, renders, records, and only then releases. */
public final class Disclosing {
    /** How often a disclosure is decided afresh when facts change under it. */
    public static final int ATTEMPTS = 5;

    private final Deliberating deliberating;
    private final Directory directory;
    private final ElementTable elements;
    private final Function<Organisation, Pseudonyms> pseudonyms;
    private final Renderer renderer;
    private final Ledger ledger;
    private final Chance chance;

    /** @param pseudonyms those of one organisation */
    public Disclosing(
            Deliberating deliberating,
            Directory directory,
            ElementTable elements,
            Function<Organisation, Pseudonyms> pseudonyms,
            Renderer renderer,
            Ledger ledger,
            Chance chance) {
        this.deliberating = deliberating;
        this.directory = directory;
        this.elements = elements;
        this.pseudonyms = pseudonyms;
        this.renderer = renderer;
        this.ledger = ledger;
        this.chance = chance;
    }

    /**
     * Discloses what this reader may see under this request, in the shape asked for.
     *
     * @param base the reader's FHIR base, an absolute URL without a final slash
     * @throws uk.threshold.carerecord.StoreUnavailable when records cannot be read
     * @throws uk.threshold.ledger.LedgerUnavailable when it cannot be recorded; nothing is released
     * @throws uk.threshold.ledger.CommitUnknown when it may have been recorded; nothing is released
     * @throws PurposeNotAdmitted when the pack in force no longer admits the purpose
     * @throws FactsKeptChanging when facts changed at every attempt
     */
    public Answered disclose(SharingRequest request, Requester reader, String base, Shape shape) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Deliberation deliberation = deliberating.deliberate(request, reader);
            Pseudonyms own = pseudonyms.apply(reader.organisation());
            boolean readable = deliberation.household().readable(request);
            Rendered rendered = readable
                    ? renderer.render(
                            new Answering(deliberation, elements, own).answer(base, shape, caveat(deliberation)))
                    : Rendered.nothing();
            UUID rid = chance.id();
            LedgerEntry entry = new Recording(deliberation, own).entry(rid, chance.salts(), rendered);
            switch (ledger.append(entry, deliberation.household().guards())) {
                case Appended.Committed(Receipt receipt) -> {
                    return readable
                            ? new Answered.Released(new Disclosure(rid, rendered), receipt)
                            : new Answered.Ended(receipt);
                }
                case Appended.GuardChanged changed -> {}
            }
        }
        throw new FactsKeptChanging();
    }

    private Caveat caveat(Deliberation deliberation) {
        SharingRequest request = deliberation.request();
        Organisation practice = directory
                .organisation(request.practice())
                .orElseThrow(() -> new IllegalStateException("a request was accepted for a practice not held"));
        return new Caveat(
                practice.name(),
                deliberation.terms().says(),
                deliberation.establishing().windows().told(),
                review(deliberation),
                List.of(new Caveat.Telephone(practice.name(), practice.telephone())));
    }

    private static Caveat.Review review(Deliberation deliberation) {
        Household household = deliberation.household();
        boolean overdue = Due.of(
                        deliberation.terms().deadline(), deliberation.request().authoredOn())
                .filter(household.now()::isAfter)
                .isPresent();
        return household
                .statement()
                .<Caveat.Review>map(
                        signed -> new Caveat.Review.Finished(LocalDate.ofInstant(signed.at(), Household.LONDON)))
                .orElseGet(overdue ? Caveat.Review.Overdue::new : Caveat.Review.NotYetMade::new);
    }
}

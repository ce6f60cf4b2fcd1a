package uk.threshold.disclosure;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Guard;
import uk.threshold.ledger.Ledger;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Receipt;
import uk.threshold.request.Purpose;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/** The one way out: gathers once, decides, renders, records, and only then releases. */
public final class Disclosing {
    /** How often a disclosure is decided afresh when facts change under it. */
    public static final int ATTEMPTS = 5;

    private final Deliberating deliberating;
    private final Composing composing;
    private final Conflicts conflicts;
    private final Ledger ledger;
    private final Chance chance;

    public Disclosing(
            Deliberating deliberating, Composing composing, Conflicts conflicts, Ledger ledger, Chance chance) {
        this.deliberating = deliberating;
        this.composing = composing;
        this.conflicts = conflicts;
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
            Deliberation deliberation = deliberating.deliberate(request, reader, shape.destination());
            Recusal recusal = new Recusal(conflicts, reader);
            boolean barred = isUnjudged(request) && recusal.barsReading(request);
            boolean readable = deliberation.household().readable(request);
            Rendered rendered =
                    readable && !barred ? composing.rendered(deliberation, base, shape) : Rendered.nothing();
            UUID rid = chance.id();
            LedgerEntry entry = new Recording(deliberation, shape, composing.of(deliberation), barred)
                    .entry(rid, chance.salts(), rendered);
            switch (ledger.append(entry, guards(deliberation, recusal))) {
                case Appended.Committed(Receipt receipt) -> {
                    if (!readable) {
                        return new Answered.Ended(receipt);
                    }
                    return barred
                            ? new Answered.ForAColleague(receipt)
                            : new Answered.Released(new Disclosure(rid, rendered), receipt);
                }
                case Appended.GuardChanged changed -> {}
            }
        }
        throw new FactsKeptChanging();
    }

    private static List<Guard> guards(Deliberation deliberation, Recusal recusal) {
        return Stream.concat(deliberation.household().guards().stream(), recusal.guards().stream())
                .toList();
    }

    /** Emergency access leaves before any clinician judges, so that nobody would notice whose family it is. */
    static boolean isUnjudged(SharingRequest request) {
        return request.purpose() == Purpose.IMMEDIATE_DANGER;
    }
}

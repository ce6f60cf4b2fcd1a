package uk.threshold.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Deliberation;
import uk.threshold.disclosure.Recusal;
import uk.threshold.ledger.Chance;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.Requester;

/**
 * What somebody at the desk has before them: the request, and one snapshot of what would leave.
 *
 * @param recusal who acts, and what they must leave to a colleague
 * @param at the moment of the act: the database's time, and after everything done with the request before
 */
record Sitting(
        Recusal recusal, KeptRequest received, Deliberation deliberation, Docket docket, Instant at, Chance chance) {

    Requester who() {
        return recusal.who();
    }

    UUID id() {
        return received.request().id();
    }

    String practice() {
        return received.request().practice();
    }

    /** Whether the request names this person or its purpose reaches them unnamed. */
    boolean reaches(PersonId person) {
        return deliberation.reached().contains(person);
    }

    /** The same snapshot decided for the confidential annex; empty where the purpose has none. */
    Optional<Deliberation> annex() {
        return Deliberating.annex(deliberation);
    }

    /** Every item that was decided. */
    Stream<DecidedItem> items() {
        return Outcomes.items(deliberation).stream();
    }

    /** A piece of business at the desk: an objection, or else the act. */
    interface Business {
        /** Why it cannot be done, as things stand. */
        Optional<Ground> objection(Sitting sitting);

        /** What is done, when there was no objection. */
        DeskAct act(Sitting sitting);
    }
}

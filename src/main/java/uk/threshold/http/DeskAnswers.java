package uk.threshold.http;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import uk.threshold.desk.DeskAct;
import uk.threshold.desk.DeskAnswer;
import uk.threshold.ledger.Receipt;

/** The answers to what was asked of the desk: 201 with the receipt of what was done, or the catalogue's words why not. */
final class DeskAnswers {
    private DeskAnswers() {}

    /** What was done, and the id of the ledger entry that records it. */
    public record DonePage(String receipt, Instant at) {}

    /** A ruling that was made, and the id of the ledger entry that records it. */
    public record RuledPage(String receipt, RulingPage ruling) {}

    static Response done(DeskAnswer<DeskAct> answer) {
        return switch (answer) {
            case DeskAnswer.Done<DeskAct>(DeskAct act, Receipt receipt) ->
                Response.status(Response.Status.CREATED)
                        .entity(page(act, receipt))
                        .build();
            case DeskAnswer.TurnedBack<DeskAct> turned -> throw DeskProblems.refused(turned.ground());
        };
    }

    private static Object page(DeskAct act, Receipt receipt) {
        String rid = receipt.rid().toString();
        return switch (act) {
            case DeskAct.Ruled ruled -> new RuledPage(rid, RulingPage.of(ruled.ruling()));
            case DeskAct.Confirmed confirmed ->
                new DonePage(rid, confirmed.said().at());
            case DeskAct.Retracted retracted ->
                new DonePage(rid, retracted.said().at());
            case DeskAct.Matched matched -> new DonePage(rid, matched.match().at());
            case DeskAct.Assigned assigned ->
                new DonePage(rid, assigned.assignment().at());
            case DeskAct.Updated updated -> new DonePage(rid, updated.update().at());
            case DeskAct.Told told -> new DonePage(rid, told.telling().at());
            case DeskAct.Closed closed -> new DonePage(rid, closed.statement().at());
        };
    }
}

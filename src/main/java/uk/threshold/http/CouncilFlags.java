package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.disclosure.Answered;
import uk.threshold.disclosure.FlagChange;
import uk.threshold.disclosure.FlagDisclosing;
import uk.threshold.disclosure.FlagKeeping;
import uk.threshold.disclosure.FlagRegister;
import uk.threshold.disclosure.FlagStatement;
import uk.threshold.disclosure.KeptFlag;
import uk.threshold.fhir.FlagReading;
import uk.threshold.fhir.FlagWriting;
import uk.threshold.request.Requester;

/** Flags that councils place: each council's own, and what health workers may read of them for direct care. */
@ApplicationScoped
final class CouncilFlags {
    private final FlagRegister register;
    private final FlagDisclosing disclosing;
    private final FlagKeeping keeping;
    private final Cursors cursors;
    private final Base base;

    CouncilFlags(FlagRegister register, FlagDisclosing disclosing, FlagKeeping keeping, Cursors cursors, Base base) {
        this.register = register;
        this.disclosing = disclosing;
        this.keeping = keeping;
        this.cursors = cursors;
        this.base = base;
    }

    Response place(Requester caller, byte[] body) {
        FlagStatement statement = statement(body, Optional.empty());
        if (statement.isEnded()) {
            throw Refused.because(Problem.VALUE_INVALID, "Flag.status");
        }
        FlagChange.Kept done = kept(keeping.place(caller, statement));
        return recorded(
                Response.status(Response.Status.CREATED)
                        .header(
                                HttpHeaders.LOCATION,
                                base.address("/fhir/Flag/" + done.flag().id())),
                done);
    }

    Response change(Requester caller, String id, int expected, byte[] body) {
        UUID flag = Uuids.orNotFound(id);
        FlagStatement statement = statement(body, Optional.of(flag.toString()));
        return recorded(Response.ok(), kept(keeping.change(caller, flag, expected, statement)));
    }

    private static FlagChange.Kept kept(FlagChange change) {
        return switch (change) {
            case FlagChange.Kept kept -> kept;
            case FlagChange.NotHeld none -> throw notFound();
            case FlagChange.VersionChanged other -> throw Refused.because(Problem.VERSION_CHANGED);
            case FlagChange.Ended ended -> throw Refused.because(Problem.FLAG_ENDED);
            case FlagChange.OtherPerson other -> throw Refused.because(Problem.FLAG_OF_ANOTHER);
            case FlagChange.OtherBirthDate other -> throw Refused.because(Problem.FLAG_BIRTH_DATE_DIFFERS);
        };
    }

    Response own(Requester caller, String id) {
        return answer(
                Response.ok(),
                register.own(caller.organisation().ods(), Uuids.orNotFound(id)).orElseThrow(CouncilFlags::notFound));
    }

    /** A page of the caller's own, and a link to the next that nobody else can follow. */
    Response own(Requester caller, FlagSearch.OfOwn search) {
        Cursors.Bound bound = Cursors.Bound.toSearch(caller, search.address());
        Optional<FlagRegister.Place> after = search.cursor()
                .map(cursor -> Cursors.Moment.of(cursors.open(cursor, bound)))
                .map(moment -> new FlagRegister.Place(moment.at(), moment.id()));
        FlagRegister.Page page = register.page(caller.organisation().ods(), search.from(after));
        Optional<String> next = page.last()
                .map(last -> new Cursors.Moment(last.keptAt(), last.flag()).position())
                .flatMap(last -> search.next(cursors.seal(last, bound)))
                .map(base::address);
        return Response.ok(FlagWriting.searchset(page.flags(), next), Outcome.MEDIA_TYPE)
                .build();
    }

    /** What the reader may see, recorded before a byte of it leaves. */
    Response read(Requester caller, FlagSearch.OfReader search) {
        Answered.Released released = disclosing.disclose(caller, search.number(), search.kind(), base.address("/fhir"));
        return released.body()
                .map(body -> Response.ok(body, Outcome.MEDIA_TYPE)
                        .header(Readings.RECEIPT, released.rid())
                        .build())
                .orElseThrow(CouncilFlags::notFound);
    }

    private static FlagStatement statement(byte[] body, Optional<String> id) {
        try {
            return FlagReading.read(body, id);
        } catch (uk.threshold.intake.Refused refused) {
            throw IntakeRefusals.refused(refused.refusals());
        }
    }

    private static Refused notFound() {
        return Refused.because(Problem.NOT_FOUND);
    }

    private static Response recorded(Response.ResponseBuilder response, FlagChange.Kept kept) {
        return answer(response.header(Readings.RECEIPT, kept.receipt().rid()), kept.flag());
    }

    private static Response answer(Response.ResponseBuilder response, KeptFlag kept) {
        return response.entity(FlagWriting.flag(kept))
                .type(Outcome.MEDIA_TYPE)
                .header(HttpHeaders.ETAG, "W/\"" + kept.version() + "\"")
                .lastModified(Date.from(kept.keptAt()))
                .build();
    }
}

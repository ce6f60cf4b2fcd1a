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
import uk.threshold.disclosure.FlagRegister;
import uk.threshold.disclosure.FlagStatement;
import uk.threshold.disclosure.KeptFlag;
import uk.threshold.fhir.FlagReading;
import uk.threshold.fhir.FlagWriting;
import uk.threshold.ledger.Chance;
import uk.threshold.request.Requester;

/** Flags that councils place: each council's own, and what health workers may read of them for direct care. */
@ApplicationScoped
final class CouncilFlags {
    private final FlagRegister register;
    private final FlagDisclosing disclosing;
    private final Chance chance;
    private final Base base;

    CouncilFlags(FlagRegister register, FlagDisclosing disclosing, Chance chance, Base base) {
        this.register = register;
        this.disclosing = disclosing;
        this.chance = chance;
        this.base = base;
    }

    Response place(Requester caller, byte[] body) {
        FlagStatement statement = statement(body, Optional.empty());
        if (statement.isEnded()) {
            throw Refused.because(Problem.VALUE_INVALID, "Flag.status");
        }
        KeptFlag kept = register.place(author(caller), chance.id(), statement);
        return answer(
                Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, base.address("/fhir/Flag/" + kept.id())),
                kept);
    }

    Response change(Requester caller, String id, int expected, byte[] body) {
        UUID flag = Uuids.parse(id).orElseThrow(CouncilFlags::notFound);
        FlagStatement statement = statement(body, Optional.of(flag.toString()));
        return switch (register.change(author(caller), flag, expected, statement)) {
            case FlagChange.Kept(KeptFlag kept) -> answer(Response.ok(), kept);
            case FlagChange.NotHeld none -> throw notFound();
            case FlagChange.VersionChanged other -> throw Refused.because(Problem.VERSION_CHANGED);
            case FlagChange.Ended ended -> throw Refused.because(Problem.FLAG_ENDED);
            case FlagChange.OtherPerson other -> throw Refused.because(Problem.FLAG_OF_ANOTHER);
        };
    }

    Response own(Requester caller, String id) {
        return answer(
                Response.ok(),
                Uuids.parse(id)
                        .flatMap(flag -> register.own(caller.organisation().ods(), flag))
                        .orElseThrow(CouncilFlags::notFound));
    }

    Response own(Requester caller, FlagRegister.Search search) {
        byte[] found = FlagWriting.searchset(register.own(caller.organisation().ods(), search));
        return Response.ok(found, Outcome.MEDIA_TYPE).build();
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

    private static FlagRegister.Author author(Requester caller) {
        return new FlagRegister.Author(caller.organisation().ods(), caller.user());
    }

    private static Refused notFound() {
        return Refused.because(Problem.NOT_FOUND);
    }

    private static Response answer(Response.ResponseBuilder response, KeptFlag kept) {
        return response.entity(FlagWriting.flag(kept))
                .type(Outcome.MEDIA_TYPE)
                .header(HttpHeaders.ETAG, "W/\"" + kept.version() + "\"")
                .lastModified(Date.from(kept.keptAt()))
                .build();
    }
}

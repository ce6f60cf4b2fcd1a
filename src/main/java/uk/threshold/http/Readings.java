package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import uk.threshold.disclosure.Answered;
import uk.threshold.disclosure.Disclosing;
import uk.threshold.disclosure.Shape;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;
import uk.threshold.request.SharingRequest;

/** Answers a reader under one Task of their own organisation; any other Task is answered as one that never was. */
@ApplicationScoped
final class Readings {
    static final String RECEIPT = "Threshold-Receipt";

    private final RequestRegister requests;
    private final Disclosing disclosing;
    private final Base base;

    Readings(RequestRegister requests, Disclosing disclosing, Base base) {
        this.requests = requests;
        this.disclosing = disclosing;
        this.base = base;
    }

    /** What is asked for, once the request is known to be the reader's. */
    @FunctionalInterface
    interface Asked {
        Shape under(UUID request);
    }

    /**
     * The answer, recorded before a byte of it leaves.
     *
     * @throws Refused 404 where the Task is not the reader's or one resource does not leave; 422 where its time is over,
     *     or where it is for a colleague to ask
     */
    Response answer(String task, Requester reader, Asked asked) {
        SharingRequest request = own(task, reader).request();
        return answer(request, reader, face(request.id()), asked.under(request.id()));
    }

    /**
     * As {@link #answer(String, Requester, Asked)}, once the request is known to be the reader's.
     *
     * @param path where the resources of the answer stand
     */
    Response answer(SharingRequest request, Requester reader, String path, Shape shape) {
        return switch (disclosing.disclose(request, reader, base.address(path), shape)) {
            case Answered.Released released ->
                released.body()
                        .map(body -> Response.ok(body, Outcome.MEDIA_TYPE)
                                .header(RECEIPT, released.rid())
                                .build())
                        .orElseThrow(() -> Refused.because(Problem.NOT_FOUND)
                                .recordedAs(released.receipt().rid()));
            case Answered.ForAColleague left ->
                throw Refused.because(Problem.COLLEAGUE_MUST_ASK)
                        .recordedAs(left.receipt().rid());
            case Answered.Ended ended ->
                throw Refused.because(Problem.VALIDITY_ENDED)
                        .recordedAs(ended.receipt().rid());
        };
    }

    /**
     * A request of the reader's own organisation.
     *
     * @throws Refused 404 for any other
     */
    KeptRequest own(String task, Requester reader) {
        return Uuids.parse(task)
                .flatMap(id -> requests.ofOrganisation(reader.organisation().ods(), id))
                .orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
    }

    /** The path of the request's own FHIR base, without a final slash. */
    static String face(UUID request) {
        return "/fhir/request/" + request;
    }
}

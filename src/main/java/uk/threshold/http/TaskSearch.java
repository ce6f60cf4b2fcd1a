package uk.threshold.http;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Coded;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.KeptRequest.Status;

/**
 * What a search for one's own Tasks may say: {@code _id}, {@code status}, {@code _count}, and the practice asked also {@code
 * owner}; each once, and nothing else.
 *
 * @param owner ODS code, with or without its system
 */
record TaskSearch(Optional<UUID> id, Optional<Status> status, Optional<String> owner, int count) {
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final Set<String> OFFERED = Set.of("_id", "status", "_count");
    static final Set<String> OFFERED_AT_THE_DESK = Set.of("_id", "status", "_count", "owner");
    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code|";

    /** A search by the organisation that asks. */
    static TaskSearch of(Parameters parameters) {
        return of(parameters, OFFERED);
    }

    /** A search by the practice asked. */
    static TaskSearch atTheDesk(Parameters parameters) {
        return of(parameters, OFFERED_AT_THE_DESK);
    }

    private static TaskSearch of(Parameters parameters, Set<String> offered) {
        parameters.only(offered);
        return new TaskSearch(
                parameters.one("_id").map(id -> Uuids.parse(id).orElseThrow(() -> Parameters.invalid("_id"))),
                parameters.one("status").map(code -> Coded.parse(Status.class, code)
                        .orElseThrow(() -> Parameters.invalid("status"))),
                parameters.one("owner").map(owner -> owner.startsWith(ODS) ? owner.substring(ODS.length()) : owner),
                parameters.count(USUAL, MOST));
    }

    boolean admits(KeptRequest kept) {
        return status.filter(wanted -> wanted != kept.status()).isEmpty();
    }
}

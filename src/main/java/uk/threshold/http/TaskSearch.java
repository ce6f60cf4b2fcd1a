package uk.threshold.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
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
    private static final Set<String> OFFERED = Set.of("_id", "status", "_count", "_format");
    private static final Set<String> OFFERED_AT_THE_DESK = Set.of("_id", "status", "_count", "_format", "owner");
    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code|";

    /** A search by the organisation that asks. */
    static TaskSearch of(MultivaluedMap<String, String> parameters) {
        return of(parameters, OFFERED);
    }

    /** A search by the practice asked. */
    static TaskSearch atTheDesk(MultivaluedMap<String, String> parameters) {
        return of(parameters, OFFERED_AT_THE_DESK);
    }

    private static TaskSearch of(MultivaluedMap<String, String> parameters, Set<String> offered) {
        if (!offered.containsAll(parameters.keySet())) {
            throw Refused.because(Problem.PARAMETER_INVALID);
        }
        one(parameters, "_format").filter(format -> !format.equals("json")).ifPresent(format -> {
            throw Refused.because(Problem.NOT_ACCEPTABLE);
        });
        return new TaskSearch(
                one(parameters, "_id").map(id -> Uuids.parse(id).orElseThrow(() -> invalid("_id"))),
                one(parameters, "status")
                        .map(code -> Coded.parse(Status.class, code).orElseThrow(() -> invalid("status"))),
                one(parameters, "owner").map(owner -> owner.startsWith(ODS) ? owner.substring(ODS.length()) : owner),
                one(parameters, "_count").map(TaskSearch::count).orElse(USUAL));
    }

    boolean admits(KeptRequest kept) {
        return status.filter(wanted -> wanted != kept.status()).isEmpty();
    }

    private static int count(String text) {
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) == 0) {
            throw invalid("_count");
        }
        return Math.min(Integer.parseInt(text), MOST);
    }

    private static Optional<String> one(MultivaluedMap<String, String> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw invalid(name);
        }
        return values.stream().findFirst();
    }

    private static Refused invalid(String name) {
        return Refused.because(Problem.PARAMETER_INVALID, name);
    }
}

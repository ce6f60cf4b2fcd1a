package uk.threshold.intake;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.carerecord.Standing;

/** Tells how an entry stands from its status elements alone; a problem that is not confirmed is not told to be present. */
final class Standings {
    private static final String IN_ERROR = "entered-in-error";

    private Standings() {}

    static Standing of(IncomingRecord record) {
        Set<String> status = searched(record, "status");
        Set<String> verification = concepts(record, record.type() + ".verificationStatus");
        if (status.contains(IN_ERROR) || verification.contains(IN_ERROR)) {
            return Standing.ENTERED_IN_ERROR;
        }
        return switch (record.type()) {
            case "Flag" -> status.contains("active") ? Standing.ALERT : Standing.ENDED;
            case "Condition" -> problem(searched(record, "clinical-status"), verification);
            default -> Standing.UNSTATED;
        };
    }

    private static Standing problem(Set<String> clinical, Set<String> verification) {
        if (!verification.isEmpty() && !verification.equals(Set.of("confirmed"))) {
            return Standing.UNSTATED;
        }
        if (Stream.of("active", "recurrence", "relapse").anyMatch(clinical::contains)) {
            return Standing.ACTIVE;
        }
        return clinical.isEmpty() ? Standing.UNSTATED : Standing.ENDED;
    }

    private static Set<String> searched(IncomingRecord record, String param) {
        return record.searchable().stream()
                .filter(IncomingRecord.Searchable.Coding.class::isInstance)
                .map(IncomingRecord.Searchable.Coding.class::cast)
                .filter(coding -> coding.param().equals(param))
                .map(coding -> coding.code().code())
                .collect(Collectors.toSet());
    }

    private static Set<String> concepts(IncomingRecord record, String path) {
        return record.whole().concepts().stream()
                .filter(concept -> concept.path().equals(path))
                .flatMap(concept -> concept.codes().stream())
                .map(Code::code)
                .collect(Collectors.toSet());
    }
}

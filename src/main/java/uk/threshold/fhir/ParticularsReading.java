package uk.threshold.fhir;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Particulars;
import uk.threshold.carerecord.Particulars.Use;
import uk.threshold.carerecord.Slot;

/** Reads on which days each name, telecom and address of a Patient or RelatedPerson was in use. */
final class ParticularsReading {
    private static final Set<String> TYPES = Set.of("Patient", "RelatedPerson");
    private static final List<String> ELEMENTS = List.of("name", "telecom", "address");

    private ParticularsReading() {}

    /** Empty for a resource of any other type. */
    static Optional<Particulars> read(Json.Members resource, String type) {
        if (!TYPES.contains(type)) {
            return Optional.empty();
        }
        Map<Slot, Optional<Use>> uses = new HashMap<>();
        for (String element : ELEMENTS) {
            if (resource.get(element).orElse(null) instanceof Json.Items(List<Json> repetitions)) {
                for (int i = 0; i < repetitions.size(); i++) {
                    uses.put(new Slot(type + "." + element, i), use(repetitions.get(i)));
                }
            }
        }
        return Optional.of(new Particulars(uses));
    }

    private static Optional<Use> use(Json repetition) {
        if (!(repetition instanceof Json.Members said)) {
            return Optional.empty();
        }
        boolean old = said.text("use").filter("old"::equals).isPresent();
        Optional<Use> unsure =
                old || said.get("period").isPresent() ? Optional.of(Use.ON_NO_SURE_DAY) : Optional.empty();
        return said.object("period").map(period -> use(period, old)).or(() -> unsure);
    }

    /**
     * What is so whichever day a month or a year means, or a bound that is not said.
     *
     * @param old whether it is in use no more, so that without an end it ended on a day nobody knows
     */
    private static Use use(Json.Members period, boolean old) {
        Optional<FhirDay> start = period.text("start").flatMap(FhirDay::of);
        Optional<FhirDay> end = period.text("end").flatMap(FhirDay::of);
        boolean unread = start.isPresent() != period.get("start").isPresent()
                || end.isPresent() != period.get("end").isPresent();
        if (unread) {
            return Use.ON_NO_SURE_DAY;
        }
        boolean endless = !old && period.get("_end").isEmpty();
        return end.map(last -> until(start, last))
                .or(() -> start.map(first ->
                        new Use(Optional.of(first.last()), endless ? Optional.empty() : Optional.of(first.first()))))
                .orElse(Use.ON_NO_SURE_DAY);
    }

    private static Use until(Optional<FhirDay> start, FhirDay end) {
        if (start.filter(first -> first.first().isAfter(end.last())).isPresent()) {
            return Use.ON_NO_SURE_DAY;
        }
        LocalDate from = start.map(FhirDay::last).filter(end.last()::isAfter).orElse(end.last());
        LocalDate to = start.map(FhirDay::first).filter(end.first()::isBefore).orElse(end.first());
        return new Use(Optional.of(from), Optional.of(to));
    }
}

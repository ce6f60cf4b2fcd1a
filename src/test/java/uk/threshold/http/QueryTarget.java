package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.fhir.Elements;
import uk.threshold.fuzz.Target;
import uk.threshold.intake.RecordSearch;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/** Reads parameters as every face does that takes some. What is written again as a query reads the same. */
public final class QueryTarget implements Target {
    private static final UUID ID = new UUID(0, 1);
    private static final Requester WORKER = new Requester(
            "anna",
            "casework",
            "",
            new Organisation("E99901", "A council", AgencyKind.SOCIAL_CARE, "01632 960201"),
            Set.of(Role.SOCIAL_WORKER));
    private static final Searches SEARCHES = new Searches(
            Elements.r4(),
            new Cursors(ods -> Optional.empty(), Clock.systemUTC()),
            Base.at("https://gateway.threshold.example"));
    private static final Set<String> NAMES = names();

    private static Set<String> names() {
        Set<String> names = new HashSet<>(Set.of("owner", "patient:identifier", "_type"));
        RecordQuery.offered().values().forEach(names::addAll);
        return names;
    }

    @Override
    public String read(byte[] input) {
        StringBuilder refused = new StringBuilder();
        refused.append(Refusals.in(() -> {
            Parameters parameters = Parameters.inForm(input);
            refused.append(onEveryFace(parameters));
            return parameters;
        }));
        // Where something is wrong is told by the name of a parameter, whole, or by a limit.
        refused.toString().lines().forEach(where -> assertTrue(isOurs(where), where));
        return "";
    }

    private static boolean isOurs(String where) {
        return where.isEmpty() || NAMES.contains(where) || where.matches("[0-9]{1,7}");
    }

    private static String onEveryFace(Parameters parameters) {
        StringBuilder refused = new StringBuilder();
        refused.append(Refusals.in(() -> TaskSearch.of(parameters)));
        refused.append(Refusals.in(() -> TaskSearch.atTheDesk(parameters)));
        refused.append(Refusals.in(() -> FlagSearch.OfOwn.inUrl(parameters)));
        refused.append(Refusals.in(() -> FlagSearch.OfOwn.inForm(parameters)));
        refused.append(Refusals.in(() -> FlagSearch.OfReader.in(parameters)));
        refused.append(Refusals.in(() -> HistoryQuery.in(parameters)));
        refused.append(Refusals.in(() -> SEARCHES.page(asker(), Optional.empty(), parameters)));
        for (String type : RecordQuery.OF_TYPE.keySet()) {
            refused.append(Refusals.in(() -> SEARCHES.page(asker(), Optional.of(type), parameters)));
            refused.append(record(type, parameters, true));
            refused.append(record(type, parameters, false));
        }
        return refused.toString();
    }

    private static String record(String type, Parameters parameters, boolean inUrl) {
        RecordQuery query = new RecordQuery(type, parameters, inUrl);
        String refused = Refusals.in(() -> {
            RecordSearch read = query.read();
            String written = parameters.without("");
            assertEquals(written, Parameters.inForm(written.getBytes(UTF_8)).without(""));
            RecordQuery.next(type, parameters, ID)
                    .ifPresent(next -> assertFalse(NumberInUrl.found(next), "an NHS number stands in a link"));
            return read;
        });
        return refused + Refusals.in(query::counts) + Refusals.in(query::elements);
    }

    private static Searches.Asker asker() {
        return new Searches.Asker(ID, WORKER);
    }

    @Override
    public boolean defines(String word) {
        return false;
    }
}

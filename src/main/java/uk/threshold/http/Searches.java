package uk.threshold.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.threshold.disclosure.ElementTable;
import uk.threshold.disclosure.Position;
import uk.threshold.disclosure.Shape;
import uk.threshold.request.Requester;

/**
 * Reads the few search parameters of the requester's face. Every other parameter, known to FHIR or not, is answered
 * alike, since a predicate on what is hidden would tell of it.
 */
@ApplicationScoped
final class Searches {
    /** Resources on a page where the search does not say. */
    static final int USUAL_COUNT = 100;

    /** Most resources on a page. */
    static final int LARGEST_COUNT = 500;

    private static final String PATIENT = "patient";
    private static final String ID = "_id";
    private static final String TYPE = "_type";
    private static final String COUNT = "_count";
    private static final String CURSOR = Cursors.PARAMETER;
    private static final Set<String> OF_PATIENTS = Set.of(ID, COUNT, CURSOR);
    static final Set<String> OF_ONE_TYPE = Set.of(PATIENT, ID, COUNT, CURSOR);
    static final Set<String> OF_ALL_TYPES = Set.of(PATIENT, ID, COUNT, CURSOR, TYPE);
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{32}");

    private final Set<String> types;
    private final Cursors cursors;
    private final Base base;

    Searches(ElementTable elements, Cursors cursors, Base base) {
        this.types = elements.types();
        this.cursors = cursors;
        this.base = base;
    }

    /** The resource types that can be asked for. */
    Set<String> types() {
        return types;
    }

    /**
     * Who searches, under which request.
     *
     * @param face path of the FHIR base that is searched, without a final slash
     */
    record Asker(UUID request, Requester reader, String face) {
        Asker(UUID request, Requester reader) {
            this(request, reader, Readings.face(request));
        }
    }

    /**
     * The position of a resource that is read by itself.
     *
     * @throws Refused 404 where the type is not served or the id is none of ours
     */
    Position position(String type, String id) {
        if (!types.contains(type) || !PSEUDONYM.matcher(id).matches()) {
            throw Refused.because(Problem.NOT_FOUND);
        }
        return new Position(type, id);
    }

    /**
     * The page that these parameters ask for.
     *
     * @param type where the path names one
     * @throws Refused 400 for any parameter that is not offered, repeated or out of form; 404 for a type not served
     */
    Shape page(Asker asker, Optional<String> type, Parameters parameters) {
        parameters.only(type.map(Searches::offered).orElse(OF_ALL_TYPES));
        Shape.Selection selection = new Shape.Selection(
                asked(type, parameters), pseudonym(parameters, PATIENT, "Patient/"), pseudonym(parameters, ID, ""));
        int count = parameters.count(USUAL_COUNT, LARGEST_COUNT);
        String search = search(asker.face(), type, parameters);
        Cursors.Bound bound = new Cursors.Bound(asker.request(), asker.reader(), search);
        Optional<Position> after = parameters.one(CURSOR).map(cursor -> cursors.open(cursor, bound));
        String first = base.address(search);
        String self = parameters.one(CURSOR).map(cursor -> at(first, cursor)).orElse(first);
        return new Shape.Page(selection, after, count, self, last -> at(first, cursors.seal(last, bound)));
    }

    /** The search parameters of one type; a Patient has no patient. */
    static Set<String> offered(String type) {
        return type.equals("Patient") ? OF_PATIENTS : OF_ONE_TYPE;
    }

    private Set<String> asked(Optional<String> type, Parameters parameters) {
        if (type.isPresent()) {
            if (!types.contains(type.get())) {
                throw Refused.because(Problem.NOT_FOUND);
            }
            return Set.of(type.get());
        }
        Set<String> asked = Arrays.stream(parameters.one(TYPE).orElse("").split(",", -1))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        if (!types.containsAll(asked)) {
            throw invalid();
        }
        return asked;
    }

    private static Optional<String> pseudonym(Parameters parameters, String name, String prefix) {
        return parameters.one(name).map(value -> {
            String id = value.startsWith(prefix) ? value.substring(prefix.length()) : value;
            if (!PSEUDONYM.matcher(id).matches()) {
                throw invalid();
            }
            return id;
        });
    }

    /** Path and query of the first page, made of accepted parameters in a fixed order. */
    private static String search(String face, Optional<String> type, Parameters parameters) {
        String path = face + type.map(name -> "/" + name).orElse("");
        String query = parameters.without(CURSOR);
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String at(String first, String cursor) {
        return first + (first.indexOf('?') < 0 ? "?" : "&") + CURSOR + "=" + cursor;
    }

    private static Refused invalid() {
        return Refused.because(Problem.PARAMETER_INVALID);
    }
}

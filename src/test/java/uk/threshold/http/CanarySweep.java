package uk.threshold.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import uk.threshold.http.CanaryCallers.Actor;
import uk.threshold.http.CanaryCallers.Call;
import uk.threshold.http.Shapes.Shape;

/** The calls by which everybody tries to reach what a household has: what only looks comes first, and what ends something last. */
final class CanarySweep {
    private static final List<String> LOOKING = List.of("_search", "/search", "/$disclose", "/$annex");

    /** Of what kind the thing is that a path names; the first that fits. */
    private static final List<Map.Entry<String, String>> KINDS = List.of(
            Map.entry("/fhir/request/~own", "piece"),
            Map.entry("/fhir/me/", "piece"),
            Map.entry("/rulings/~id", "ruling"),
            Map.entry("Flag/~id", "flag"),
            Map.entry("/consents/~id", "consent"),
            Map.entry("/positions/~id", "position"),
            Map.entry("/receipts/~id", "receipt"),
            Map.entry("/referral-prompts/~id", "prompt"),
            Map.entry("/notices/~id", "task"),
            Map.entry("/fhir/Task/~id", "task"),
            Map.entry("/fhir/Task?_id", "task"),
            Map.entry("/fhir/request/~id", "task"),
            Map.entry("/api/requests/~id", "task"));

    /** Those who try all that is there; others try the first few things of each type. */
    private static final Set<String> THOROUGH = Set.of("safeguarding-lead", "social-worker-north");

    private static final int FEW = 3;

    private final CanaryHousehold household;
    private final CanaryStory story;
    private final CanaryCallers callers;
    private final List<Shape> shapes;

    /** One of each type. */
    private final List<String> samples;

    CanarySweep(CanaryHousehold household, CanaryStory story, CanaryCallers callers) {
        this.household = household;
        this.story = story;
        this.callers = callers;
        shapes = Endpoints.all().stream()
                .flatMap(endpoint -> Shapes.of(endpoint).stream())
                .toList();
        Map<String, String> first = new LinkedHashMap<>();
        household.kept.forEach(one -> first.putIfAbsent(type(one), one));
        samples = List.copyOf(first.values());
    }

    /** Everybody makes every call, the same ones at the same time. */
    void by(List<Actor> everybody) {
        Map<Integer, List<Shape>> turns = new TreeMap<>();
        shapes.forEach(shape ->
                turns.computeIfAbsent(turn(shape), none -> new ArrayList<>()).add(shape));
        turns.values().forEach(turn -> everybody.parallelStream()
                .forEach(actor -> turn.forEach(shape -> tries(actor, shape))));
    }

    /** A practice's system reads back all that it sent. */
    void readBack(Actor system, List<String> kept) {
        kept.parallelStream().forEach(one -> callers.send(system, Call.get("/fhir/" + one)));
    }

    /** Everybody asks for the flags of the child, as a health worker would. */
    void flags(List<Actor> everybody) {
        String child =
                "patient:identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C" + household.childNumber.digits();
        Call search = new Call("POST", "/fhir/Flag/_search", "application/x-www-form-urlencoded", child);
        everybody.forEach(actor -> callers.send(actor, search));
    }

    private static int turn(Shape shape) {
        boolean looks =
                shape.endpoint().method().equals("GET") || LOOKING.stream().anyMatch(shape.path()::endsWith);
        return looks ? 0 : Math.max(1, IsolationTest.ends(shape));
    }

    private void tries(Actor actor, Shape shape) {
        boolean admitted = actor.isAdmitted(shape.endpoint());
        List<String> tried = shape.tries() ? fitting(shape) : List.of("Condition/");
        // Whoever is not admitted is turned away before it matters which id is tried.
        List<String> chosen = !admitted
                ? tried.subList(0, 1)
                : THOROUGH.contains(actor.reader().name()) ? tried : fewOfEachType(tried);
        for (String one : chosen) {
            callers.send(actor, call(shape, one), "If-Match", "W/\"1\"");
        }
    }

    private static List<String> fewOfEachType(List<String> tried) {
        Map<String, List<String>> types = new LinkedHashMap<>();
        tried.forEach(one ->
                types.computeIfAbsent(type(one), none -> new ArrayList<>()).add(one));
        return types.values().stream().flatMap(of -> of.stream().limit(FEW)).toList();
    }

    private Call call(Shape shape, String tried) {
        String id = tried.replaceAll("^.*/", "");
        String path = story.named(shape.path().replace("~id", id).replace("~type", type(tried)));
        String body = story.named(shape.body().replace("~id", id));
        String method = shape.endpoint().method();
        if (method.equals("GET") || shape.endpoint().consumes().isEmpty()) {
            return new Call(method, path, "", "");
        }
        String media = shape.endpoint()
                .consumes()
                .filter(taken -> !taken.equals("*/*"))
                .orElse("application/json");
        return new Call(method, path, media, body);
    }

    private static String type(String kept) {
        return kept.contains("/") ? kept.substring(0, kept.indexOf('/')) : "Condition";
    }

    /** What a call can be about; at least one. */
    private List<String> fitting(Shape shape) {
        String path = shape.path();
        List<String> found = KINDS.stream()
                .filter(kind -> path.contains(kind.getKey()))
                .findFirst()
                .map(kind -> story.known(kind.getValue()))
                .orElseGet(() -> others(shape));
        return found.isEmpty() ? List.of(household.child) : List.copyOf(new LinkedHashSet<>(found));
    }

    private List<String> others(Shape shape) {
        if (shape.path().startsWith("/fhir/~type")) {
            return samples;
        }
        boolean byNumber = shape.body().contains("nhsNumber") || shape.body().contains("nhs-number");
        return byNumber || shape.path().equals("/fhir/Task")
                ? List.of(household.childNumber.digits(), household.motherNumber.digits())
                : List.of(household.child, household.mother, samples.getLast());
    }
}

package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Persona;
import uk.threshold.http.Belongings.Kind;
import uk.threshold.http.Belongings.Thing;
import uk.threshold.http.Endpoints.Endpoint;
import uk.threshold.http.Shapes.Shape;
import uk.threshold.request.Role;

/** No practice, council, patient or role reaches another's: whatever id it tries, wherever, is one that never was. */
@QuarkusTest
@TestProfile(IsolationTest.ManyCalls.class)
final class IsolationTest {
    /** One caller tries every id of everybody else's, which is more in a minute than any caller has calls. */
    public static final class ManyCalls implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "threshold.limits.client.burst", "1000000",
                    "threshold.limits.person.burst", "1000000",
                    "threshold.data-directory", "target/test-databases/isolation");
        }
    }

    /** Are answered alike whether or not anybody has the number, wherever they succeed. */
    private static final Set<String> ASKING = Set.of("POST,/fhir/Task", "POST,/api/erasures");

    private static final List<String> ENDING = List.of("/withdraw", "/match", "/retract");
    private static final String MOMENTS = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";

    private static final int AT_ONCE = 8;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<String> undescribed = new ConcurrentLinkedQueue<>();
    private final Map<Nothing, Answer> ofNothing = new ConcurrentHashMap<>();

    /** Somebody with a token, and the owner for whom they act. */
    private record Actor(String name, String owner, Set<Role> roles, String token) {
        boolean isAdmitted(Endpoint endpoint) {
            return roles.stream().anyMatch(endpoint::admits);
        }
    }

    /** What came back, with what differs from call to call made alike; and all of it. */
    private record Answer(String same, String whole) {}

    /** A call about what never was. */
    private record Nothing(String actor, Shape shape, Kind kind, String type) {}

    @Test
    void everybodyElsesIdsAreLikeIdsThatNeverWere() {
        Belongings belongings = new Belongings();
        List<Shape> shapes = Endpoints.all().stream()
                .flatMap(endpoint -> Shapes.of(endpoint).stream())
                .toList();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        List<Actor> actors = actors(belongings);
        together(actors.stream().map(actor -> () -> list(actor, shapes, belongings, wrong)));
        together(actors.stream()
                .flatMap(actor -> shapes.stream().map(shape -> () -> attack(actor, shape, belongings, wrong))));
        System.out.println("IsolationTest: " + calls.get() + " calls about " + belongings.things.size() + " ids");
        assertEquals(Set.of(), new TreeSet<>(wrong));
        assertEquals(Set.of(), new TreeSet<>(undescribed));
        assertTrue(calls.get() > 5_000, calls::toString);
        assertEquals(
                Set.of(), unreached(belongings, shapes), "no owner reaches anything by these, which prove nothing");
    }

    /** Several at once, since each call that is turned back waits for the ledger. */
    private static void together(Stream<Runnable> tries) {
        try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> tried = tries.<Future<?>>map(callers::submit).toList();
            for (Future<?> each : tried) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What is shown of itself to whoever may look: before anybody has asked about another's number. */
    private void list(Actor actor, List<Shape> shapes, Belongings belongings, Queue<String> wrong) {
        Map<String, String> own = belongings.besides(actor.owner());
        for (Shape shape : shapes) {
            if (!shape.tries()) {
                note(
                        actor,
                        shape,
                        belongings.leaked(
                                call(actor, shape, "", "Condition", own).whole(), actor.owner(), ""),
                        wrong);
            }
        }
    }

    private void attack(Actor actor, Shape shape, Belongings belongings, Queue<String> wrong) {
        Map<String, String> own = belongings.besides(actor.owner());
        List<Thing> foreign = belongings.foreignTo(actor.owner());
        boolean worthAll =
                actor.isAdmitted(shape.endpoint()) && !shape.endpoint().open();
        for (Thing thing : shape.tries() ? worthAll ? foreign : foreign.subList(0, 1) : List.<Thing>of()) {
            Answer answer = call(actor, shape, thing.id(), thing.type(), own);
            Answer nothing = nothing(actor, shape, thing.kind(), thing.type(), own);
            if (!answer.same().equals(nothing.same())) {
                wrong.add("%s %s of %s %s: %s but %s"
                        .formatted(
                                actor.name(),
                                shape.name(),
                                thing.kind(),
                                thing.owners(),
                                answer.same(),
                                nothing.same()));
            }
            note(actor, shape, belongings.leaked(answer.whole(), actor.owner(), thing.id()), wrong);
        }
    }

    private static void note(Actor actor, Shape shape, List<String> leaked, Queue<String> wrong) {
        leaked.forEach(word -> wrong.add(actor.name() + " " + shape.name() + " told " + word));
    }

    /**
     * The shapes by which not even an owner reaches anything. Calls that end what others need come last, and what needs
     * another's outcome has a second turn.
     */
    private Set<String> unreached(Belongings belongings, List<Shape> shapes) {
        List<Actor> actors = actors(belongings);
        List<Shape> left = new ArrayList<>(shapes.stream()
                .filter(shape -> shape.tries() && !shape.endpoint().open())
                .sorted(Comparator.comparing(IsolationTest::ends))
                .toList());
        for (int turn = 0; turn < 2; turn++) {
            left.removeIf(shape -> actors.stream().anyMatch(actor -> reaches(actor, shape, belongings)));
        }
        return left.stream().map(Shape::name).collect(Collectors.toCollection(TreeSet::new));
    }

    static int ends(Shape shape) {
        if (shape.path().endsWith("/close") || shape.path().endsWith("/$cancel")) {
            return 3;
        }
        boolean last = ENDING.stream().anyMatch(shape.path()::endsWith)
                || List.of("DELETE", "PUT").contains(shape.endpoint().method());
        return last ? 2 : shape.endpoint().method().equals("GET") ? 0 : 1;
    }

    /** With success, and otherwise than what never was, but where everybody is answered alike whoever is meant. */
    private boolean reaches(Actor actor, Shape shape, Belongings belongings) {
        return actor.isAdmitted(shape.endpoint())
                && belongings.things.values().stream()
                        .filter(thing -> thing.owners().contains(actor.owner()))
                        .anyMatch(thing -> reaches(actor, shape, thing, belongings));
    }

    private boolean reaches(Actor actor, Shape shape, Thing thing, Belongings belongings) {
        Map<String, String> own = belongings.besides(actor.owner());
        Answer answer = call(actor, shape, thing.id(), thing.type(), own);
        return answer.same().startsWith("2")
                && (ASKING.contains(shape.endpoint().name())
                        || !answer.same()
                                .equals(nothing(actor, shape, thing.kind(), thing.type(), own)
                                        .same()));
    }

    private Answer nothing(Actor actor, Shape shape, Kind kind, String type, Map<String, String> own) {
        return ofNothing.computeIfAbsent(
                new Nothing(actor.name(), shape, kind, type), absent -> call(actor, shape, kind.stranger(), type, own));
    }

    private Answer call(Actor actor, Shape shape, String id, String type, Map<String, String> own) {
        String path = filled(shape.path(), id, own).replace("~type", type);
        String body = filled(shape.body(), id, own);
        String media = shape.endpoint()
                .consumes()
                .filter(taken -> !taken.equals("*/*"))
                .orElse("application/json");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + actor.token());
        if (shape.endpoint().method().equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", media)
                    .header("If-Match", "W/\"1\"")
                    .method(
                            shape.endpoint().method(),
                            HttpRequest.BodyPublishers.ofString(
                                    shape.endpoint().consumes().isPresent() ? body : ""));
        }
        calls.incrementAndGet();
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            if (!OpenApi.statuses(shape.endpoint()).contains(answer.statusCode())) {
                undescribed.add(shape.endpoint().name() + " answered " + answer.statusCode());
            }
            String said = answer.statusCode() + " " + answer.body();
            String same = (id.isEmpty() ? said : said.replace(id, "~id"))
                    .replaceAll(Belongings.UUIDS.pattern(), "~uuid")
                    .replaceAll(MOMENTS, "~moment");
            return new Answer(
                    same.replace("~uuid", "~id"), said + " " + answer.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String filled(String text, String id, Map<String, String> own) {
        String filled = text.replace("~id", id);
        for (Map.Entry<String, String> one : own.entrySet()) {
            filled = filled.replace(one.getKey(), one.getValue());
        }
        return filled;
    }

    private static List<Actor> actors(Belongings belongings) {
        List<Actor> actors = new ArrayList<>();
        for (Persona persona : Persona.values()) {
            actors.add(new Actor(
                    persona.code(), persona.member().ods(), EnumSet.copyOf(persona.roles()), Tokens.of(persona)));
        }
        actors.add(atHome(Belongings.FIRST_AT_HOME, belongings.first));
        actors.add(atHome(Belongings.SECOND_AT_HOME, belongings.second));
        return actors;
    }

    private static Actor atHome(String name, String number) {
        String token = OnlinePeople.token("patient").claim("nhs_number", number).sign();
        return new Actor(name, name, EnumSet.of(Role.PATIENT), token);
    }
}

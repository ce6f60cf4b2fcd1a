package uk.threshold.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.fhir.Canaries;
import uk.threshold.fhir.Canaries.Canary;
import uk.threshold.request.Role;

/**
 * Judges where canaries turned up. What a reader may see is said here, from the contract's table of roles and from what was
 * decided in the story, and asked of none of the code under test.
 */
final class CanaryJudge {
    static final String HARBOUR = "A99901";
    static final String QUAYSIDE = "A99902";
    static final String NORTH = "E99901";

    /** Who keeps the record at a practice, or reads it there. */
    private static final Set<Role> RECORD =
            Set.of(Role.PRACTICE_SYSTEM, Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY);

    private static final Set<Role> DESK =
            Set.of(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.CALDICOTT_GUARDIAN);

    private static final Set<Role> ADMINISTRATING = Set.of(Role.SAFEGUARDING_ADMINISTRATOR);

    private static final Set<Role> RECEIVING = Set.of(
            Role.SOCIAL_WORKER,
            Role.TEAM_MANAGER,
            Role.EMERGENCY_DUTY,
            Role.CONFERENCE_CHAIR,
            Role.INDEPENDENT_REVIEWING_OFFICER);

    /** Who follows a council's requests without seeing content. */
    private static final Set<Role> FOLLOWING =
            Set.of(Role.COUNCIL_ADMINISTRATOR, Role.SOCIAL_CARE_SYSTEM, Role.FOSTERING_ADOPTION);

    /** What the rules let go in this story, reviewed line by line: whose, path, to whom. */
    private static final Set<String> LEAVING = leaving();

    private final Canaries canaries;
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final Set<Seen> seen = ConcurrentHashMap.newKeySet();

    CanaryJudge(Canaries canaries) {
        this.canaries = canaries;
    }

    /** Whose a canary is: what it is called among {@link Canaries}. */
    enum Kept {
        CHILD,
        MOTHER,
        /** The one entry of the mother's that was ruled on. */
        RULED,
        ALONE,
        ELSEWHERE,
        ASKED,
        DESK,
        WORDING,
        FLAG,
        SENT
    }

    /** Who reads: everybody without a token has no organisation and no role. */
    record Reader(String name, String organisation, Set<Role> roles) {
        private boolean isAt(String ods, Set<Role> some) {
            return organisation.equals(ods) && roles.stream().anyMatch(some::contains);
        }
    }

    private record Seen(Reader reader, Canary canary) {}

    /** Looks through all that a reader was answered: status, headers, body. */
    void answered(Reader reader, String call, String text) {
        for (Canary canary : canaries.in(text)) {
            seen.add(new Seen(reader, canary));
            if (!may(reader, canary)) {
                wrong.add(reader.name() + " saw " + canary + " in the answer to " + call);
            }
        }
    }

    /** Looks through what nobody's answer is, where no canary may stand. */
    void written(String place, String text) {
        canaries.in(text).forEach(canary -> wrong.add(canary + " stands in " + place));
    }

    /** What is wrong, a line for each. */
    Set<String> wrong() {
        return new TreeSet<>(wrong);
    }

    /** The paths at which a reader has seen something of one kind. */
    Set<String> seenBy(String name, Kept kept) {
        return paths(
                seen.stream().filter(one -> one.reader().name().equals(name)).map(Seen::canary), kept);
    }

    /** The paths at which something of what was kept was never shown to a reader. */
    Set<String> unseenBy(String name, Kept kept, Set<Canary> stored) {
        Set<Canary> shown = seen.stream()
                .filter(one -> one.reader().name().equals(name))
                .map(Seen::canary)
                .collect(Collectors.toSet());
        return paths(stored.stream().filter(canary -> !shown.contains(canary)), kept);
    }

    private static Set<String> paths(Stream<Canary> canaries, Kept kept) {
        return canaries.filter(canary -> canary.whose().equals(kept.name()))
                .map(Canary::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The paths that the table lets go to a reader. */
    static Set<String> leaving(String reader, Kept kept) {
        return LEAVING.stream()
                .map(line -> line.split(",", -1))
                .filter(line -> line[0].equals(kept.name()) && line[2].equals(reader))
                .map(line -> line[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    int hits() {
        return seen.size();
    }

    static boolean may(Reader reader, Canary canary) {
        return switch (Kept.valueOf(canary.whose())) {
            case CHILD, MOTHER, RULED ->
                reader.isAt(HARBOUR, RECORD)
                        || reader.isAt(HARBOUR, DESK) && isDayOfAnEntry(canary)
                        || reader.isAt(NORTH, RECEIVING) && leaves(canary, "north");
            case ALONE -> reader.isAt(HARBOUR, RECORD) || reader.name().equals("alone") && leaves(canary, "alone");
            case ELSEWHERE -> reader.isAt(QUAYSIDE, RECORD);
            case ASKED ->
                reader.isAt(HARBOUR, DESK)
                        || reader.isAt(HARBOUR, ADMINISTRATING)
                        || reader.isAt(NORTH, RECEIVING)
                        || reader.isAt(NORTH, FOLLOWING);
            case DESK ->
                reader.isAt(HARBOUR, DESK)
                        || reader.isAt(HARBOUR, ADMINISTRATING) && canary.path().equals("assign.note");
            case WORDING -> reader.isAt(HARBOUR, DESK) || reader.isAt(NORTH, RECEIVING);
            case FLAG ->
                reader.isAt(NORTH, Set.of(Role.SOCIAL_CARE_SYSTEM))
                        || readsFlags(reader) && !canary.path().endsWith("birth-date");
            case SENT -> false;
        };
    }

    /** The desk shows of an entry what it is and when it was. */
    private static boolean isDayOfAnEntry(Canary canary) {
        return canary.form() == Canaries.Form.DAY && canary.path().matches("[A-Z]\\w+(\\.context)?\\.\\w+(\\.start)?");
    }

    private static boolean readsFlags(Reader reader) {
        Set<Role> readers =
                Set.of(Role.CLINICIAN, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.HEALTH_WORKER);
        return reader.roles().stream().anyMatch(readers::contains);
    }

    private static boolean leaves(Canary canary, String reader) {
        return LEAVING.contains(String.join(",", canary.whose(), canary.path(), reader));
    }

    private static Set<String> leaving() {
        try (InputStream table = CanaryJudge.class.getResourceAsStream("/canaries/leaving.csv")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

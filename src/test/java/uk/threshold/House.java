package uk.threshold;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The walls of the house as rules: the rooms in their order, who is a stranger to whom, and what the pure rooms do without. */
final class House {
    static final String ROOT = "uk.threshold";

    /** Every room, top to bottom. */
    static final List<String> ROOMS = List.of(
            "carerecord",
            "request",
            "consent",
            "policy",
            "comparison",
            "ledger",
            "intake",
            "disclosure",
            "desk",
            "fhir",
            "shelf",
            "verifier",
            "command",
            "postgres",
            "http");

    static final List<String> PURE = ROOMS.subList(0, 9);

    /** Rooms that may not meet although one stands above the other. */
    private static final Map<String, Set<String>> STRANGERS = Map.of(
            "ledger", Set.of("policy", "comparison"),
            "intake", Set.of("comparison"),
            "disclosure", Set.of("intake", "comparison"),
            "desk", Set.of("comparison"),
            "fhir", Set.of("comparison"),
            "verifier", Set.copyOf(ROOMS.subList(0, ROOMS.indexOf("verifier"))),
            "postgres", Set.of("comparison", "shelf", "verifier", "command"),
            "http", Set.of("comparison", "shelf", "verifier", "command", "postgres"));

    private static final String[] OF_THE_PURE = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.constant",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.math",
        "java.nio",
        "java.nio.charset",
        "java.security..",
        "java.text",
        "java.time..",
        "java.util",
        "java.util.concurrent..",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "javax.crypto..",
        "org.jspecify.annotations"
    };

    private static final Pattern FORBIDDEN_ENDING =
            Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Processor|Handler|Info|Data|Dto|DTO)");

    private static final Set<String> CLOCKS = Set.of("java.time.Clock", "java.lang.System");
    private static final Set<String> CLOCK_METHODS = Set.of(
            "now", "systemUTC", "systemDefaultZone", "system", "tick", "tickMillis", "currentTimeMillis", "nanoTime");
    private static final Set<String> RANDOMNESS = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");
    private static final Set<String> SURROUNDINGS = Set.of("getenv", "getProperty", "getProperties", "exit", "load");
    private static final Set<String> STREAMS = Set.of("out", "err", "in");
    private static final Set<String> PROCESS = Set.of(
            "java.lang.Runtime",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.ClassLoader");

    private House() {}

    /** Every rule with a name by which a test can find it; the reason in each is its cure. */
    static Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        for (int place = 0; place < ROOMS.size(); place++) {
            rules.put("order of " + ROOMS.get(place), order(place));
        }
        rules.put("every class in a room", everyClassInARoom());
        rules.put("cycles", cycles());
        rules.put("pure dependencies", pureDependencies());
        rules.put("pure clocks", pureCalls("the clock", House::readsAClock, "take an `Instant` as an argument"));
        rules.put(
                "pure randomness",
                pureCalls("randomness", House::drawsAtRandom, "take the drawn value as an argument"));
        rules.put("pure surroundings", pureCalls("the process", House::looksAround, "take the setting as an argument"));
        rules.put("the verifier alone", verifierAlone());
        rules.put("only fhir knows HAPI", onlyFhirKnowsHapi());
        rules.put("only postgres knows JDBC", onlyPostgresKnowsJdbc());
        rules.put("names", names());
        rules.put("field injection", fieldInjection());
        rules.put("messages of exceptions", messages());
        return rules;
    }

    /** The rooms that one may import: those above it, less its strangers. */
    static List<String> open(int place) {
        Set<String> strangers = STRANGERS.getOrDefault(ROOMS.get(place), Set.of());
        return ROOMS.subList(0, place).stream()
                .filter(room -> !strangers.contains(room))
                .toList();
    }

    private static ArchRule order(int place) {
        String room = ROOMS.get(place);
        List<String> open = open(place);
        DescribedPredicate<JavaClass> closed = resideInAPackage(ROOT + "..")
                .and(not(resideInAnyPackage(packages(List.of(room)))))
                .and(not(resideInAnyPackage(packages(open))))
                .as("reside in another room than " + open);
        return noClasses()
                .that(resideInAPackage(ROOT + "." + room + ".."))
                .should()
                .dependOnClassesThat(closed)
                .because("`" + room + "` may import " + (open.isEmpty() ? "no other room" : open)
                        + "; let the room below bring the two together, or pass the value in")
                .allowEmptyShould(true);
    }

    private static ArchRule everyClassInARoom() {
        return classes()
                .that(not(resideInAnyPackage(packages(ROOMS))))
                .should()
                .haveNameMatching(
                        "uk\\.threshold\\.(Wiring|DirectoryWiring|LedgerWiring|NoticeWiring|ReplayWiring|package-info)(\\$.*)?")
                .because(
                        "only `Wiring`, `DirectoryWiring`, `LedgerWiring`, `NoticeWiring`, `ReplayWiring` and the map stand outside the rooms; a new room needs a decision record"
                                + " that gives its place, and an entry here");
    }

    private static ArchRule cycles() {
        return slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("rooms stand in one order; move the shared type to the room further up");
    }

    private static ArchRule pureDependencies() {
        return classes()
                .that(resideInAnyPackage(packages(PURE)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages(PURE))
                        .or(resideInAnyPackage(OF_THE_PURE))
                        .or(isOneOf("java.io.Serial", "java.io.Serializable", "java.io.ObjectStreamException"))
                        .or(isPrimitiveOrArrayOfPrimitives())
                        .as("are of the pure rooms, the JDK without input and output, or JSpecify"))
                .because(
                        "a pure room knows neither framework nor file nor network; let an adapter below do it and hand in"
                                + " the value")
                .allowEmptyShould(true);
    }

    private static ArchRule pureCalls(String what, Predicate<JavaAccess<?>> test, String cure) {
        return noClasses()
                .that(resideInAnyPackage(packages(PURE)))
                .should()
                .accessTargetWhere(DescribedPredicate.describe("reaches for " + what, test))
                .because("a pure room gives the same answer to the same question: " + cure)
                .allowEmptyShould(true);
    }

    private static boolean readsAClock(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        boolean clock = owner.startsWith("java.time.") || CLOCKS.contains(owner);
        boolean newDate =
                Set.of("java.util.Date", "java.util.GregorianCalendar").contains(owner)
                        && target.getName().equals("<init>");
        boolean calendar =
                owner.equals("java.util.Calendar") && target.getName().equals("getInstance");
        return (clock && CLOCK_METHODS.contains(target.getName())) || newDate || calendar;
    }

    private static boolean drawsAtRandom(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        return RANDOMNESS.contains(owner)
                || (owner.equals("java.util.UUID") && target.getName().equals("randomUUID"))
                || (owner.equals("java.lang.Math") && target.getName().equals("random"))
                || (owner.equals("java.util.Collections") && target.getName().equals("shuffle"));
    }

    private static boolean looksAround(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        boolean system = owner.equals("java.lang.System")
                && (SURROUNDINGS.contains(target.getName()) || STREAMS.contains(target.getName()));
        return system || PROCESS.contains(owner);
    }

    private static ArchRule verifierAlone() {
        return classes()
                .that(resideInAPackage(ROOT + ".verifier.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(ROOT + ".verifier..", "java..", "javax.crypto..")
                        .or(isPrimitiveOrArrayOfPrimitives())
                        .as("are its own, or of the JDK"))
                .because("an auditor compiles `verifier` with javac alone; write what it lacks there, or do without")
                .allowEmptyShould(true);
    }

    private static ArchRule onlyFhirKnowsHapi() {
        return noClasses()
                .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".fhir.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("ca.uhn..", "org.hl7.."))
                .because("HAPI stays in `fhir`; give `fhir` a method that speaks of the rooms' own types");
    }

    private static ArchRule onlyPostgresKnowsJdbc() {
        return noClasses()
                .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".postgres.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..", "io.agroal.."))
                .because("statements stay in `postgres`; declare a register in the room that needs it");
    }

    private static ArchRule names() {
        return classes()
                .should(ArchConditions.not(ArchConditions.have(DescribedPredicate.describe(
                        "a name that says nothing",
                        type -> FORBIDDEN_ENDING.matcher(type.getSimpleName()).matches()))))
                .because("a name says what the type is for; name the noun or the means (`PostgresLedger`)");
    }

    private static ArchRule fieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .because("what a type needs is an argument of its constructor");
    }

    /** An exception of ours may read its own words; `ListenFailure` looks for the operating system's, and repeats none. */
    private static ArchRule messages() {
        return noClasses()
                .that(not(DescribedPredicate.describe("are exceptions", type -> type.isAssignableTo(Throwable.class))))
                .and(not(isOneOf(ROOT + ".command.ListenFailure")))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "reads the message of an exception",
                        access -> access.getTarget().getOwner().isAssignableTo(Throwable.class)
                                && Set.of("getMessage", "getLocalizedMessage")
                                        .contains(access.getTarget().getName())))
                .because("libraries quote content in their messages; let an exception of ours say its own `line()`");
    }

    private static String[] packages(List<String> rooms) {
        return rooms.stream().map(room -> ROOT + "." + room + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> isOneOf(String... names) {
        return DescribedPredicate.describe(
                "one of " + List.of(names), type -> List.of(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> isPrimitiveOrArrayOfPrimitives() {
        return DescribedPredicate.describe(
                "primitive", type -> type.getBaseComponentType().isPrimitive());
    }
}

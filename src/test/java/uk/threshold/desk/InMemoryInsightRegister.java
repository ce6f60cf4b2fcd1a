package uk.threshold.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.CountedRequest.Ending;
import uk.threshold.desk.CountedRequest.Reading;
import uk.threshold.desk.CountedRequest.Settled;
import uk.threshold.desk.InsightRegisterContract.Made;
import uk.threshold.request.PracticeStatement.Choice;
import uk.threshold.request.RulingKind;

/** Requests that are counted, in memory, as a test says that they went. */
final class InMemoryInsightRegister implements InsightRegister {
    private record Ended(Ending how, Instant at) {}

    private record Ruled(RulingKind kind, Instant at, Optional<Instant> takenBack) {}

    private record Read(Reading reading, Instant at, Optional<Settled> settled) {}

    private record Matched(UUID person, Instant at) {}

    private static final class Went {
        private final List<Ended> ended = new ArrayList<>();
        private final List<Ruled> ruled = new ArrayList<>();
        private final List<Read> read = new ArrayList<>();
        private final List<Matched> matched = new ArrayList<>();
    }

    private final Map<UUID, Made> requests = new LinkedHashMap<>();
    private final Map<UUID, Went> went = new HashMap<>();
    private final Map<String, Integer> ties = new HashMap<>();
    private final Set<NhsNumber> employed = new HashSet<>();

    UUID make(Made made) {
        UUID id = UUID.randomUUID();
        requests.put(id, made);
        went.put(id, new Went());
        return id;
    }

    void sign(UUID request, Choice choice, Instant at) {
        of(request).ended.add(new Ended(new Ending.Signed(choice), at));
    }

    void cancel(UUID request, Instant at) {
        of(request).ended.add(new Ended(new Ending.Cancelled(), at));
    }

    void rule(UUID request, RulingKind kind, Instant at, Optional<Instant> takenBack) {
        of(request).ruled.add(new Ruled(kind, at, takenBack));
    }

    void match(UUID request, UUID person, Instant at) {
        of(request).matched.add(new Matched(person, at));
    }

    void read(UUID request, Reading reading, Instant at, Optional<Settled> settled) {
        of(request).read.add(new Read(reading, at, settled));
    }

    void employ(NhsNumber number) {
        employed.add(number);
    }

    private Went of(UUID request) {
        return went.getOrDefault(request, new Went());
    }

    @Override
    public Instant now() {
        return Counts.NOW;
    }

    @Override
    public List<CountedRequest> counted(String practice, InsightPeriod period) {
        List<CountedRequest> counted = new ArrayList<>();
        requests.forEach((id, made) -> {
            boolean own = made.persons().stream().flatMap(Optional::stream).anyMatch(employed::contains);
            if (made.practice().equals(practice) && period.covers(made.at()) && !own) {
                counted.add(counted(made, of(id), period.ends()));
            }
        });
        return counted;
    }

    private CountedRequest counted(Made made, Went went, Instant end) {
        Set<Category> categories = EnumSet.noneOf(Category.class);
        made.categories().values().forEach(categories::addAll);
        Set<Reading> readings = new HashSet<>();
        Set<Settled> settled = new HashSet<>();
        went.read.stream().filter(one -> one.at().isBefore(end)).forEach(one -> {
            readings.add(one.reading());
            one.settled().ifPresent(settled::add);
        });
        Set<RulingKind> rulings = new HashSet<>();
        went.ruled.stream()
                .filter(one -> one.at().isBefore(end))
                .filter(one -> one.takenBack().filter(at -> at.isBefore(end)).isEmpty())
                .forEach(one -> rulings.add(one.kind()));
        Ending ending = went.ended.stream()
                .filter(one -> one.at().isBefore(end))
                .map(Ended::how)
                .findFirst()
                .orElse(new Ending.Open());
        return new CountedRequest(
                made.at(),
                ties(made, went, end),
                made.purpose(),
                made.agency(),
                categories,
                ending,
                readings,
                rulings,
                settled);
    }

    private Set<Integer> ties(Made made, Went went, Instant end) {
        Set<String> what = new HashSet<>();
        String name = made.familyName().toLowerCase(Locale.ROOT);
        what.add(name + " " + made.birthDate());
        made.caseReference().ifPresent(reference -> what.add(name + " " + reference));
        made.persons().stream().flatMap(Optional::stream).forEach(number -> what.add(number.digits()));
        went.matched.stream()
                .filter(one -> one.at().isBefore(end))
                .forEach(one -> what.add(one.person().toString()));
        Set<Integer> numbered = new HashSet<>();
        what.forEach(one -> numbered.add(ties.computeIfAbsent(one, none -> ties.size())));
        return numbered;
    }
}

package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.comparison.Inspection;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Together;

/** What in a pack can be used and is yet not right: clauses that cannot matter, or that no case tries, and cases at odds. */
public final class PackLint {
    private final LoadedPack loaded;
    private final Optional<LoadedPack> below;
    private final Pack pack;
    private final List<PolicyCase> cases;
    private final List<Fault> found = new ArrayList<>();

    private PackLint(LoadedPack loaded, Optional<LoadedPack> below, List<PolicyCase> cases) {
        this.loaded = loaded;
        this.below = below;
        this.pack = loaded.pack();
        this.cases = cases;
    }

    /**
     * Everything found, in the order of files and lines.
     *
     * @param below where the pack has a local protocol laid over another, that other, of which nothing is told
     * @param cases its own
     * @throws uk.threshold.comparison.TooLargeToCompareException where the rules tell too much apart
     */
    public static List<Fault> of(LoadedPack pack, Optional<LoadedPack> below, List<PolicyCase> cases) {
        PackLint lint = new PackLint(pack, below, cases);
        lint.idleClauses();
        lint.untriedClauses();
        lint.uncitedSources();
        lint.casesAtOdds();
        lint.found.sort(Comparator.comparing((Fault fault) -> fault.spot().file())
                .thenComparingInt(fault -> fault.spot().line())
                .thenComparing(Fault::what));
        return List.copyOf(lint.found);
    }

    private void idleClauses() {
        Inspection inspection = Inspection.of(pack.rulebook());
        inspection.neverApplying().stream()
                .filter(this::isIts)
                .forEach(id -> add(
                        loaded.spots().clause(id),
                        "`" + id + "` can never certainly apply, whatever the facts",
                        "look for a fact that would have to hold two values, or an `unless` as wide as the `when`"));
        inspection
                .alwaysOverruled()
                .forEach(id -> add(
                        loaded.spots().clause(id),
                        "`" + id + "` permits, and nothing ever leaves by it",
                        "wherever it speaks another clause keeps every field of it; `policy explain` says which"));
    }

    /** What joins fields guards against a rule that forgets one; a case need not show it. */
    private void untriedClauses() {
        Set<String> tried = new HashSet<>();
        cases.forEach(each -> each.scenes().forEach(scene -> tried.addAll(scene.settledBy(pack))));
        pack.rulebook()
                .clauses()
                .filter(clause -> !(clause instanceof Together))
                .map(Clause::id)
                .filter(id -> !tried.contains(id) && isIts(id))
                .forEach(id -> add(
                        loaded.spots().clause(id),
                        "no case is settled by `" + id + "`",
                        "write a case that would come out otherwise without it"));
    }

    private void uncitedSources() {
        Set<String> cited = new TreeSet<>();
        pack.rulebook().clauses().forEach(clause -> cited.addAll(clause.cites()));
        pack.considerations().forEach(each -> cited.addAll(each.cites()));
        pack.prompts().forEach(each -> cited.addAll(each.cites()));
        pack.datedDuties().forEach(each -> cited.addAll(each.cites()));
        cases.forEach(each -> cited.addAll(each.guidance()));
        loaded.citations().keySet().stream()
                .filter(key -> !cited.contains(key)
                        && below.filter(other -> other.citations().containsKey(key))
                                .isEmpty())
                .sorted()
                .forEach(key ->
                        add(Spot.whole("citations.yaml"), "nothing cites `" + key + "`", "cite it, or take it out"));
    }

    private void casesAtOdds() {
        Map<List<Facts>, Scene> first = new LinkedHashMap<>();
        for (PolicyCase each : cases) {
            for (Scene scene : each.scenes()) {
                Scene before = first.putIfAbsent(scene.people(), scene);
                if (before != null && atOdds(before.expect(), scene.expect())) {
                    add(
                            scene.spot(),
                            "the facts are those of " + before.spot() + ", and another outcome is expected",
                            "let one of the two say what makes the difference");
                }
            }
        }
    }

    private static boolean atOdds(Map<FieldClass, Effect> one, Map<FieldClass, Effect> other) {
        return one.entrySet().stream()
                .anyMatch(each -> other.containsKey(each.getKey()) && other.get(each.getKey()) != each.getValue());
    }

    /** Whether a clause is not one of the pack below. */
    private boolean isIts(String id) {
        return below.filter(other -> other.pack().rulebook().clauses().anyMatch(clause -> clause.id()
                        .equals(id)))
                .isEmpty();
    }

    private void add(Spot spot, String what, String remedy) {
        found.add(new Fault(spot, what, remedy));
    }
}

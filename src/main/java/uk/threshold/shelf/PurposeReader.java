package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Coded;
import uk.threshold.policy.Deadline;
import uk.threshold.policy.LookBack;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.policy.PurposeTerms.Claimant;
import uk.threshold.policy.PurposeTerms.Reach;
import uk.threshold.policy.PurposeTerms.Requirement;
import uk.threshold.policy.PurposeTerms.Validity;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Purpose;
import uk.threshold.request.Role;

/** Reads {@code purposes.yaml}: every purpose by name; one that only {@code says} what it is has no terms yet. */
final class PurposeReader {
    private final Faults faults;
    private final Periods periods;
    private final Map<Purpose, PurposeTerms> terms = new EnumMap<>(Purpose.class);

    PurposeReader(Faults faults) {
        this.faults = faults;
        this.periods = new Periods(faults);
    }

    void read(Tree tree) {
        Optional<Section> section = Section.of(tree, faults);
        if (section.isEmpty()) {
            return;
        }
        Set<Purpose> named = EnumSet.noneOf(Purpose.class);
        for (Tree.Entry entry : section.get().all()) {
            Section.member(new Tree.Text(entry.spot(), entry.key()), Purpose.class, faults)
                    .ifPresent(purpose -> {
                        named.add(purpose);
                        purpose(purpose, entry.value());
                    });
        }
        for (Purpose purpose : Purpose.values()) {
            if (!named.contains(purpose)) {
                faults.add(
                        section.get().spot(),
                        "purpose `" + purpose.code() + "` is not named",
                        "add it with what it `says`; without terms nobody may claim it");
            }
        }
    }

    Map<Purpose, PurposeTerms> terms() {
        return Map.copyOf(terms);
    }

    private void purpose(Purpose purpose, Tree tree) {
        Section.of(tree, faults)
                .map(section ->
                        section.only("says", "claimants", "requires", "child", "others", "validity", "deadline"))
                .ifPresent(section -> {
                    String says = section.text("says");
                    if (section.all().size() > 1) {
                        terms(purpose, says, section).ifPresent(found -> terms.put(purpose, found));
                    }
                });
    }

    private Optional<PurposeTerms> terms(Purpose purpose, String says, Section section) {
        Set<Claimant> claimants = claimants(section);
        Set<Requirement> requires = Set.copyOf(section.members("requires", Requirement.class));
        Optional<Reach> child = reach(section, "child");
        Optional<Reach> others = reach(section, "others");
        Optional<Validity> validity = limits(section, "validity").flatMap(limits -> both(
                        limits.usual().flatMap(periods::period),
                        limits.longest().flatMap(periods::period))
                .flatMap(pair -> faults.keep(limits.spot(), () -> new Validity(pair.getFirst(), pair.getLast()))));
        Optional<Deadline> deadline = section.need("deadline").flatMap(periods::deadline);
        if (child.isEmpty() || others.isEmpty() || validity.isEmpty() || deadline.isEmpty()) {
            return Optional.empty();
        }
        return faults.keep(
                section.spot(),
                () -> new PurposeTerms(
                        purpose, says, claimants, requires, child.get(), others.get(), validity.get(), deadline.get()));
    }

    private Set<Claimant> claimants(Section section) {
        Set<Claimant> claimants = new HashSet<>();
        for (Tree item : section.need("claimants")
                .map(tree -> Section.items(tree, faults))
                .orElse(List.of())) {
            Section.of(item, faults).map(who -> who.only("agency", "role")).ifPresent(who -> who.member(
                            "agency", AgencyKind.class)
                    .ifPresent(agency -> who.members("role", Role.class)
                            .forEach(role -> claimants.add(new Claimant(agency, role)))));
        }
        return claimants;
    }

    private Optional<Reach> reach(Section section, String whom) {
        Optional<Section> reach = section.need(whom)
                .flatMap(tree -> Section.of(tree, faults))
                .map(found -> found.only("categories", "always", "look-back"));
        if (reach.isEmpty()) {
            return Optional.empty();
        }
        Set<Category> categories = Set.copyOf(reach.get().members("categories", Category.class));
        Set<Always> always = Set.copyOf(reach.get().members("always", Always.class));
        return limits(reach.get(), "look-back").flatMap(limits -> {
            Optional<LookBack> usual = limits.usual().flatMap(periods::lookBack);
            Optional<LookBack> longest = limits.longest().flatMap(periods::lookBack);
            return both(usual, longest)
                    .flatMap(pair -> faults.keep(
                            limits.spot(),
                            () -> new Reach(
                                    categories,
                                    always.contains(Always.EVERY_CATEGORY),
                                    always.contains(Always.THE_HOUSEHOLD),
                                    pair.getFirst(),
                                    pair.getLast())));
        });
    }

    private Optional<Limits> limits(Section section, String key) {
        return section.need(key)
                .flatMap(tree -> Section.of(tree, faults))
                .map(found -> found.only("usual", "longest"))
                .map(found -> new Limits(found.spot(), found.need("usual"), found.need("longest")));
    }

    private static <T> Optional<List<T>> both(Optional<T> usual, Optional<T> longest) {
        List<T> pair = new ArrayList<>();
        usual.ifPresent(pair::add);
        longest.ifPresent(pair::add);
        return pair.size() == 2 ? Optional.of(pair) : Optional.empty();
    }

    /** What a purpose asks for without being told to. */
    private enum Always implements Coded {
        EVERY_CATEGORY,
        THE_HOUSEHOLD;

        @Override
        public String code() {
            return Coded.ofName(this);
        }
    }

    private record Limits(Spot spot, Optional<Tree> usual, Optional<Tree> longest) {}
}

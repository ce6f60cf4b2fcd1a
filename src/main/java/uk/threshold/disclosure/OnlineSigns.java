package uk.threshold.disclosure;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.RecordItem;
import uk.threshold.policy.Signal;

/**
 * What bears on reading a record online: what the record and its household carry, and which entries somebody checked.
 *
 * @param around kinds of entry of the person and of everyone whom the records make their family or household
 * @param others what they carry besides: a council's flag
 * @param checks the latest of each resource, by its id
 */
public record OnlineSigns(List<Around> around, Set<Signal> others, Map<UUID, Check> checks) {
    /** Nothing was looked at. */
    public static final OnlineSigns NONE = new OnlineSigns(List.of(), Set.of(), Map.of());

    private static final Set<Category> SAFEGUARDING = EnumSet.of(
            Category.SAFEGUARDING_ENTRY, Category.ACCOUNT_OF_ABUSE, Category.CONCERN, Category.AGENCY_DOCUMENT);

    public OnlineSigns {
        around = List.copyOf(around);
        others = Set.copyOf(others);
        checks = Map.copyOf(checks);
    }

    /**
     * A kind of entry.
     *
     * @param packDigest of the pack under which it was labelled; under another it could be anything
     * @param category empty where codes point to several
     */
    public record Around(String packDigest, Optional<Category> category, Set<Label> labels) {
        public Around {
            labels = Set.copyOf(labels);
        }

        /** Whatever marks safeguarding is kept from the family, so what is marked so and could be anything may be that. */
        private Set<Signal> signals() {
            Set<Signal> signals = EnumSet.noneOf(Signal.class);
            boolean kept = labels.contains(Label.NOPAT);
            if (category.map(SAFEGUARDING::contains).orElse(kept)) {
                signals.add(Signal.SAFEGUARDING);
            }
            if (category.filter(Category.DOMESTIC_ABUSE::equals).isPresent() || labels.contains(Label.SDV)) {
                signals.add(Signal.DOMESTIC_ABUSE);
            }
            // A scan that the family must not see can be part of an enquiry; any other test is a test.
            if (kept && category.filter(Category.INVESTIGATION::equals).isPresent()) {
                signals.add(Signal.SAFEGUARDING);
            }
            // Of registration nothing is kept from the person but that their record needs an enhanced review first.
            if (kept && category.filter(Category.REGISTRATION::equals).isPresent()) {
                signals.add(Signal.ENHANCED_REVIEW);
            }
            return signals;
        }
    }

    /** Somebody's judgement of one version, whether it is fit to be seen online. */
    public record Check(int version, boolean fit) {}

    /** What record and household carry; empty where an entry was labelled under another pack than this. */
    public Optional<Set<Signal>> signals(String packDigest) {
        if (!around.stream().allMatch(kind -> kind.packDigest().equals(packDigest))) {
            return Optional.empty();
        }
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        signals.addAll(others);
        around.forEach(kind -> signals.addAll(kind.signals()));
        return Optional.of(signals);
    }

    /** The fact {@code checked}: a version that nobody looked at is not checked, whatever was said of another. */
    public String checked(RecordItem item) {
        Check check = checks.get(item.id().resource());
        if (check == null || check.version() != item.version()) {
            return "no";
        }
        return check.fit() ? "yes" : "unfit";
    }
}

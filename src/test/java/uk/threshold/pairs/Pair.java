package uk.threshold.pairs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.PersonId;
import uk.threshold.request.Ruling;

/**
 * Two households about which the same is asked.
 *
 * @param edits what was done to the first to make the other
 */
record Pair(Asked asked, Side one, Side other, List<Edit> edits) {
    /** How many characters are shown on either side of where two answers part. */
    private static final int AROUND = 160;

    Pair {
        edits = List.copyOf(edits);
    }

    /** A household, and what of it may be seen. */
    record Side(Family family, Sheet sheet) {
        private static Side of(Asked asked, Family family) {
            return new Side(family, Sheet.of(asked, family));
        }
    }

    /** Two that do not differ. */
    static Pair of(Asked asked, Family family) {
        Side alike = Side.of(asked, family);
        return new Pair(asked, alike, alike, List.of());
    }

    /** The same household, and what these make of it. */
    Pair with(List<Edit> others) {
        Family made = one.family();
        for (Edit edit : others) {
            made = edit.made().apply(made);
        }
        return new Pair(asked, one, Side.of(asked, made), others);
    }

    /**
     * Entries of which something may be seen although the two differ in them, in more than what no reader may see of
     * any. A pair is of the kind where there are none.
     */
    Set<Entry> offending() {
        Set<Entry> offending = new HashSet<>(offending(one, other.family()));
        offending.addAll(offending(other, one.family()));
        return offending;
    }

    /** Of the first household what may be seen, and the second has not or has otherwise. */
    private static Set<Entry> offending(Side first, Family second) {
        Set<Entry> same = second.entries().stream().map(Entry::asSeen).collect(Collectors.toSet());
        List<Ruling> rulings = new ArrayList<>(first.family().rulings());
        rulings.removeAll(second.rulings());
        Set<UUID> ruled = rulings.stream().map(Pair::onWhat).collect(Collectors.toSet());
        List<Family.Relative> relatives = new ArrayList<>(first.family().relatives());
        relatives.removeAll(second.relatives());
        Set<PersonId> related = relatives.stream().map(Family.Relative::person).collect(Collectors.toSet());
        List<Family.Said> said = new ArrayList<>(first.family().said());
        said.removeAll(second.said());
        said.forEach(consent -> related.add(consent.person()));
        return first.family().entries().stream()
                .filter(entry -> !same.contains(entry.asSeen())
                        || ruled.contains(entry.id())
                        || entry.persons().anyMatch(related::contains))
                .filter(entry -> first.sheet().shows(entry)
                        || (entry.tellsOfAName() && first.sheet().names(entry.whose())))
                .collect(Collectors.toSet());
    }

    private static UUID onWhat(Ruling ruling) {
        return switch (ruling.scope()) {
            case Ruling.Scope.OfItem(ItemId item) -> item.resource();
            case Ruling.Scope wider -> throw new IllegalStateException("pairs are ruled on entry by entry: " + wider);
        };
    }

    /**
     * In what the reader of one sees something else than the reader of the other; empty where the two are alike to
     * them.
     */
    Optional<String> difference(Face face) {
        if (!one.sheet().equals(other.sheet())) {
            return Optional.of("what may be seen hangs on what may not:\n" + one.sheet() + "\n" + other.sheet());
        }
        List<Seen> left = face.read(asked, one.family());
        List<Seen> right = face.read(asked, other.family());
        for (int call = 0; call < left.size(); call++) {
            if (!left.get(call).equals(right.get(call))) {
                return Optional.of(
                        apart(left.get(call).toString(), right.get(call).toString()));
            }
        }
        return Optional.empty();
    }

    /** Where two texts part, with what stands around it. */
    private static String apart(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - AROUND);
        return one.substring(from, Math.min(one.length(), at + AROUND))
                + "\n"
                + other.substring(from, Math.min(other.length(), at + AROUND));
    }
}

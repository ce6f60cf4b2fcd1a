package uk.threshold.consent;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.threshold.consent.NaiveConsents.Truth;

/** What labels in a consent mean for an item that has one label at most, told word by word. */
final class NaiveLabels {
    private NaiveLabels() {}

    /** By several labels a grant means what has them all, and is no higher than the highest confidentiality among them. */
    static Truth granted(OneOf named, OneOf held) {
        Set<Truth> all = new HashSet<>(named.unclear() ? Set.of(Truth.DOUBTFUL) : Set.of(Truth.TRUE));
        Set<Truth> others = new HashSet<>();
        int highest = -1;
        for (String word : named.words()) {
            highest = Math.max(highest, "NRV".indexOf(word));
            others.addAll("NRV".contains(word) ? Set.of() : Set.of(label(word, ProvisionType.PERMIT, held)));
        }
        all.addAll(
                highest < 0
                        ? Set.of()
                        : Set.of(label("NRV".substring(highest, highest + 1), ProvisionType.PERMIT, held)));
        all.addAll(others.size() > 1 ? Set.of(Truth.DOUBTFUL) : others);
        return all.contains(Truth.FALSE) ? Truth.FALSE : all.contains(Truth.DOUBTFUL) ? Truth.DOUBTFUL : Truth.TRUE;
    }

    static Truth label(String word, ProvisionType type, OneOf held) {
        String own = held.words().isEmpty() ? "" : held.words().iterator().next();
        boolean more = held.unclear();
        String order = "NRV";
        if (!order.contains(word)) {
            boolean akin =
                    type == ProvisionType.DENY && List.of("MH PSY", "PSY MH").contains(word + " " + own);
            return own.equals(word) ? Truth.TRUE : more || akin ? Truth.DOUBTFUL : Truth.FALSE;
        }
        if (type == ProvisionType.DENY) {
            return own.equals(word) ? Truth.TRUE : Truth.DOUBTFUL;
        }
        if (order.contains(own) && !own.isEmpty()) {
            boolean higher = order.indexOf(own) > order.indexOf(word);
            return higher ? Truth.FALSE : more ? Truth.DOUBTFUL : Truth.TRUE;
        }
        return Truth.DOUBTFUL;
    }
}

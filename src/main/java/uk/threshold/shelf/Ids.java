package uk.threshold.shelf;

import java.util.HashMap;
import java.util.Map;

/** The ids of one kind of thing in a pack, each of which stands once. */
final class Ids {
    private final Faults faults;
    private final Map<String, Spot> spots = new HashMap<>();

    Ids(Faults faults) {
        this.faults = faults;
    }

    /** Whether nothing before had this id; otherwise a fault. */
    boolean isNew(String id, Spot spot) {
        Spot first = spots.putIfAbsent(id, spot);
        if (first != null) {
            faults.add(spot, "`" + id + "` stands at " + first + " already", "give one another id");
        }
        return first == null;
    }
}

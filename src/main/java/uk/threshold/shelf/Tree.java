package uk.threshold.shelf;

import java.util.List;

/** What a YAML file says: text, lists and mappings, each knowing where it stands. Scalars are kept as they are written. */
sealed interface Tree {
    Spot spot();

    record Text(Spot spot, String value) implements Tree {}

    record Listing(Spot spot, List<Tree> items) implements Tree {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /** Keys are unique. */
    record Mapping(Spot spot, List<Entry> entries) implements Tree {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** A key, where it stands, and its value. */
    record Entry(Spot spot, String key, Tree value) {}
}

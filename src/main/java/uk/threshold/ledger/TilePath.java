package uk.threshold.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How tiles are named (C2SP tlog-tiles): {@code tile/}, a level or {@code entries}, the index in groups of three digits of which
 * all but the last begin with an x, and the width where it is not full.
 */
final class TilePath {

    private static final String ENTRIES = "entries";
    private static final int GROUP = 1000;

    private static final Pattern TILE = Pattern.compile("tile/(?<kind>" + ENTRIES + "|[0-9]|[1-5][0-9]|6[0-3])"
            + "/(?<index>(?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/(?<width>[1-9][0-9]{0,2}))?");

    private TilePath() {}

    static String of(Tile tile) {
        String kind =
                switch (tile) {
                    case Tile.Hashes hashes -> Integer.toString(hashes.level());
                    case Tile.Entries entries -> ENTRIES;
                };
        StringBuilder index = new StringBuilder("%03d".formatted(tile.index() % GROUP));
        for (long rest = tile.index() / GROUP; rest > 0; rest /= GROUP) {
            index.insert(0, "x%03d/".formatted(rest % GROUP));
        }
        return "tile/" + kind + "/" + index + (tile.width() < Tile.WIDTH ? ".p/" + tile.width() : "");
    }

    static Optional<Tile> parse(String path) {
        Matcher parts = TILE.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(parts.group("index").replaceAll("[x/]", ""));
        int width =
                Optional.ofNullable(parts.group("width")).map(Integer::valueOf).orElse(Tile.WIDTH);
        if (width > Tile.WIDTH) {
            return Optional.empty();
        }
        String kind = parts.group("kind");
        Tile tile = kind.equals(ENTRIES)
                ? new Tile.Entries(index, width)
                : new Tile.Hashes(Integer.parseInt(kind), index, width);
        // One spelling for each: no groups of zeros before its index, and no width where it is full.
        return of(tile).equals(path) ? Optional.of(tile) : Optional.empty();
    }
}

package uk.threshold.bench;

import java.util.List;
import java.util.Locale;

/** The middle of some measurements, with the least and the greatest. */
record Spread(double least, double middle, double greatest) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", middle, least, greatest);
    }
}

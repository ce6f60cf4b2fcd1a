package uk.threshold.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Takes away from a pair that fails whatever it fails without. */
final class Shrinking {
    private final Face face;

    Shrinking(Face face) {
        this.face = face;
    }

    /** A pair that fails as well, and no longer does without any one thing of it. */
    Pair shrunk(Pair failing) {
        return smaller(failing).map(this::shrunk).orElse(failing);
    }

    /** The pair as a person reads it: what is asked, what is held, in what the two differ, and what came of it. */
    static String told(Pair pair, String difference) {
        StringBuilder told = new StringBuilder("asked: ").append(pair.asked());
        Family family = pair.one().family();
        family.entries().forEach(entry -> told.append("\nheld: ").append(entry));
        family.relatives().forEach(relative -> told.append("\nrelated: ").append(relative));
        family.said().forEach(said -> told.append("\nsaid: ").append(said));
        family.rulings().forEach(ruling -> told.append("\nruled: ").append(ruling));
        pair.edits().forEach(edit -> told.append("\nbut: ").append(edit));
        return told.append('\n').append(difference).toString();
    }

    private Optional<Pair> smaller(Pair pair) {
        Family family = pair.one().family();
        return Stream.of(
                        without(pair.edits()).map(pair::with),
                        without(family.entries()).map(less -> on(pair, family.holding(less))),
                        without(family.rulings()).map(less -> on(pair, family.ruled(less))),
                        without(family.said()).map(less -> on(pair, family.saying(less))),
                        without(family.relatives()).map(less -> on(pair, family.relatedTo(less))),
                        family.entries().stream()
                                .flatMap(entry -> entry.plainer().stream())
                                .map(entry -> on(pair, family.instead(entry))))
                .flatMap(smaller -> smaller)
                .filter(smaller -> smaller.offending().isEmpty())
                .filter(smaller -> smaller.difference(face).isPresent())
                .findFirst();
    }

    private static Pair on(Pair pair, Family family) {
        return Pair.of(pair.asked(), family).with(pair.edits());
    }

    /** These without one of them, for each. */
    private static <T> Stream<List<T>> without(List<T> things) {
        return IntStream.range(0, things.size()).mapToObj(index -> {
            List<T> less = new ArrayList<>(things);
            less.remove(index);
            return less;
        });
    }
}

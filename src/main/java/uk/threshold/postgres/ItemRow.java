package uk.threshold.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.Intrinsics;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.SourceKind;
import uk.threshold.carerecord.Standing;
import uk.threshold.carerecord.StatementKind;

/** What a row of {@code household.sql} says of one item. */
record ItemRow(Intrinsics intrinsics, Optional<Boolean> knownToFamily, Optional<LocalDate> date) {
    private static final int FIXED_WORDS = 6;

    /** Of facts that were not all established under one pack nothing is known. */
    private static final String NO_ONE_PACK = "";

    static ItemRow read(ResultSet row) throws SQLException {
        @Nullable String[] words = HouseholdRows.words(row);
        List<String> labels = Arrays.stream(words, FIXED_WORDS, words.length)
                .map(Objects::requireNonNull)
                .toList();
        Intrinsics intrinsics = new Intrinsics(
                row.getString("code"),
                Optional.ofNullable(words[0]).map(code -> HouseholdRows.coded(Category.class, code)),
                HouseholdRows.codedAll(Label.class, labels),
                HouseholdRows.coded(SourceKind.class, HouseholdRows.word(words, 1)),
                Optional.ofNullable(words[2]).map(code -> HouseholdRows.coded(SourceKind.class, code)),
                HouseholdRows.coded(StatementKind.class, HouseholdRows.word(words, 3)),
                HouseholdRows.coded(Standing.class, HouseholdRows.word(words, 5)));
        return new ItemRow(
                intrinsics, Optional.ofNullable(words[4]).map(Boolean::valueOf), HouseholdRows.day(row, "day_from"));
    }

    /** The same with another pack's labels: what follows from its lists, and nothing else. */
    ItemRow labelled(Intrinsics other) {
        return new ItemRow(
                new Intrinsics(
                        other.packDigest(),
                        other.category(),
                        other.labels(),
                        intrinsics.source(),
                        intrinsics.inConfidence(),
                        intrinsics.statement(),
                        intrinsics.standing()),
                knownToFamily,
                date);
    }

    /** The same, where an alert is one no more. */
    ItemRow withoutAlert() {
        Standing standing = intrinsics.standing() == Standing.ALERT ? Standing.ENDED : intrinsics.standing();
        return new ItemRow(
                new Intrinsics(
                        intrinsics.packDigest(),
                        intrinsics.category(),
                        intrinsics.labels(),
                        intrinsics.source(),
                        intrinsics.inConfidence(),
                        intrinsics.statement(),
                        standing),
                knownToFamily,
                date);
    }

    /**
     * The same for bytes that are the document of other resources: of their kind and date, and with all that protects any
     * of them.
     *
     * @param holders those resources; nothing changes where there are none
     * @param slots repetitions in them
     */
    ItemRow heldBy(List<ItemRow> holders, List<ItemRow> slots) {
        if (holders.isEmpty()) {
            return this;
        }
        List<ItemRow> all =
                Stream.of(List.of(this), holders, slots).flatMap(List::stream).toList();
        Set<Label> labels = new HashSet<>();
        all.forEach(item -> labels.addAll(item.intrinsics.labels()));
        Set<Optional<Category>> categories = new HashSet<>();
        holders.forEach(holder -> categories.add(holder.intrinsics.category()));
        Intrinsics together = new Intrinsics(
                all.stream()
                                        .map(item -> item.intrinsics.packDigest())
                                        .distinct()
                                        .count()
                                == 1
                        ? intrinsics.packDigest()
                        : NO_ONE_PACK,
                categories.size() == 1 ? categories.iterator().next() : Optional.empty(),
                labels,
                most(all, Intrinsics::source, SourceKind::orMoreProtected),
                all.stream()
                        .map(item -> item.intrinsics.inConfidence())
                        .flatMap(Optional::stream)
                        .reduce(SourceKind::orMoreProtected),
                most(all, Intrinsics::statement, StatementKind::orMoreProtected),
                inError(all) ? Standing.ENTERED_IN_ERROR : Standing.UNSTATED);
        Optional<Boolean> known = all.stream()
                .map(ItemRow::knownToFamily)
                .flatMap(Optional::stream)
                .reduce((one, other) -> one && other);
        Optional<LocalDate> earliest =
                holders.stream().map(ItemRow::date).flatMap(Optional::stream).min(LocalDate::compareTo);
        return new ItemRow(together, known, earliest);
    }

    /** The document of an entry made in error was kept in error. */
    private static boolean inError(List<ItemRow> items) {
        return items.stream().anyMatch(item -> item.intrinsics.standing() == Standing.ENTERED_IN_ERROR);
    }

    private static <E> E most(List<ItemRow> items, Function<Intrinsics, E> fact, BinaryOperator<E> moreProtected) {
        return items.stream()
                .map(item -> fact.apply(item.intrinsics))
                .reduce(moreProtected)
                .orElseThrow();
    }
}

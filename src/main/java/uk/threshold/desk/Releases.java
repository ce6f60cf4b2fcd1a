package uk.threshold.desk;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.threshold.carerecord.ItemId;
import uk.threshold.carerecord.Part;
import uk.threshold.carerecord.PersonId;
import uk.threshold.disclosure.DecidedResource.DecidedItem;
import uk.threshold.request.Ruling.Release;
import uk.threshold.request.Ruling.Scope;
import uk.threshold.request.RulingKind;

/** What a reasoned release needs: one item, a ground for each person whose own it is, and who was told. */
final class Releases {
    private Releases() {}

    /** What is wrong with the proposal by itself. */
    static Optional<Ground> objection(Judging.Proposed proposed) {
        boolean meant = proposed.kind() == RulingKind.REASONED_RELEASE;
        if (!meant) {
            return proposed.release().isPresent() ? Optional.of(Ground.RELEASE_MISPLACED) : Optional.empty();
        }
        Optional<Release> release = proposed.release();
        if (release.filter(
                        stated -> !stated.told().isBlank() && !stated.grounds().isEmpty())
                .isEmpty()) {
            return Optional.of(Ground.RELEASE_INCOMPLETE);
        }
        return release.flatMap(stated -> DeskText.objection(stated.told(), Judging.LONGEST_REASON));
    }

    /** Whether there is a ground for everyone whose own the item is, and for nobody else but who told of it. */
    static boolean grounded(Sitting sitting, Judging.Proposed proposed) {
        Set<PersonId> named =
                proposed.release().map(release -> release.grounds().keySet()).orElse(Set.of());
        return !(proposed.scope() instanceof Scope.OfItem(ItemId which))
                || proposed.kind() != RulingKind.REASONED_RELEASE
                || sitting.items()
                        .filter(item -> item.item().id().equals(which))
                        .allMatch(item -> named.containsAll(owners(item))
                                && confiders(item).containsAll(named));
    }

    private static Set<PersonId> owners(DecidedItem item) {
        return item.confided().stream()
                .filter(confided -> confided.who().part() == Part.SUBJECT)
                .map(confided -> confided.who().person())
                .collect(Collectors.toSet());
    }

    private static Set<PersonId> confiders(DecidedItem item) {
        return item.confided().stream().map(confided -> confided.who().person()).collect(Collectors.toSet());
    }
}
